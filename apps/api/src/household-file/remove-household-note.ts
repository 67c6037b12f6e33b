import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { deleteNote } from './repository.ts';
import { requireFile, type FileAddress } from './require-file.ts';

/** Removes a note, for good. Refusal: `not_found`. */
export function removeHouseholdNote(
  app: App,
  actor: Actor,
  address: FileAddress,
  noteId: Id<'HouseholdNote'>,
): Promise<void> {
  return app.inTransaction(actor, async (tx) => {
    await requireFile(tx, actor, address);
    if (!(await deleteNote(tx, address, noteId))) throw new Refusal('not_found');
    await recordAudit(tx, 'household.note_removed', address.householdId, { noteId });
  });
}
