import type { Drawer, moveCash as contract } from '@etal/contracts/drawer/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { moveCash as decide } from '@etal/domain/drawer/drawer';
import { asCents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { z } from 'zod';
import { hashSecret } from '../access/secret.ts';
import { insertKeyOnce } from '../household/idempotency.ts';
import { post } from '../ledger/post.ts';
import { lockTill } from '../payment/till-repository.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { drawerEntry } from './drawer-entry.ts';
import { requireOpen } from './require-open.ts';
import { insertMovement, loadCash, loadDrawer } from './repository.ts';

export type CashRequest = {
  merchantId: Id<'Organization'>;
  drawerId: Id<'Drawer'>;
  told: z.output<NonNullable<(typeof contract)['body']>>;
  key: string;
};

/**
 * Puts cash from the bank into the open drawer, or takes some out of it to the bank, with a reason.
 * Sent again it is answered the same.
 *
 * Refusals: `not_found`, `drawer.not_open`, `idempotency.key_reused`, and those of `moveCash` of the domain.
 *
 * @see docs/rules.md B2
 */
export function moveCash(
  app: App,
  actor: Actor,
  { merchantId, drawerId, told, key }: CashRequest,
): Promise<Drawer> {
  requireAccess(actor, 'till.keep', { merchantId });
  return app.inTransaction(actor, async (tx) => {
    const id = tx.newId<'DrawerMovement'>();
    const bodyHash = hashSecret(JSON.stringify({ drawerId, told }));
    const scope = `drawer:${merchantId}`;
    const first = await insertKeyOnce(tx, { scope, key, bodyHash, subjectId: id });
    if (first !== undefined) return loadDrawer(tx, drawerId);
    await lockTill(tx, merchantId);
    await requireOpen(tx, merchantId, drawerId);
    const amountCents = asCents(told.direction === 'in' ? told.amountCents : -told.amountCents);
    decide(await loadCash(tx, merchantId), amountCents);
    await insertMovement(tx, { id, drawerId, amountCents, reason: told.reason });
    const cash = { merchantId, subjectId: id, cashCents: amountCents, against: 'bank' as const };
    await post(tx, drawerEntry({ kind: 'drawer.moved', ...cash }));
    await recordAudit(tx, 'drawer.moved', id, { merchantId, drawerId });
    return loadDrawer(tx, drawerId);
  });
}
