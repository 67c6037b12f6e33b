import type { SellerMinimums } from '@etal/contracts/order-cycle/minimums';
import type { Actor } from '@etal/domain/access/actor';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { lockCatalogue, requireCatalogueWriter } from '../catalogue/repository.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import {
  findSellerMinimums,
  insertSellerMinimums,
  type SaidMinimum,
} from './seller-minimum-repository.ts';

/** From how much of orders a producer comes to each place, as it says now. Refusal: `not_found`. */
export async function readSellerMinimums(
  app: App,
  actor: Actor,
  sellerId: Id<'Organization'>,
): Promise<SellerMinimums> {
  await requireCatalogueWriter(app.database.read, actor, sellerId);
  return findSellerMinimums(app.database.read, sellerId);
}

export type SellerMinimumsWanted = {
  everywhereCents: Cents | null;
  places: readonly { pickupPointId: Id<'PickupPoint'>; minimumCents: Cents | null }[];
};

/**
 * A producer, or the hub that writes its products, says from how much of orders it comes. Sales that
 * are published keep to what households were told; what is left out stays as it is.
 *
 * Refusal: `not_found`, also for a place where nothing of it was ever on sale.
 *
 * @see docs/rules.md S13
 */
export function writeSellerMinimums(
  app: App,
  actor: Actor,
  sellerId: Id<'Organization'>,
  { everywhereCents, places }: SellerMinimumsWanted,
): Promise<SellerMinimums> {
  return app.inTransaction(actor, async (tx) => {
    await lockCatalogue(tx, sellerId);
    const before = await findSellerMinimums(tx, sellerId);
    const known = new Map<Id<'PickupPoint'> | null, Cents | null>([
      [null, before.everywhereCents],
      ...before.places.map(
        (one) => [one.pickupPointId as Id<'PickupPoint'>, one.minimumCents] as const,
      ),
    ]);
    const wanted: SaidMinimum[] = [
      { pickupPointId: null, minimumCents: everywhereCents },
      ...places,
    ];
    if (wanted.some(({ pickupPointId }) => !known.has(pickupPointId))) {
      throw new Refusal('not_found');
    }
    const changed = wanted.filter((one) => known.get(one.pickupPointId) !== one.minimumCents);
    if (changed.length === 0) return before;
    await tx.readNow();
    await insertSellerMinimums(tx, sellerId, changed);
    await recordAudit(tx, 'seller.minimum_said', sellerId, { everywhereCents });
    return findSellerMinimums(tx, sellerId);
  });
}
