import { holdsRole } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { readPreparationSheet } from './read-preparation-sheet.ts';
import type { DeliveryKey } from './repository.ts';

/**
 * A preparation sheet as a file that is taken away. One that names households is recorded, for the
 * seller or the hub that takes it: they read so on their account.
 *
 * Refusal: `not_found`.
 *
 * @see docs/rules.md V13
 */
export async function exportPreparationSheet(
  app: App,
  actor: Actor,
  key: DeliveryKey,
): ReturnType<typeof readPreparationSheet> {
  const sheet = await readPreparationSheet(app, actor, key);
  if (sheet.orders.some(({ householdName }) => householdName !== null)) {
    const { sellerId, pickupDayId } = key;
    const readerId = holdsRole(actor, sellerId, 'manager') ? sellerId : sheet.merchantId;
    await app.inTransaction(actor, (tx) =>
      recordAudit(tx, 'sheet.exported', pickupDayId, { organizationId: readerId, sellerId }),
    );
  }
  return sheet;
}
