import type { Reader } from '@etal/db/transaction';
import { claimsOrganic } from '@etal/domain/catalogue/proof';
import { isAlcohol } from '@etal/domain/catalogue/vat';
import type { Substitute } from '@etal/domain/delivery/substitution';
import { isOffered, type OfferFacts } from '@etal/domain/order/basket';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import { loadDayFacts } from '../order/day-facts.ts';
import { localToday } from '../shared/local-today.ts';
import type { VariantOfDelivery } from './shortage-repository.ts';

/** An offer of the same producer, at a destination where the format that is missing was ordered. */
export type SubstituteOffer = OfferFacts & Substitute;

type NatureRow = {
  offerId: Id<'Offer'>;
  labels: string[];
  allergens: string[] | null;
  isCertified: boolean;
};

/**
 * The offers that might replace a format in a delivery, as they are now. What is offered to some
 * households alone replaces nothing.
 */
export async function findSubstituteOffers(
  reader: Reader,
  { pickupDayId, sellerId, variantId }: VariantOfDelivery,
): Promise<SubstituteOffer[]> {
  const rows = await reader.rows<NatureRow>({
    name: 'shortage.substitute_offers',
    text: `select f.id as "offerId", p.labels, p.allergens,
        exists (select from certificates c where c.organization_id = p.organization_id
          and c.label = 'organic' and c.ends_on >= ${localToday}) as "isCertified"
      from destinations d
      join offers f on f.order_cycle_id = d.order_cycle_id
      join variants v on v.id = f.variant_id
      join products p on p.id = v.product_id
      where d.pickup_day_id = $1 and f.seller_id = $2 and f.variant_id <> $3
        and exists (select from offers short join order_lines l on l.offer_id = short.id
          where short.order_cycle_id = d.order_cycle_id and short.variant_id = $3
            and l.destination_id = d.id)
      order by f.id limit ${limits.offersPerDayMax}`,
    values: [pickupDayId, sellerId, variantId],
  });
  const natures = new Map(rows.map((row) => [row.offerId, row]));
  const offerIds = [...natures.keys()];
  const { facts } = await loadDayFacts(reader, { pickupDayId, householdId: null, offerIds });
  return [...facts.values()].filter(isOffered).map((offer) => {
    const { labels, allergens, isCertified } = natures.get(offer.offerId)!;
    const isOrganic = isCertified && claimsOrganic({ name: offer.productName, labels });
    return { ...offer, isOrganic, isAlcohol: isAlcohol(offer), allergens };
  });
}
