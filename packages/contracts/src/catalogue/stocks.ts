import { stockReasons } from '@etal/domain/catalogue/stock-reason';
import { limits } from '@etal/domain/shared/limits';
import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { byId, idOf, listOf, moment, replyId } from '../shared/schemas.ts';

const byStock = byId<'Organization'>().extend({ stockId: idOf<'Stock'>() });

export const stock = z.strictObject({
  id: replyId,
  variantId: replyId,
  productName: z.string(),
  variantName: z.string(),
  /** what was harvested, less what was lost; left = total − ordered */
  totalQuantity: z.int(),
  orderedQuantity: z.int(),
  leftQuantity: z.int(),
  createdAt: moment,
});

export type Stock = z.output<typeof stock>;

const stockQuantity = z.int().min(0).max(limits.stockQuantityMax);
const reason = z.enum(stockReasons);

export const listStocks = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/stocks',
  permission: 'catalogue.read',
  summary: 'A producer’s stocks with what is left, the latest harvest first.',
  params: byId<'Organization'>(),
  query: z.strictObject({
    variantId: idOf<'Variant'>().optional(),
    cursor: z.uuid().optional(),
  }),
  reply: listOf(stock),
});

export const createStock = endpoint({
  method: 'POST',
  path: '/api/organizations/:id/stocks',
  permission: 'catalogue.change',
  summary: 'Opens the stock of a variant for a new harvest.',
  params: byId<'Organization'>(),
  status: 201,
  body: z.strictObject({
    variantId: idOf<'Variant'>(),
    totalQuantity: stockQuantity,
    reason: reason.default('harvest'),
  }),
  reply: stock,
});

export const adjustStock = endpoint({
  method: 'PUT',
  path: '/api/organizations/:id/stocks/:stockId',
  permission: 'catalogue.change',
  summary: 'Says how much there is in all, and why; never less than what is ordered.',
  params: byStock,
  body: z.strictObject({ totalQuantity: stockQuantity, reason }),
  reply: stock,
});

export const listStockAdjustments = endpoint({
  method: 'GET',
  path: '/api/organizations/:id/stocks/:stockId/adjustments',
  permission: 'catalogue.change',
  summary: 'How a stock came to be: who, when, why; the latest first.',
  params: byStock,
  query: z.strictObject({ cursor: z.uuid().optional() }),
  reply: listOf(
    z.strictObject({
      id: replyId,
      /** how much it rose, or fell when negative */
      quantity: z.int(),
      reason: z.string(),
      at: moment,
      by: z.strictObject({ id: replyId, name: z.string() }).nullable(),
      /** the hub that counted for its producer */
      keeperName: z.string().nullable(),
    }),
  ),
});
