import type { Actor } from '@etal/domain/access/actor';
import { lockHousehold } from '../household/repository.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { isReadToday } from './reading-repository.ts';
import type { FileAddress } from './require-file.ts';

/**
 * Records that somebody opened the file of a household for a hub, once a day: opening it again
 * writes nothing.
 *
 * @see docs/rules.md V10
 */
export async function recordReading(app: App, actor: Actor, address: FileAddress): Promise<void> {
  if (await isReadToday(app.database.read, actor, address)) return;
  await app.inTransaction(actor, async (tx) => {
    const { hubId, householdId } = address;
    await lockHousehold(tx, householdId);
    // Read again: the same page may have been asked for twice at once.
    if (await isReadToday(tx, actor, address)) return;
    await recordAudit(tx, 'household.file_read', householdId, { hubId });
  });
}
