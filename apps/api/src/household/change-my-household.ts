import type { Household } from '@etal/contracts/household/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Locale } from '../access/person-repository.ts';
import { requirePerson } from '../access/require-person.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findHouseholdOf, householdReply, lockHousehold, updateHousehold } from './repository.ts';

export type HouseholdChange = {
  name?: string | undefined;
  phone?: string | null | undefined;
  locale?: Locale | undefined;
};

/**
 * Changes how the household is named and reached.
 *
 * Refusals: `not_found` without a household; `household.incomplete` when neither a phone nor an
 * e-mail would be left.
 */
export function changeMyHousehold(
  app: App,
  actor: Actor,
  change: HouseholdChange,
): Promise<Household> {
  return app.inTransaction(actor, async (tx) => {
    const { personId } = requirePerson(actor);
    const mine = await findHouseholdOf(tx, personId);
    const household = mine && (await lockHousehold(tx, mine.id));
    if (!household) throw new Refusal('not_found');
    requireAccess(actor, 'household.change', { householdId: household.id });
    const changed = {
      ...household,
      name: change.name ?? household.name,
      phone: change.phone === undefined ? household.phone : change.phone,
      locale: change.locale ?? household.locale,
    };
    if (changed.phone === null && mine.email === null) {
      throw new Refusal('household.incomplete', undefined, [{ path: 'phone', code: 'missing' }]);
    }
    await updateHousehold(tx, changed);
    await recordAudit(tx, 'household.changed', household.id, { fields: Object.keys(change) });
    return householdReply(changed, mine.email);
  });
}
