import type { Reader } from '@etal/db/transaction';
import type { Week } from '@etal/contracts/week/endpoints';
import { personOf } from '@etal/domain/access/actor';
import { missingFields, type FoodFacts } from '@etal/domain/catalogue/food';
import type { DestinationTimes } from '@etal/domain/order-cycle/phase';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Silence } from '@etal/domain/week/silence';
import { foodColumns } from '../catalogue/incomplete-repository.ts';
import { isExcepted } from '../order-cycle/exception-repository.ts';
import { isDirectOnly } from '../order-cycle/presence-repository.ts';
import type { Tx } from '../shared/app.ts';

const epoch = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

/** What one producer sells in one sale. */
export type WeekKey = { orderCycleId: Id<'OrderCycle'>; sellerId: Id<'Organization'> };

export type WeekRow = WeekKey & {
  coordinatorId: Id<'Organization'>;
  name: string;
  hubName: string;
  sellerName: string;
  opensAt: Instant;
  isPublished: boolean;
  isOfCalendar: boolean;
  /** the seller lets the coordinator sell for it */
  isGranted: boolean;
  hasOffers: boolean;
  answer: Week['answer'];
  reminderIds: string[];
  days: (DestinationTimes & { placeName: string; startsAt: Instant })[];
  readAt: Instant;
};

/** SQL: the last answer about a sale and a seller, as JSON. */
export const lastAnswer = (orderCycleId: string, sellerId: string) => `(
  select json_build_object('at', ${epoch('a.at')}, 'keeperName', k.name, 'silence', a.silence)
  from week_answers a left join organizations k on k.id = a.keeper_id
  where a.order_cycle_id = ${orderCycleId} and a.seller_id = ${sellerId}
  order by a.id desc limit 1)`;

/** Refusal: `not_found`, also for the coordinator itself: it publishes the sale. */
export async function loadWeek(reader: Reader, key: WeekKey): Promise<WeekRow> {
  const row = await loadSaleOfSeller(reader, key);
  if (row.sellerId === row.coordinatorId) throw new Refusal('not_found');
  return row;
}

/** What `loadWeek` reads, of the coordinator too. Refusal: `not_found`. */
export async function loadSaleOfSeller(
  reader: Reader,
  { orderCycleId, sellerId }: WeekKey,
): Promise<WeekRow> {
  const [row] = await reader.rows<WeekRow>({
    name: 'week.load',
    text: `select oc.id as "orderCycleId", s.id as "sellerId", oc.coordinator_id as "coordinatorId",
        oc.name, g.name as "hubName", s.name as "sellerName", oc.opens_at as "opensAt",
        exists (select from order_cycle_publications where order_cycle_id = oc.id) as "isPublished",
        exists (select from rhythm_occurrences x where x.order_cycle_id = oc.id) as "isOfCalendar",
        exists (select from grants where granter_id = s.id and receiver_id = oc.coordinator_id
          and kind = 'sell') as "isGranted",
        exists (select from offers o where o.order_cycle_id = oc.id and o.seller_id = s.id)
          as "hasOffers",
        ${lastAnswer('oc.id', 's.id')} as answer, etal_now() as "readAt",
        array(select id from week_reminders w
          where w.order_cycle_id = oc.id and w.seller_id = s.id) as "reminderIds",
        coalesce((select json_agg(json_build_object('placeName', p.name,
            'startsAt', ${epoch('day.starts_at')}, 'opensAt', ${epoch('d.opens_at')},
            'closesAt', ${epoch('d.closes_at')}, 'closedAt', ${epoch('c.at')})
            order by day.starts_at, d.id)
          from destinations d join pickup_days day on day.id = d.pickup_day_id
          join pickup_points p on p.id = day.pickup_point_id
          left join destination_closings c on c.destination_id = d.id
          where d.order_cycle_id = oc.id), '[]') as days
      from order_cycles oc join organizations g on g.id = oc.coordinator_id
      join organizations s on s.id = $2
      where oc.id = $1`,
    values: [orderCycleId, sellerId],
  });
  if (!row) throw new Refusal('not_found');
  return row;
}

export type LineRow = {
  variantId: string;
  productId: string;
  productName: string;
  variantName: string;
  isWeighed: boolean;
  isComposite: boolean;
  isDirectOnly: boolean;
  isOn: boolean;
  isOffered: boolean;
  wasOffered: boolean;
  saleCount: number;
  priceCents: Cents;
  quantity: number | null;
  /** places of the sale to which it does not go */
  exceptPlaces: string[];
  isIncomplete: boolean;
};

