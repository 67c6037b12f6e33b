import type { Reader } from '@etal/db/transaction';
import type { CorrectedLine, SheetEntry } from '@etal/domain/delivery/correction';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import type { Tx } from '../shared/app.ts';
import { sheetEntry, type DeliveryKey } from './repository.ts';

/** What a revision gave to an offer of one seller and sale, or took from it. */
const isTouched = `exists (
  select from (
    select x->>'offerId' as offer_id, -(x->>'quantity')::int as quantity
    from jsonb_array_elements(coalesce(r.before->'lines', '[]')) x
    union all
    select x->>'offerId', (x->>'quantity')::int from jsonb_array_elements(r.after->'lines') x
  ) given
  join offers f on f.id = given.offer_id::uuid
  where f.seller_id = i.seller_id and f.order_cycle_id = i.order_cycle_id
  group by f.id having sum(given.quantity) <> 0)`;

/**
 * Deliveries whose sheet has left, and of which an order changed since what was told last: ten
 * minutes ago at least, unless the pickup begins within two hours. Only what the seller was told
 * counts: other sales of that day may still be open. A day that is cancelled, or a producer that
 * was withdrawn, has been told so.
 *
 * @see docs/rules.md W8
 */
export function findCorrectable(reader: Reader): Promise<DeliveryKey[]> {
  return reader.rows<DeliveryKey>({
    name: 'delivery.correctable',
    text: `with issued as (
        select d.pickup_day_id, s.seller_id, d.order_cycle_id, day.starts_at,
          greatest(s.issued_at, (select max(issued_at) from delivery_corrections x
            where x.pickup_day_id = d.pickup_day_id and x.seller_id = s.seller_id)) as told_at
        from preparation_sheets s
        join destinations d on d.id = s.destination_id
        join pickup_days day on day.id = d.pickup_day_id
        where day.ends_at > etal_now()
          and not exists (
            select from pickup_day_cancellations x where x.pickup_day_id = day.id)
          and not exists (select from seller_withdrawals x
            where x.pickup_day_id = day.id and x.seller_id = s.seller_id))
      select i.pickup_day_id as "pickupDayId", i.seller_id as "sellerId"
      from issued i
      join orders o on o.pickup_day_id = i.pickup_day_id
      join order_revisions r on r.order_id = o.id and r.at >= i.told_at
      where ${isTouched}
      group by i.pickup_day_id, i.seller_id, i.starts_at
      having max(r.at) <= etal_now() - make_interval(mins => ${limits.correctionMinutes})
        or i.starts_at <= etal_now() + interval '2 hours'
      order by 1, 2 limit ${limits.listItemsMax}`,
  });
}

export type ToldDelivery = {
  sheet: SheetEntry[];
  corrections: CorrectedLine[][];
  standing: SheetEntry[];
};

/** What a producer was told of a day, and what stands where its sheets have left. */
export async function loadTold(reader: Reader, key: DeliveryKey): Promise<ToldDelivery> {
  const [told] = await reader.rows<ToldDelivery>({
    name: 'delivery.told',
    text: `with sheets as (
        select s.destination_id, s.lines from preparation_sheets s
        join destinations d on d.id = s.destination_id
        where d.pickup_day_id = $1 and s.seller_id = $2)
      select
        coalesce((select jsonb_agg(e) from sheets, jsonb_array_elements(sheets.lines) e), '[]')
          as sheet,
        coalesce((select jsonb_agg(c.lines order by c.number) from delivery_corrections c
          where c.pickup_day_id = $1 and c.seller_id = $2), '[]') as corrections,
        coalesce((select jsonb_agg(${sheetEntry}) from order_lines l
          join orders o on o.id = l.order_id
          where l.seller_id = $2 and l.allotted_quantity > 0
            and l.destination_id in (select destination_id from sheets)), '[]') as standing`,
    values: [key.pickupDayId, key.sellerId],
  });
  return told!;
}

export type NewCorrection = DeliveryKey & {
  id: Id<'DeliveryCorrection'>;
  number: number;
  lines: readonly CorrectedLine[];
};

export async function insertCorrection(tx: Tx, correction: NewCorrection): Promise<void> {
  await tx.rows({
    name: 'delivery.insert_correction',
    text: `insert into delivery_corrections
             (id, pickup_day_id, seller_id, number, issued_at, lines)
           values ($1, $2, $3, $4, $5, $6)`,
    values: [
      correction.id,
      correction.pickupDayId,
      correction.sellerId,
      correction.number,
      toIso(tx.now),
      JSON.stringify(correction.lines),
    ],
  });
}

export type IssuedCorrection = { number: number; issuedAt: Instant; lines: CorrectedLine[] };

/** The corrections of a delivery, the latest first. */
export function findCorrections(reader: Reader, key: DeliveryKey): Promise<IssuedCorrection[]> {
  return reader.rows<IssuedCorrection>({
    name: 'delivery.corrections',
    text: `select number, issued_at as "issuedAt", lines from delivery_corrections
           where pickup_day_id = $1 and seller_id = $2 order by number desc
           limit ${limits.listItemsMax}`,
    values: [key.pickupDayId, key.sellerId],
  });
}
