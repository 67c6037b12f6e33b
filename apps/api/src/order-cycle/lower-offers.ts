import { announce, type AnnouncementDetails } from '../shared/announce.ts';
import type { Tx } from '../shared/app.ts';
import { lowerOffersOfVariant } from './offer-repository.ts';

/**
 * The price of a variant fell: its offers on sale at that price fall with it. An offer that was
 * given another price keeps it.
 */
export async function lowerOffers(
  tx: Tx,
  variantId: string,
  { fromCents, toCents }: AnnouncementDetails,
): Promise<void> {
  const prices = { fromCents: Number(fromCents), toCents: Number(toCents) };
  for (const offerId of await lowerOffersOfVariant(tx, variantId, prices)) {
    await announce(tx, 'offer.price_fallen', offerId);
  }
}
