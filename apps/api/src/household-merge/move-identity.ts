import { correctionStand } from '@etal/domain/household-file/correction';
import { loadStanding, replaceEmail } from '../household-file/correction-repository.ts';
import { endInvitations } from '../household/member-repository.ts';
import { updateHousehold, type HouseholdRow } from '../household/repository.ts';
import type { Tx } from '../shared/app.ts';
import type { MergePair } from './repository.ts';

/**
 * What the kept household lacks to be reached, while the hub may still say it: the phone, and the
 * address with its invitation. Else the invitation of the one that ends opens nothing any more.
 */
export async function moveIdentity(
  tx: Tx,
  { hubId, keptId, emptiedId }: MergePair,
  { kept, emptied }: { kept: HouseholdRow; emptied: HouseholdRow },
): Promise<void> {
  const standing = await loadStanding(tx, { hubId, householdId: keptId });
  const { email } = await loadStanding(tx, { hubId, householdId: emptiedId });
  const isOpen = correctionStand(standing) === 'open';
  if (isOpen && kept.phone === null) await updateHousehold(tx, { ...kept, phone: emptied.phone });
  await replaceEmail(tx, { hubId, householdId: emptiedId }, null);
  if (isOpen && standing.email === null) {
    await replaceEmail(tx, { hubId, householdId: keptId }, email);
  } else {
    await endInvitations(tx, emptiedId, {});
  }
}
