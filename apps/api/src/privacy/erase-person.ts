import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import {
  deleteMessages,
  eraseHouseholds,
  updatePersonErased,
  type Erased,
} from './erasure-repository.ts';

/**
 * Erases somebody whose belongings are locked, with the households that they leave empty: who they
 * were, sessions, roles, cards, links and mails. Orders and the journal stay, and lead to nobody:
 * the row that linked them is gone.
 *
 * @see docs/rules.md V2
 */
export async function erasePerson(
  tx: Tx,
  erased: Erased & { personId: Id<'Person'> },
): Promise<void> {
  await deleteMessages(tx, erased);
  await eraseHouseholds(tx, erased.householdIds);
  await updatePersonErased(tx, erased.personId);
  for (const id of erased.householdIds) await recordAudit(tx, 'household.erased', id);
  await recordAudit(tx, 'person.erased', erased.personId);
}

/** Erases a household without anybody, as a hub made it. */
export async function eraseHousehold(tx: Tx, id: Id<'Household'>): Promise<void> {
  await deleteMessages(tx, { personId: null, householdIds: [id] });
  await eraseHouseholds(tx, [id]);
  await recordAudit(tx, 'household.erased', id);
}
