import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';

export type OfferRow = {
  id: Id<'Offer'>;
  variantId: Id<'Variant'>;
  stockId: Id<'Stock'> | null;
  priceCents: Cents;
  limitPerHousehold: number | null;
  forTag: string | null;
  withdrawnAt: Instant | null;
};

/** The offers of a sale; its row is locked, so nobody else changes them. */
export function findOffers(tx: Tx, cycleId: Id<'OrderCycle'>): Promise<OfferRow[]> {
  return tx.rows<OfferRow>({
    name: 'offers.of_cycle',
    text: `select id, variant_id as "variantId", stock_id as "stockId",
        price_cents as "priceCents", limit_per_household as "limitPerHousehold",
        for_tag as "forTag", withdrawn_at as "withdrawnAt"
      from offers where order_cycle_id = $1 order by id`,
    values: [cycleId],
  });
}

/** Whose each variant is. Refusal: `not_found` when one does not exist or is archived. */
export async function loadSellers(
  tx: Tx,
  variantIds: readonly Id<'Variant'>[],
): Promise<Map<Id<'Variant'>, Id<'Organization'>>> {
  const rows = await tx.rows<{ id: Id<'Variant'>; sellerId: Id<'Organization'> }>({
    name: 'variants.sellers',
    text: `select v.id, p.organization_id as "sellerId"
      from variants v join products p on p.id = v.product_id
      where v.id = any($1::uuid[]) and v.archived_at is null and p.archived_at is null`,
    values: [variantIds],
  });
  if (rows.length < new Set(variantIds).size) throw new Refusal('not_found');
  return new Map(rows.map(({ id, sellerId }) => [id, sellerId]));
}

/** Refusal: `not_found` when a producer never told the coordinator of its products. */
export async function requireKnownSellers(
  tx: Tx,
  coordinatorId: Id<'Organization'>,
  sellerIds: readonly Id<'Organization'>[],
): Promise<void> {
  const rows = await tx.rows({
    name: 'grants.unknown_sellers',
    text: `select from unnest($2::uuid[]) seller(id)
      where seller.id <> $1 and not exists (
        select from grants where granter_id = seller.id and receiver_id = $1
          and kind in ('sell', 'catalogue'))
      limit 1`,
    values: [coordinatorId, sellerIds],
  });
  if (rows.length > 0) throw new Refusal('not_found');
}

/** Refusal: `order_cycle.not_granted` naming the producers that do not let it sell for them. */
export async function requireSellers(
  tx: Tx,
  coordinatorId: Id<'Organization'>,
  sellerIds: readonly Id<'Organization'>[],
): Promise<void> {
  const rows = await tx.rows<{ id: string }>({
    name: 'grants.missing_sellers',
    text: `select seller.id from unnest($2::uuid[]) seller(id)
      where seller.id <> $1 and not exists (select from grants
        where granter_id = seller.id and receiver_id = $1 and kind = 'sell')`,
    values: [coordinatorId, sellerIds],
  });
  if (rows.length > 0) {
    throw new Refusal('order_cycle.not_granted', { sellerIds: rows.map(({ id }) => id) });
  }
}

/**
 * Refusal: `stock.not_granted` for a stock of a producer that lets the coordinator only sell, unless
 * one of its sales opened that stock.
 */
export async function requireCountable(
  tx: Tx,
  coordinatorId: Id<'Organization'>,
  stockIds: readonly Id<'Stock'>[],
): Promise<void> {
  const rows = await tx.rows({
    name: 'stocks.uncountable',
    text: `select from stocks s
      join variants v on v.id = s.variant_id join products p on p.id = v.product_id
      where s.id = any($2::uuid[]) and p.organization_id <> $1
        and not exists (select from grants where granter_id = p.organization_id
          and receiver_id = $1 and kind = 'catalogue')
        and (select keeper_id from stock_adjustments where stock_id = s.id order by id limit 1)
          is distinct from $1
      limit 1`,
    values: [coordinatorId, stockIds],
  });
  if (rows.length > 0) throw new Refusal('stock.not_granted');
}

/** Refusal: `not_found` when a stock is not of the variant it is given for. */
export async function requireStocks(
  tx: Tx,
  chosen: readonly { stockId: Id<'Stock'>; variantId: Id<'Variant'> }[],
): Promise<void> {
  if (chosen.length === 0) return;
  const rows = await tx.rows({
    name: 'stocks.of_variants',
    text: `select from unnest($1::uuid[], $2::uuid[]) row(id, variant_id)
      join stocks s on s.id = row.id and s.variant_id = row.variant_id`,
    values: [chosen.map(({ stockId }) => stockId), chosen.map(({ variantId }) => variantId)],
  });
  if (rows.length < chosen.length) throw new Refusal('not_found');
}

export type OfferWrite = {
  variantId: Id<'Variant'>;
  sellerId: Id<'Organization'>;
  stockId: Id<'Stock'> | null;
  priceCents: Cents;
  limitPerHousehold: number | null;
  forTag: string | null;
};

/** Writes offers of a sale, one per variant; a withdrawn one is back. */
export async function upsertOffers(
  tx: Tx,
  cycleId: Id<'OrderCycle'>,
  offers: readonly OfferWrite[],
): Promise<void> {
  if (offers.length === 0) return;
  await tx.rows({
    name: 'offers.upsert',
    text: `insert into offers (id, order_cycle_id, variant_id, seller_id, stock_id, price_cents,
        limit_per_household, for_tag)
      select row.id, $1, row.variant_id, row.seller_id, row.stock_id, row.price, row.most, row.tag
      from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::bigint[], $7::int[], $8::text[])
        row(id, variant_id, seller_id, stock_id, price, most, tag)
      on conflict (order_cycle_id, variant_id) do update set stock_id = excluded.stock_id,
        price_cents = excluded.price_cents, limit_per_household = excluded.limit_per_household,
        for_tag = excluded.for_tag, withdrawn_at = null`,
    values: [
      cycleId,
      offers.map(() => tx.newId()),
      offers.map((offer) => offer.variantId),
      offers.map((offer) => offer.sellerId),
      offers.map((offer) => offer.stockId),
      offers.map((offer) => offer.priceCents),
      offers.map((offer) => offer.limitPerHousehold),
      offers.map((offer) => offer.forTag),
    ],
  });
}

