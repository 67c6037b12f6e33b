import type { Actor } from '@etal/domain/access/actor';
import { differencesOf, toldAfter } from '@etal/domain/delivery/correction';
import { lockDestinationsOfDay } from '../pickup/repository.ts';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findCorrectable, insertCorrection, loadTold } from './correction-repository.ts';
import type { DeliveryKey } from './repository.ts';

const clock: Actor = { kind: 'system', job: 'delivery.issue_corrections' };

/**
 * Issues a numbered correction to each producer whose orders differ from what it was told last.
 * Changes that came back to it are told to nobody.
 *
 * Running it again, or twice at once, issues nothing more.
 *
 * @see docs/rules.md W8
 */
export async function issueCorrections(app: App): Promise<void> {
  for (const key of await findCorrectable(app.database.read)) await issue(app, key);
}

function issue(app: App, key: DeliveryKey): Promise<void> {
  return app.inTransaction(clock, async (tx) => {
    await lockDestinationsOfDay(tx, key.pickupDayId);
    await tx.readNow();
    const { sheet, corrections, standing } = await loadTold(tx, key);
    const lines = differencesOf(toldAfter(sheet, corrections), standing);
    if (lines.length === 0) return;
    const id = tx.newId<'DeliveryCorrection'>();
    const number = corrections.length + 1;
    await insertCorrection(tx, { ...key, id, number, lines });
    await recordAudit(tx, 'delivery.corrected', key.pickupDayId, {
      sellerId: key.sellerId,
      number,
    });
    await announce(tx, 'delivery.corrected', id);
  });
}
