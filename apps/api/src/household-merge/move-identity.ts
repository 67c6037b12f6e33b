import type { Reader } from '@etal/db/transaction';
import { correctionStand } from '@etal/domain/household-file/correction';
import { reachFate } from '@etal/domain/household-merge/merge';
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
  const { email } = await loadStanding(tx, { hubId, householdId: emptiedId });
  const fate = await findReachFate(tx, { hubId, keptId, emptiedId }, { kept, emptied });
  if (fate.phone === 'moved') await updateHousehold(tx, { ...kept, phone: emptied.phone });
  await replaceEmail(tx, { hubId, householdId: emptiedId }, null);
  if (fate.email === 'moved') await replaceEmail(tx, { hubId, householdId: keptId }, email);
  else await endInvitations(tx, emptiedId, {});
}

/** What becomes of the phone and the address of the one that ends. */
export async function findReachFate(
  reader: Reader,
  { hubId, keptId, emptiedId }: MergePair,
  phones: Record<'kept' | 'emptied', Pick<HouseholdRow, 'phone'>>,
) {
  const [kept, emptied] = await Promise.all(
    [keptId, emptiedId].map((householdId) => loadStanding(reader, { hubId, householdId })),
  );
  return reachFate(
    { phone: phones.kept.phone, email: kept!.email },
    { phone: phones.emptied.phone, email: emptied!.email },
    { isOpen: correctionStand(kept!) === 'open' },
  );
}