/** Removes offers of a draft; no order knows them. */
export async function deleteOffers(tx: Tx, ids: readonly Id<'Offer'>[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.rows({
    name: 'offers.delete',
    text: 'delete from offers where id = any($1::uuid[])',
    values: [ids],
  });
}

/** Takes an offer off a published sale; another sale may bring its variant to those days. */
export async function withdrawOffer(tx: Tx, offerId: Id<'Offer'>): Promise<void> {
  await tx.rows({
    name: 'offer.withdraw',
    text: `with withdrawn as (
        update offers set withdrawn_at = $2 where id = $1 and withdrawn_at is null
        returning order_cycle_id, variant_id)
      delete from day_variants k using withdrawn w
      where k.order_cycle_id = w.order_cycle_id and k.variant_id = w.variant_id`,
    values: [offerId, toIso(await tx.readNow())],
  });
}

/** Of a locked sale. */
export async function updateOffer(
  tx: Tx,
  offerId: Id<'Offer'>,
  change: { priceCents: Cents; limitPerHousehold: number | null; forTag: string | null },
): Promise<void> {
  await tx.rows({
    name: 'offer.update',
    text: `update offers set price_cents = $2, limit_per_household = $3, for_tag = $4
      where id = $1`,
    values: [offerId, change.priceCents, change.limitPerHousehold, change.forTag],
  });
}

/**
 * Locks the published sales of a variant that are not over, then their destinations, each by id:
 * nobody changes their offers, and orders that are being placed come before.
 */
async function lockSalesOfVariant(tx: Tx, variantId: string): Promise<void> {
  const cycles = await tx.rows<{ id: string }>({
    name: 'order_cycles.lock_of_variant',
    text: `select c.id from order_cycles c
      where c.id in (select o.order_cycle_id from offers o
          join order_cycle_publications using (order_cycle_id) where o.variant_id = $1)
        and exists (select from destinations d
          where d.order_cycle_id = c.id and d.closes_at > etal_now())
      order by c.id for no key update of c`,
    values: [variantId],
  });
  await tx.rows({
    name: 'destinations.lock_of_cycles',
    text: `select from destinations where order_cycle_id = any($1::uuid[])
           order by id for no key update`,
    values: [cycles.map(({ id }) => id)],
  });
}

/** Lowers the published offers of a variant that stand at `fromCents` and are not over. */
export async function lowerOffersOfVariant(
  tx: Tx,
  variantId: string,
  { fromCents, toCents }: { fromCents: number; toCents: number },
): Promise<Id<'Offer'>[]> {
  await lockSalesOfVariant(tx, variantId);
  const rows = await tx.rows<{ id: Id<'Offer'> }>({
    name: 'offers.lower',
    text: `update offers o set price_cents = $3
      from order_cycle_publications p
      where p.order_cycle_id = o.order_cycle_id and o.variant_id = $1 and o.price_cents = $2
        and o.withdrawn_at is null and exists (
          select from destinations d where d.order_cycle_id = o.order_cycle_id
            and d.closes_at > etal_now())
      returning o.id`,
    values: [variantId, fromCents, toCents],
  });
  return rows.map(({ id }) => id);
}

/**
 * Keeps every day of a published sale for its variants: one variant reaches one day by one sale.
 *
 * Rows are written in one order, so that two publications wait for each other and never deadlock.
 *
 * Refusals: `order_cycle.variant_twice` naming the variants; `order_cycle.day_full`.
 */
export async function reserveDayVariants(tx: Tx, cycleId: Id<'OrderCycle'>): Promise<void> {
  await tx.rows({
    name: 'day_variants.reserve',
    text: `insert into day_variants (pickup_day_id, variant_id, order_cycle_id)
      select d.pickup_day_id, o.variant_id, $1 from destinations d
      join offers o on o.order_cycle_id = d.order_cycle_id and o.withdrawn_at is null
      where d.order_cycle_id = $1 order by 1, 2 on conflict do nothing`,
    values: [cycleId],
  });
  const twice = await tx.rows<{ variantId: string }>({
    name: 'day_variants.of_others',
    text: `select distinct o.variant_id as "variantId" from destinations d
      join offers o on o.order_cycle_id = d.order_cycle_id and o.withdrawn_at is null
      join day_variants k on k.pickup_day_id = d.pickup_day_id and k.variant_id = o.variant_id
      where d.order_cycle_id = $1 and k.order_cycle_id <> $1 limit 100`,
    values: [cycleId],
  });
  if (twice.length > 0) {
    throw new Refusal('order_cycle.variant_twice', {
      variantIds: twice.map(({ variantId }) => variantId),
    });
  }
}

/** The most offers that one day of the sale shows, all sales together. */
export async function countOffersOfFullestDay(tx: Tx, cycleId: Id<'OrderCycle'>): Promise<number> {
  const [row] = await tx.rows<{ count: number }>({
    name: 'day_variants.fullest',
    text: `select coalesce(max(n), 0)::int as count from (
        select count(*) as n from day_variants where pickup_day_id in (
          select pickup_day_id from destinations where order_cycle_id = $1)
        group by pickup_day_id) days`,
    values: [cycleId],
  });
  return row!.count;
}
