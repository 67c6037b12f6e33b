import type { Stock } from '@etal/contracts/catalogue/endpoints';
import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import type { StockReason } from '@etal/domain/catalogue/stock-reason';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';

/** All that was added to a stock and taken from it, but for orders; left = total − ordered (I1). */
const columns = `s.id, s.variant_id as "variantId", p.name as "productName", v.name as "variantName",
  a.total::int as "totalQuantity", (a.total - s.left_quantity)::int as "orderedQuantity",
  s.left_quantity as "leftQuantity", s.created_at as "createdAt"`;

const source = `stocks s
  join variants v on v.id = s.variant_id
  join products p on p.id = v.product_id
  cross join lateral (
    select coalesce(sum(quantity), 0) as total from stock_adjustments where stock_id = s.id
  ) a`;

export type StockPage = {
  organizationId: Id<'Organization'>;
  variantId: Id<'Variant'> | null;
  before: string | null;
  limit: number;
};

/** The latest first; one more than asked tells that a page follows. */
export async function listStockRows(reader: Reader, page: StockPage): Promise<Stock[]> {
  return reader.rows<Stock>({
    name: 'stock.list',
    text: `select ${columns} from ${source}
           where p.organization_id = $1 and ($2::uuid is null or s.variant_id = $2)
             and ($3::uuid is null or s.id < $3)
           order by s.id desc limit $4`,
    values: [page.organizationId, page.variantId, page.before, page.limit + 1],
  });
}

export type StockAddress = { organizationId: Id<'Organization'>; stockId: Id<'Stock'> };

/** Refusal: `not_found`, for another's stock too. */
export async function loadStock(reader: Reader, address: StockAddress): Promise<Stock> {
  const [row] = await reader.rows<Stock>({
    name: 'stock.load',
    text: `select ${columns} from ${source} where s.id = $1 and p.organization_id = $2`,
    values: [address.stockId, address.organizationId],
  });
  if (!row) throw new Refusal('not_found');
  return row;
}

/** Locks stocks by id (FOR NO KEY UPDATE), the last of all locks, and reads what is left. */
export async function lockStocks(
  tx: Tx,
  stockIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx.rows<{ id: string; leftQuantity: number }>({
    name: 'stock.lock',
    text: `select id, left_quantity as "leftQuantity" from stocks where id = any($1::uuid[])
           order by id for no key update`,
    values: [stockIds],
  });
  return new Map(rows.map(({ id, leftQuantity }) => [id, leftQuantity]));
}

export type NewStock = { id: Id<'Stock'>; variantId: Id<'Variant'>; quantity: number };

/** Why stocks are counted, and the hub that counts: what is a producer's is marked as such. */
export type Counting = { reason: StockReason; hubId: Id<'Organization'> | null };

/** Opens stocks, each with the adjustment that fills it. */
export async function insertStocks(
  tx: Tx,
  stocks: readonly NewStock[],
  counting: Counting,
): Promise<void> {
  if (stocks.length === 0) return;
  await tx.rows({
    name: 'stock.insert',
    text: `insert into stocks (id, variant_id, left_quantity, created_at)
           select row.id, row.variant_id, row.quantity, etal_now()
           from unnest($1::uuid[], $2::uuid[], $3::int[]) row(id, variant_id, quantity)`,
    values: [
      stocks.map(({ id }) => id),
      stocks.map(({ variantId }) => variantId),
      stocks.map(({ quantity }) => quantity),
    ],
  });
  await insertAdjustments(tx, stocks, counting);
}

/** Raises or lowers stocks that are locked; `quantity` is the difference. */
export async function adjustStocks(
  tx: Tx,
  adjustments: readonly { id: Id<'Stock'>; quantity: number }[],
  counting: Counting,
): Promise<void> {
  if (adjustments.length === 0) return;
  await tx.rows({
    name: 'stock.adjust',
    text: `update stocks s set left_quantity = s.left_quantity + row.quantity
           from unnest($1::uuid[], $2::int[]) row(id, quantity) where s.id = row.id`,
    values: [adjustments.map(({ id }) => id), adjustments.map(({ quantity }) => quantity)],
  });
  await insertAdjustments(tx, adjustments, counting);
}

async function insertAdjustments(
  tx: Tx,
  adjustments: readonly { id: Id<'Stock'>; quantity: number }[],
  counting: Counting,
): Promise<void> {
  await tx.rows({
    name: 'stock.insert_adjustments',
    text: `insert into stock_adjustments (id, stock_id, quantity, reason, at, by, keeper_id)
           select row.id, row.stock_id, row.quantity, $4, etal_now(), $5,
             case when p.organization_id <> $6 then $6::uuid end
           from unnest($1::uuid[], $2::uuid[], $3::int[]) row(id, stock_id, quantity)
           join stocks s on s.id = row.stock_id
           join variants v on v.id = s.variant_id
           join products p on p.id = v.product_id`,
    values: [
      adjustments.map(() => tx.newId()),
      adjustments.map(({ id }) => id),
      adjustments.map(({ quantity }) => quantity),
      counting.reason,
      personOf(tx.actor),
      counting.hubId,
    ],
  });
}

export type Adjustment = {
  id: string;
  quantity: number;
  reason: string;
  at: Instant;
  by: { id: string; name: string } | null;
  /** the hub that counted for its producer */
  keeperName: string | null;
};

/** The latest first; one more than asked tells that a page follows. */
export async function listAdjustmentRows(
  reader: Reader,
  page: { stockId: Id<'Stock'>; before: string | null; limit: number },
): Promise<Adjustment[]> {
  return reader.rows<Adjustment>({
    name: 'stock.list_adjustments',
    text: `select a.id, a.quantity, a.reason, a.at,
             case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as by,
             keeper.name as "keeperName"
           from stock_adjustments a left join persons p on p.id = a.by
             left join organizations keeper on keeper.id = a.keeper_id
           where a.stock_id = $1 and ($2::uuid is null or a.id < $2)
           order by a.id desc limit $3`,
    values: [page.stockId, page.before, page.limit + 1],
  });
}
