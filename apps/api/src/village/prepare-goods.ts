import { readPreparationSheet } from '@etal/contracts/delivery/endpoints';
import { previewShortage, sayShortage } from '@etal/contracts/delivery/shortage';
import { weighLines } from '@etal/contracts/delivery/weights';
import type { PickupDay } from '@etal/contracts/pickup/endpoints';
import { call } from './call.ts';
import type { Farm, Goods, Village } from './village.ts';

/**
 * The farms of the house's sale weigh what they prepare for a day: one line of two, so that the house
 * weighs the others.
 */
export async function weighSome(
  { server }: Village,
  goods: readonly Goods[],
  day: PickupDay,
): Promise<void> {
  for (const { id: sellerId, token } of farmsOf(goods)) {
    const params = { pickupDayId: day.id, sellerId };
    const { orders } = await call(server, readPreparationSheet, { token, params });
    const weights = orders
      .flatMap(({ lines }) => lines)
      .filter(({ isWeighed, quantity }) => isWeighed && quantity > 0)
      .flatMap(({ lineId, expectedGrams }, nth) =>
        nth % 2 === 0 ? [{ lineId, grams: realGrams(expectedGrams!, nth) }] : [],
      );
    if (weights.length === 0) continue;
    await call(server, weighLines, { token, params, body: { weights, isSure: false } });
  }
}

/** One piece of what a farm brings most of does not come: its orders share that. */
export async function lackOnePiece(
  { server }: Village,
  goods: readonly Goods[],
  day: PickupDay,
): Promise<void> {
  const [, { id: sellerId, token }] = farmsOf(goods) as [Farm, Farm];
  const params = { pickupDayId: day.id, sellerId };
  const { variants } = await call(server, readPreparationSheet, { token, params });
  const [most] = variants.toSorted((one, other) => other.quantity - one.quantity);
  if (!most) return;
  const of = { token, params: { ...params, variantId: most.variantId } };
  const { basis } = await call(server, previewShortage, { ...of, query: { missing: '1' } });
  await call(server, sayShortage, { ...of, body: { missingQuantity: 1, basis } });
}

/** What pieces weigh that were expected to weigh so much: a little less or more. */
export function realGrams(expectedGrams: number, nth: number): number {
  return Math.round((expectedGrams * (96 + (nth % 9))) / 100);
}

function farmsOf(goods: readonly Goods[]): Farm[] {
  const farms = goods.map(({ farm }) => farm).filter(({ record }) => record.group === 'farms');
  return [...new Set(farms)];
}
