import { personOf, type Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { lockHousehold } from '../household/repository.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { insertHouseholdTelling, loadMerchant } from './call-repository.ts';
import { requireFile } from './require-file.ts';

/**
 * Notes that a household was told what is new of a day, by phone or in person.
 *
 * Refusal: `not_found`.
 *
 * @see docs/rules.md F15
 */
export function tellHousehold(
  app: App,
  actor: Actor,
  { dayId, householdId }: { dayId: Id<'PickupDay'>; householdId: Id<'Household'> },
): Promise<void> {
  return app.inTransaction(actor, async (tx) => {
    const hubId = await loadMerchant(tx, dayId);
    await requireFile(tx, actor, { hubId, householdId });
    await lockHousehold(tx, householdId);
    await tx.readNow();
    await insertHouseholdTelling(tx, { dayId, householdId, by: personOf(actor) });
    await recordAudit(tx, 'household.told', householdId, { hubId });
  });
}
