import type { HouseholdFile } from '@etal/contracts/household-file/endpoints';
import type { Reader } from '@etal/db/transaction';
import type { Actor } from '@etal/domain/access/actor';
import { correctionStand } from '@etal/domain/household-file/correction';
import { Refusal } from '@etal/domain/shared/refusal';
import { findOpeningChanges, loadHouseholdDue } from '../due/repository.ts';
import { findKeptOf } from '../household/merge-repository.ts';
import type { App } from '../shared/app.ts';
import { findCorrections, findLastInvitation, loadStanding } from './correction-repository.ts';
import { findFile, findNotes, findOrdersAt } from './repository.ts';
import { recordReading } from './record-reading.ts';
import { requireFile, type FileAddress } from './require-file.ts';

/**
 * What a hub keeps about a household, for those who manage the hub, or about the one that it is part
 * of since a merge. The household is told of it.
 *
 * Refusal: `not_found`, also for a household that the hub does not know.
 *
 * @see docs/rules.md F3, F12, F13, V10
 */
export async function readHouseholdFile(
  app: App,
  actor: Actor,
  asked: FileAddress,
): Promise<HouseholdFile> {
  const { read } = app.database;
  const keptId = await findKeptOf(read, asked.hubId, asked.householdId);
  const address = keptId ? { ...asked, householdId: keptId } : asked;
  await requireFile(read, actor, address);
  await recordReading(app, actor, address);
  const [household, identity, notes, orders, due, openingChanges] = await Promise.all([
    findFile(read, address),
    findIdentity(read, address),
    findNotes(read, address),
    findOrdersAt(read, address),
    loadHouseholdDue(read, address.hubId, address.householdId),
    findOpeningChanges(read, address.householdId, address.hubId),
  ]);
  if (!household) throw new Refusal('not_found');
  return { ...household, ...identity, notes, orders, ...due, openingChanges };
}

/** Whether the hub may correct it, what it corrected, and where it invites it. */
async function findIdentity(
  read: Reader,
  address: FileAddress,
): Promise<Pick<HouseholdFile, 'correction' | 'corrections' | 'email' | 'invitation'>> {
  const [{ email, ...facts }, corrections, invitation] = await Promise.all([
    loadStanding(read, address),
    findCorrections(read, address),
    findLastInvitation(read, address),
  ]);
  const correction = correctionStand(facts);
  const isOpen = correction === 'open';
  return {
    correction,
    corrections,
    email: isOpen ? email : null,
    invitation: isOpen ? (invitation ?? null) : null,
  };
}
