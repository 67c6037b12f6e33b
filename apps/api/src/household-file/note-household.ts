import type { HouseholdNote } from '@etal/contracts/household-file/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import { lockHousehold } from '../household/repository.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findNotes, insertNote } from './repository.ts';
import { requireFile, type FileAddress } from './require-file.ts';

/**
 * Notes something about a household, in the name of who writes. The household reads it in the
 * export of its data.
 *
 * Refusals: `not_found`, `household_file.notes_full`.
 *
 * @see docs/rules.md F13
 */
export function noteHousehold(
  app: App,
  actor: Actor,
  address: FileAddress,
  text: string,
): Promise<HouseholdNote> {
  return app.inTransaction(actor, async (tx) => {
    await requireFile(tx, actor, address);
    await lockHousehold(tx, address.householdId);
    const kept = await findNotes(tx, address);
    if (kept.length >= limits.notesPerHouseholdMax) {
      throw new Refusal('household_file.notes_full');
    }
    const id = tx.newId<'HouseholdNote'>();
    await insertNote(tx, address, { id, text });
    await recordAudit(tx, 'household.noted', address.householdId, { noteId: id });
    const notes = await findNotes(tx, address);
    return notes.find((note) => note.id === id)!;
  });
}
