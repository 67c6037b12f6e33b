import type { Actor } from '@etal/domain/access/actor';
import { isFinal } from '@etal/domain/delivery/final';
import type { Id } from '@etal/domain/shared/id';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findDueDestinations, insertSheets, lockDestination } from './repository.ts';

const clock: Actor = { kind: 'system', job: 'delivery.issue_sheets' };

/**
 * Issues the preparation sheets that are due: one per seller with lines, once, when the
 * destination is closed and the grace of quotes is over.
 *
 * Running it again, or twice at once, issues nothing more.
 *
 * @see docs/rules.md D1
 */
export async function issuePreparationSheets(app: App): Promise<void> {
  for (const destinationId of await findDueDestinations(app.database.read)) {
    await issueSheets(app, destinationId);
  }
}

function issueSheets(app: App, destinationId: Id<'Destination'>): Promise<void> {
  return app.inTransaction(clock, async (tx) => {
    const destination = await lockDestination(tx, destinationId);
    if (!isFinal(destination, await tx.readNow())) return;
    for (const sellerId of await insertSheets(tx, destinationId)) {
      await recordAudit(tx, 'preparation_sheet.issued', destinationId, { sellerId, number: 1 });
      await announce(tx, 'preparation_sheet.issued', destinationId, { sellerId, number: 1 });
    }
  });
}
