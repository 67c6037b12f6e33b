import { call } from '@etal/api/village/call';
import { writeLot } from '@etal/contracts/delivery/lot';
import { previewRecall, tellRecall } from '@etal/contracts/delivery/recall-notice';
import type { Backstage } from './backstage.ts';
import type { Sale } from './sale.ts';

/** One product of a sale comes with a lot. */
export async function giveLot(
  { server }: Backstage,
  { house, day, cycle }: Sale,
  { product, lot }: { product: string; lot: string },
): Promise<void> {
  const { variantId } = cycle.offers.find(({ productName }) => productName === product)!;
  await call(server, writeLot, {
    token: house.manager.token,
    params: { pickupDayId: day.id, sellerId: house.producer.id, variantId },
    body: { lot, date: null },
  });
}

/** The house has told its households of a lot. */
export async function callBack({ server }: Backstage, { house }: Sale, lot: string): Promise<void> {
  const { token } = house.manager;
  const params = { id: house.id, sellerId: house.producer.id, lot };
  const words = {
    reason: 'object',
    advice: 'return',
    words: 'Nous vous remboursons au prochain retrait.',
    audience: 'untold',
  } as const;
  const { basis } = await call(server, previewRecall, { token, params, body: words });
  await call(server, tellRecall, { token, params, body: { ...words, basis } });
}
