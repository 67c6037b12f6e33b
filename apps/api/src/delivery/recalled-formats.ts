import type { Reader } from '@etal/db/transaction';
import { recalledFormats, type ToldLot } from '@etal/domain/delivery/recall';
import type { Id } from '@etal/domain/shared/id';
import { lastParts } from '../order-cycle/composition-repository.ts';
import { foldedLot } from '../shared/folded-lot.ts';

/**
 * The formats that their house called back at some of its days, as `formatKey` names them.
 *
 * @see docs/rules.md D27
 */
export async function findRecalledFormats(
  reader: Reader,
  dayIds: readonly Id<'PickupDay'>[],
): Promise<Set<string>> {
  return recalledFormats(await findToldLots(reader, dayIds));
}

/** The lines of a day that hold one of these formats, as it is or within a composite. */
export async function findRecalledLines(
  reader: Reader,
  dayId: Id<'PickupDay'>,
): Promise<Set<Id<'OrderLine'>>> {
  const recalled = await findRecalledFormats(reader, [dayId]);
  if (recalled.size === 0) return new Set();
  const rows = await reader.rows<{ id: Id<'OrderLine'> }>({
    name: 'recall.lines_of_day',
    text: `select l.id from orders o join order_lines l on l.order_id = o.id
      join variants v on v.id = l.variant_id
      where o.pickup_day_id = $1 and (
        concat(o.pickup_day_id, ' ', l.variant_id) = any($2::text[])
        or v.is_composite and exists (
          select from jsonb_array_elements(${lastParts('l.offer_id')}) part
          where concat(o.pickup_day_id, ' ', part->>'variantId') = any($2::text[])))`,
    values: [dayId, [...recalled]],
  });
  return new Set(rows.map(({ id }) => id));
}

/** Formats that came with a lot, beside each lot of their seller that their house told of. */
function findToldLots(reader: Reader, dayIds: readonly Id<'PickupDay'>[]): Promise<ToldLot[]> {
  return reader.rows<ToldLot>({
    name: 'recall.told_lots',
    text: `select w.pickup_day_id as "pickupDayId", w.variant_id as "variantId",
        w.lot as written, r.lot, r.advice
      from delivery_lots w join pickup_days day on day.id = w.pickup_day_id
      join lateral (
        select distinct on (${foldedLot('c.lot')}) c.lot, c.advice
        from lot_recalls c where c.hub_id = day.merchant_id and c.seller_id = w.seller_id
        order by ${foldedLot('c.lot')}, c.at desc, c.id desc) r on true
      where w.pickup_day_id = any($1::uuid[])`,
    values: [dayIds],
  });
}
