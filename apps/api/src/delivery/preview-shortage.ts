import type { Shortage } from '@etal/contracts/delivery/shortage';
import type { Actor } from '@etal/domain/access/actor';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { draftShortage, showShortage, type WantedShortage } from './draft-shortage.ts';
import type { VariantOfDelivery } from './shortage-repository.ts';
import { requireShortable, requireSpokesman } from './speak-for-delivery.ts';

/**
 * What a shortage would do to the orders of a delivery. Changes nothing.
 *
 * Refusals: those of `requireSpokesman`, `requireShortable` and `draftShortage`; `shortage.nothing`
 * when nothing is missing and nothing was.
 */
export async function previewShortage(
  app: App,
  actor: Actor,
  variant: VariantOfDelivery,
  wanted: WantedShortage,
): Promise<Shortage> {
  const { read } = app.sharedReader;
  const delivery = await requireSpokesman(read, actor, variant);
  requireShortable(delivery, delivery.readAt);
  const shortage = showShortage(await draftShortage(read, variant, wanted));
  if (wanted.missingQuantity === 0 && shortage.standingMissingQuantity === 0) {
    const field = { path: 'missingQuantity', code: 'nothing' };
    throw new Refusal('shortage.nothing', undefined, [field]);
  }
  return shortage;
}
