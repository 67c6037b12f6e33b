import type { Reader } from '@etal/db/transaction';
import type { Choice } from '@etal/domain/order/basket';
import type { Id } from '@etal/domain/shared/id';

export type KeptBasket = {
  householdId: Id<'Household'>;
  pickupDayId: Id<'PickupDay'>;
  lines: readonly Choice[];
};

/** Keeps a basket: one upsert. Offers and quantities only. */
export async function upsertBasket(
  reader: Reader,
  { householdId, pickupDayId, lines }: KeptBasket,
): Promise<void> {
  await reader.rows({
    name: 'basket.upsert',
    text: `insert into baskets (household_id, pickup_day_id, lines, updated_at)
           values ($1, $2, $3, etal_now())
           on conflict (household_id, pickup_day_id)
           do update set lines = excluded.lines, updated_at = excluded.updated_at`,
    values: [householdId, pickupDayId, JSON.stringify(lines)],
  });
}

export async function findBasketLines(
  reader: Reader,
  householdId: Id<'Household'>,
  pickupDayId: Id<'PickupDay'>,
): Promise<Choice[]> {
  const rows = await reader.rows<{ lines: Choice[] }>({
    name: 'basket.find',
    text: 'select lines from baskets where household_id = $1 and pickup_day_id = $2',
    values: [householdId, pickupDayId],
  });
  return rows[0]?.lines ?? [];
}
