import type { Reached } from '@etal/contracts/household-file/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { draftPhoneText } from './draft-phone-text.ts';
import { findReach } from './reach-repository.ts';
import { requireFile, type FileAddress } from './require-file.ts';

/** What a household is called about. */
export type Occasion = {
  orderId?: Id<'Order'> | undefined;
  pickupDayId?: Id<'PickupDay'> | undefined;
};

/**
 * Shows who manages a hub the whole phone of a household that it knows, with the words of a message
 * about its order, a day that takes orders, or of a greeting. The look is recorded; the household reads it on its account.
 *
 * Refusals: `not_found`, `household.no_phone`.
 *
 * @see docs/rules.md F14, V10, docs/decisions/0011-a-hub-calls-from-its-own-phone.md
 */
export function reachHousehold(
  app: App,
  actor: Actor,
  { orderId, pickupDayId, ...address }: FileAddress & Occasion,
): Promise<Reached> {
  return app.inTransaction(actor, async (tx) => {
    await requireFile(tx, actor, address);
    const about = { orderId: orderId ?? null, pickupDayId: pickupDayId ?? null };
    const reach = await findReach(tx, { ...address, ...about });
    if (!reach || (orderId && !reach.order)) throw new Refusal('not_found');
    if (reach.phone === null) throw new Refusal('household.no_phone');
    const { hubId, householdId } = address;
    await recordAudit(tx, 'household.reached', householdId, { hubId });
    return { phone: reach.phone, text: draftPhoneText(reach) };
  });
}
