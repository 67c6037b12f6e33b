import type { Drawer, openDrawer as contract } from '@etal/contracts/drawer/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { openDrawer as decide } from '@etal/domain/drawer/drawer';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { z } from 'zod';
import { post } from '../ledger/post.ts';
import { lockTill } from '../payment/till-repository.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { drawerEntry } from './drawer-entry.ts';
import { findLatest, insertDrawer, loadCash, loadDrawer } from './repository.ts';

export type DrawerRequest = {
  merchantId: Id<'Organization'>;
  told: z.output<NonNullable<(typeof contract)['body']>>;
};

/**
 * Opens the drawer of a hub on the cash that was counted. What the journal did not expect comes from
 * the bank, went there, or is a gap: it is said.
 *
 * Refusals: `not_found`, `till.not_open`, `drawer.open`, and those of `openDrawer` of the domain.
 *
 * @see docs/rules.md B1
 */
export function openDrawer(
  app: App,
  actor: Actor,
  { merchantId, told }: DrawerRequest,
): Promise<Drawer> {
  requireAccess(actor, 'till.keep', { merchantId });
  return app.inTransaction(actor, async (tx) => {
    await lockTill(tx, merchantId);
    const latest = await findLatest(tx, merchantId);
    if (latest && latest.countNumber === 0) throw new Refusal('drawer.open');
    const expectedCents = await loadCash(tx, merchantId);
    const { differenceCents } = decide({ ...told, expectedCents }, told.origin ?? null);
    const id = tx.newId<'Drawer'>();
    const origin = differenceCents === 0 ? null : told.origin!;
    if (origin !== null) {
      const cash = { merchantId, subjectId: id, cashCents: differenceCents, against: origin };
      await post(tx, drawerEntry({ kind: 'drawer.opened', ...cash }));
    }
    await insertDrawer(tx, {
      id,
      merchantId,
      expectedCents,
      floatCents: told.countedCents,
      pieces: told.pieces ?? null,
      origin,
      reason: told.reason,
    });
    await recordAudit(tx, 'drawer.opened', id, { merchantId });
    return loadDrawer(tx, id);
  });
}
