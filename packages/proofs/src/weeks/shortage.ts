import { call } from '@etal/api/village/call';
import type { Village } from '@etal/api/village/village';
import { previewShortage, sayShortage } from '@etal/contracts/delivery/shortage';
import { sum, type Book } from '../month/book.ts';
import type { Week } from '../month/live-week.ts';
import type { Settled } from '../month/move-in.ts';

/** How many pieces a farm lacks of one thing, where so many were ordered. */
const lacked = 2;

/**
 * A farm lacks two pieces of what was most ordered from it for the first day. Who goes without is
 * read from what was shown before: the book cannot know it, and checks that it adds up.
 *
 * @returns the pieces that were taken off orders
 * @throws Error when more or fewer are taken off than are missing
 */
export async function lackSome(
  { server }: Village,
  { hub }: Settled,
  book: Book,
  { week, farmId }: { week: Week; farmId: string },
): Promise<number> {
  const dayId = week.days[0]!.id;
  const orders = [...book.orders.values()].filter((order) => order.dayId === dayId);
  const ordered = (variantId: string) =>
    sum(orders.map(({ pieces }) => pieces.get(variantId) ?? 0));
  const [variantId] = [...book.goods]
    .filter(([, { sellerId, weighing }]) => sellerId === farmId && !weighing)
    .map(([id]) => id)
    .toSorted((one, other) => ordered(other) - ordered(one));
  const asked = {
    token: hub.manager,
    params: { pickupDayId: dayId, sellerId: farmId, variantId: variantId! },
  };
  const preview = await call(server, previewShortage, {
    ...asked,
    query: { missing: String(lacked) },
  });
  await call(server, sayShortage, {
    ...asked,
    body: { missingQuantity: lacked, basis: preview.basis },
  });
  const taken = sum(
    preview.orders.map(({ fromQuantity, toQuantity }) => fromQuantity - toQuantity),
  );
  if (taken !== lacked)
    throw new Error(`${taken} pieces were taken off, and ${lacked} are missing`);
  for (const { code, toQuantity } of preview.orders) {
    const order = orders.find((each) => each.code === code)!;
    if (toQuantity > 0) order.pieces.set(variantId!, toQuantity);
    else order.pieces.delete(variantId!);
  }
  return taken;
}