/** Every format of a producer that is not put away, as a sale has it, else as the last one had. */
export async function findLines(reader: Reader, week: WeekRow): Promise<LineRow[]> {
  const rows = await reader.rows<Omit<LineRow, 'isIncomplete'> & { food: FoodFacts }>({
    name: 'week.lines',
    text: `select v.id as "variantId", p.id as "productId", p.name as "productName",
        v.name as "variantName", v.is_weighed as "isWeighed",
        v.is_composite as "isComposite", ${isDirectOnly('f.id')} as "isDirectOnly",
        f.id is not null and f.withdrawn_at is null as "isOn", f.id is not null as "isOffered",
        last.id is not null as "wasOffered",
        (select count(*)::int from offers every where every.variant_id = v.id) as "saleCount",
        coalesce(f.price_cents, last.price_cents, v.price_cents) as "priceCents",
        case when f.id is not null then k.left_quantity
          else (select sum(quantity)::int from stock_adjustments where stock_id = last.stock_id)
        end as quantity,
        array(select place.name from destinations d
          join pickup_days day on day.id = d.pickup_day_id
          join pickup_points place on place.id = day.pickup_point_id
          where d.order_cycle_id = $1 and ${isExcepted('f.id', 'day.id')}
          order by day.starts_at, day.id) as "exceptPlaces",
        (select row_to_json(facts) from (select ${foodColumns}) facts) as food
      from products p join organizations o on o.id = p.organization_id
      join variants v on v.product_id = p.id and v.archived_at is null
      left join offers f on f.variant_id = v.id and f.order_cycle_id = $1
      left join stocks k on k.id = f.stock_id
      left join lateral (
        select before.id, before.price_cents, before.stock_id from offers before
        join order_cycles c on c.id = before.order_cycle_id
        join order_cycle_publications using (order_cycle_id)
        where before.variant_id = v.id and c.coordinator_id = $3 and c.id <> $1
          and c.opens_at < $4 and c.opens_at > $4::timestamptz - interval '90 days'
        order by c.opens_at desc, before.id desc limit 1
      ) last on true
      where p.organization_id = $2 and p.archived_at is null
      order by p.name, p.id, v.position, v.id limit ${limits.weekLinesMax}`,
    values: [week.orderCycleId, week.sellerId, week.coordinatorId, toIso(week.opensAt)],
  });
  return rows.map(({ food, ...line }) => {
    return { ...line, isIncomplete: missingFields(food).length > 0 };
  });
}

/** The next sale of the same hub that a producer can write; null when there is none yet. */
export async function findNextWeek(
  reader: Reader,
  week: WeekRow,
): Promise<Id<'OrderCycle'> | null> {
  const [row] = await reader.rows<{ id: Id<'OrderCycle'> }>({
    name: 'week.next',
    text: `select oc.id from order_cycles oc
      where oc.coordinator_id = $1 and oc.opens_at > $3 and oc.opens_at < $3::timestamptz
          + interval '60 days'
        and (exists (select from rhythm_occurrences x where x.order_cycle_id = oc.id)
          or exists (select from order_cycle_publications p
            join offers o using (order_cycle_id)
            where p.order_cycle_id = oc.id and o.seller_id = $2))
        and not exists (select from rhythm_occurrences x join rhythm_skips s
          on s.rhythm_id = x.rhythm_id and s.week_on = x.week_on where x.order_cycle_id = oc.id)
        and (not exists (select from destinations d where d.order_cycle_id = oc.id)
          or exists (select from destinations d where d.order_cycle_id = oc.id
            and d.closes_at > etal_now()
            and not exists (select from destination_closings c where c.destination_id = d.id)))
      order by oc.opens_at, oc.id limit 1`,
    values: [week.coordinatorId, week.sellerId, toIso(week.opensAt)],
  });
  return row?.id ?? null;
}

export async function insertAnswer(
  tx: Tx,
  { orderCycleId, sellerId }: WeekKey,
  { keeperId, silence }: { keeperId: Id<'Organization'> | null; silence: Silence | null },
): Promise<void> {
  await tx.rows({
    name: 'week_answer.insert',
    text: `insert into week_answers (id, order_cycle_id, seller_id, at, by, keeper_id, silence)
           values ($1, $2, $3, etal_now(), $4, $5, $6)`,
    values: [tx.newId(), orderCycleId, sellerId, personOf(tx.actor), keeperId, silence],
  });
}
