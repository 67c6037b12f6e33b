import { z } from 'zod';
import { endpoint } from '../shared/endpoint.ts';
import { byId, idOf, listOf, replyCents, replyId } from '../shared/schemas.ts';

/** A format that may be sold in a sale: as it is offered there, else off and at its usual price. */
export const cycleLine = z.strictObject({
  variantId: replyId,
  productId: replyId,
  productName: z.string(),
  variantName: z.string(),
  isWeighed: z.boolean(),
  isComposite: z.boolean(),
  isOn: z.boolean(),
  /** of one piece; of one kilogram when weighed */
  priceCents: replyCents,
  limitPerHousehold: z.int().nullable(),
  /** null is for everybody */
  forTag: z.string().nullable(),
  /** what the offer draws on, or its latest; null sells to order */
  stock: z.strictObject({ id: replyId, leftQuantity: z.int() }).nullable(),
  /** what the law still asks before it may be sold */
  isIncomplete: z.boolean(),
  /** claims a label that nothing proves: it is sold without it */
  isUnproven: z.boolean(),
});

export type CycleLine = z.output<typeof cycleLine>;

export const cycleSeller = z.strictObject({
  id: replyId,
  name: z.string(),
  /** lets the coordinator write its products, beside selling them */
  canWrite: z.boolean(),
  /** formats on sale in this sale, and all that are not put away */
  onCount: z.int(),
  lineCount: z.int(),
  hasCompositeOn: z.boolean(),
  /** something on sale is sold only for days on which it comes */
  hasDirectOn: z.boolean(),
  /** null when there are too many to be told together: they are told seller by seller */
  lines: z.array(cycleLine).nullable(),
});

export type CycleSeller = z.output<typeof cycleSeller>;

export const listCycleLines = endpoint({
  method: 'GET',
  path: '/api/order-cycles/:id/lines',
  permission: 'order_cycle.read',
  summary: 'Who lets its products be sold in a sale, with every product on or off.',
  params: byId<'OrderCycle'>(),
  query: z.strictObject({ sellerId: idOf<'Organization'>().optional() }),
  reply: listOf(cycleSeller),
});
