import type { Reader } from '@etal/db/transaction';
import type { Choice } from '@etal/domain/order/basket';
import type { Id } from '@etal/domain/shared/id';

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
