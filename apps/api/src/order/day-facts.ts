import type { Reader } from '@etal/db/transaction';
import { sortFees, type AnyFee } from '@etal/domain/fee/fee';
import { shelfPriceOf } from '@etal/domain/fee/shelf';
import type { Choice, OfferFacts } from '@etal/domain/order/basket';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { feesOfOffer } from '../fee/repository.ts';
import { isExcepted } from '../order-cycle/exception-repository.ts';
import { isUnattended } from '../order-cycle/presence-repository.ts';

/**
 * Facts of offers as JSON rows: one text for the driver to parse instead of twenty columns. The
 * function of tags, which PostgreSQL does not inline, is called for what is kept for one alone.
 */
const factsOfOffers = `
  select json_build_object(
    'offerId', o.id, 'destinationId', d.id, 'variantId', o.variant_id, 'sellerId', o.seller_id,
    'sellerName', g.name, 'productName', p.name, 'variantName', v.name,
    'isWeighed', v.is_weighed, 'unit', v.unit, 'measure', v.measure, 'maximumGrams', v.maximum_grams,
    'priceCents', o.price_cents, 'fees', (${feesOfOffer('d.id', 'o.seller_id')}), 'depositCents', v.deposit_cents, 'vatKind', p.vat_kind,
    'category', p.category, 'retraction', p.retraction,
    'isVatExempt', g.is_vat_exempt, 'isPrivateSeller', g.is_private_seller, 'stockId', o.stock_id, 'leftQuantity', s.left_quantity,
    'limitPerHousehold', o.limit_per_household, 'isWithdrawn', o.withdrawn_at is not null
      or exists(select from seller_withdrawals where pickup_day_id = $1 and seller_id = o.seller_id)
      or ${isUnattended('o.id', '$1')} or ${isExcepted('o.id', '$1')}
      or exists(select from minimum_judgements j where j.destination_id = d.id
        and j.seller_id = o.seller_id and j.outcome = 'below'),
    'isHidden', num_nonnulls(oc.for_tag, o.for_tag) > 0
      and not is_for_household(oc.coordinator_id, $3, oc.for_tag, o.for_tag),
    'opensAt', (extract(epoch from d.opens_at) * 1000)::bigint,
    'closesAt', (extract(epoch from d.closes_at) * 1000)::bigint,
    'closedAt', (select (extract(epoch from c.at) * 1000)::bigint from destination_closings c
                 where c.destination_id = d.id))
  from offers o
  join destinations d on d.order_cycle_id = o.order_cycle_id and d.pickup_day_id = $1
  join order_cycle_publications pub on pub.order_cycle_id = o.order_cycle_id
  join order_cycles oc on oc.id = o.order_cycle_id
  join variants v on v.id = o.variant_id
  join products p on p.id = v.product_id
  join organizations g on g.id = o.seller_id
  left join stocks s on s.id = o.stock_id
  where o.id = any($2::uuid[])`;

export type DayFacts = {
  now: Instant;
  facts: Map<string, OfferFacts>;
  /** null when there is no such day */
  merchantId: Id<'Organization'> | null;
  /** the least that an order comes to there; null takes any */
  minimumCents: Cents | null;
  hasSlots: boolean;
  /** the day will not take place */
  isCancelled: boolean;
  /** when it last moved, with the orders that it had */
  movedAt: Instant | null;
  termsVersion: string | null;
};

type FactsRow = Omit<DayFacts, 'facts'> & {
  facts: (Omit<OfferFacts, 'unitFeeCents' | 'withholding' | 'orderFees'> & { fees: AnyFee[] })[];
};

const dayFactsText = `select etal_now() as now,
  coalesce((select json_agg(f.row) from (${factsOfOffers}) f(row)), '[]') as facts,
  day.merchant_id as "merchantId", place.minimum_cents as "minimumCents",
  exists(select from pickup_slots where pickup_day_id = $1) as "hasSlots",
  exists(select from pickup_day_cancellations where pickup_day_id = $1) as "isCancelled",
  (select max(at) from pickup_day_moves where pickup_day_id = $1) as "movedAt",
  (select version from terms where published_at <= etal_now()
   order by published_at desc limit 1) as "termsVersion"
  from (values ($1::uuid)) asked(id)
  left join pickup_days day using (id)
  left join pickup_points place on place.id = day.pickup_point_id`;

export type DayAsked = {
  pickupDayId: Id<'PickupDay'>;
  /** whose tags decide what is hidden; null for a newcomer */
  householdId: Id<'Household'> | null;
  offerIds: readonly string[];
};

/** Everything that pricing offers of one day needs, with the clock, in one statement. */
export async function loadDayFacts(
  reader: Reader,
  { pickupDayId, householdId, offerIds }: DayAsked,
): Promise<DayFacts> {
  const [row] = await reader.rows<FactsRow>({
    name: 'order.day_facts',
    text: dayFactsText,
    values: [pickupDayId, offerIds, householdId],
  });
  return byOffer(row!);
}

/** The same, and keeps the basket that is priced: offers and quantities only. */
export async function loadDayFactsOfKept(
  reader: Reader,
  householdId: Id<'Household'>,
  { pickupDayId, lines }: { pickupDayId: Id<'PickupDay'>; lines: readonly Choice[] },
): Promise<DayFacts> {
  const [row] = await reader.rows<FactsRow>({
    name: 'order.day_facts_of_kept',
    text: `with kept as (
        insert into baskets (household_id, pickup_day_id, lines, updated_at)
        select $3, id, $4, etal_now() from pickup_days where id = $1
        on conflict (household_id, pickup_day_id)
        do update set lines = excluded.lines, updated_at = excluded.updated_at)
      ${dayFactsText}`,
    values: [pickupDayId, lines.map(({ offerId }) => offerId), householdId, JSON.stringify(lines)],
  });
  return byOffer(row!);
}

function byOffer({ facts, ...day }: FactsRow): DayFacts {
  const offers = facts.map(({ fees, ...fact }): OfferFacts => {
    const { ofLine, ofOrder } = sortFees(fees);
    return { ...fact, ...shelfPriceOf(fact.priceCents, ofLine, fact), orderFees: ofOrder };
  });
  return { ...day, facts: new Map(offers.map((offer) => [offer.offerId, offer])) };
}
