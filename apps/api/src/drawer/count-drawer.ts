import type { closeDrawer as contract, Drawer } from '@etal/contracts/drawer/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { countDrawer } from '@etal/domain/drawer/drawer';
import { asCents, type Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { z } from 'zod';
import { post } from '../ledger/post.ts';
import { lockTill } from '../payment/till-repository.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { drawerEntry } from './drawer-entry.ts';
import { requireOpen } from './require-open.ts';
import {
  belongsTo,
  findLatest,
  insertCount,
  loadCash,
  loadDrawer,
  passClosed,
} from './repository.ts';

export type CountRequest = {
  merchantId: Id<'Organization'>;
  drawerId: Id<'Drawer'>;
  told: z.output<NonNullable<(typeof contract)['body']>>;
};

/**
 * Closes the open drawer on the cash that was counted; what is missing or too much is booked as a gap.
 *
 * Refusals: `not_found`, `drawer.not_open`, and those of `countDrawer` of the domain.
 *
 * @see docs/rules.md B3
 */
export function closeDrawer(app: App, actor: Actor, request: CountRequest): Promise<Drawer> {
  const { merchantId, drawerId } = request;
  requireAccess(actor, 'till.keep', { merchantId });
  return app.inTransaction(actor, async (tx) => {
    await lockTill(tx, merchantId);
    await requireOpen(tx, merchantId, drawerId);
    const expectedCents = await loadCash(tx, merchantId);
    await book(tx, request, { kind: 'drawer.closed', expectedCents, position: 1 });
    return loadDrawer(tx, drawerId);
  });
}

/**
 * Counts again a drawer that was miscounted, as long as no other has opened: the difference with the
 * count before is booked, with its reason.
 *
 * Refusals: `not_found`; `drawer.followed` once another opened; `drawer.open` for one that is not
 * closed; `drawer.same_count`; `drawer.too_high`.
 *
 * @see docs/rules.md B4
 */
export function recountDrawer(app: App, actor: Actor, request: CountRequest): Promise<Drawer> {
  const { merchantId, drawerId, told } = request;
  requireAccess(actor, 'till.keep', { merchantId });
  return app.inTransaction(actor, async (tx) => {
    await lockTill(tx, merchantId);
    if (!(await belongsTo(tx, merchantId, drawerId))) throw new Refusal('not_found');
    const latest = await findLatest(tx, merchantId);
    if (latest?.id !== drawerId) throw new Refusal('drawer.followed');
    if (latest.countedCents === null) throw new Refusal('drawer.open');
    if (latest.countedCents === told.countedCents) throw new Refusal('drawer.same_count');
    const position = latest.countNumber + 1;
    const expectedCents = latest.countedCents;
    const countId = await book(tx, request, { kind: 'drawer.recounted', expectedCents, position });
    await passClosed(tx, { drawerId, subjectId: countId });
    return loadDrawer(tx, drawerId);
  });
}

type Booking = {
  kind: 'drawer.closed' | 'drawer.recounted';
  expectedCents: Cents;
  position: number;
};

/** Writes a count and the entry of its gap. */
async function book(
  tx: Tx,
  { merchantId, drawerId, told }: CountRequest,
  { kind, expectedCents, position }: Booking,
): Promise<Id<'DrawerCount'>> {
  const { gapCents } = countDrawer({ ...told, expectedCents });
  const id = tx.newId<'DrawerCount'>();
  const cash = {
    merchantId,
    subjectId: id,
    cashCents: asCents(-gapCents),
    against: 'gap' as const,
  };
  await post(tx, drawerEntry({ kind, ...cash }));
  const { countedCents, reason, pieces = null } = told;
  await insertCount(tx, { id, drawerId, position, expectedCents, countedCents, pieces, reason });
  await recordAudit(tx, kind, id, { merchantId, drawerId });
  return id;
}
