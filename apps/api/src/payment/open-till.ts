import type { openTill as contract } from '@etal/contracts/payment/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { asCents, sumCents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { z } from 'zod';
import { isKnownToHub } from '../household/hub-repository.ts';
import { postAll, type Entry } from '../ledger/post.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findPastDues, insertTillOpening, type PastDue } from './till-repository.ts';

export type TillRequest = {
  merchantId: Id<'Organization'>;
  owingIds: readonly Id<'Household'>[];
};

/**
 * Begins to keep a hub's till here. What was due for days before is presumed paid, against the old
 * ledger, but for households that are said to owe it still.
 *
 * Refusals: `not_found`, also for a household that the hub does not know; `till.open` the second time.
 *
 * @see docs/rules.md E6
 */
export function openTill(
  app: App,
  actor: Actor,
  { merchantId, owingIds }: TillRequest,
): Promise<z.output<NonNullable<(typeof contract)['reply']>>> {
  requireAccess(actor, 'till.open', { merchantId });
  return app.inTransaction(actor, async (tx) => {
    for (const householdId of owingIds) {
      if (!(await isKnownToHub(tx, merchantId, householdId))) throw new Refusal('not_found');
    }
    const openedAt = await insertTillOpening(tx, merchantId);
    if (openedAt === undefined) throw new Refusal('till.open');
    const owing = new Set<string | null>(owingIds);
    const dues = await findPastDues(tx, merchantId);
    const presumed = dues.filter(({ householdId }) => !owing.has(householdId));
    await postAll(
      tx,
      presumed.map((due) => presume(merchantId, due)),
    );
    await recordAudit(tx, 'till.opened', merchantId, { households: presumed.length });
    return {
      openedAt,
      householdCount: presumed.length,
      presumedCents: sumCents(presumed.map(({ cents }) => cents)),
    };
  });
}

function presume(merchantId: Id<'Organization'>, { holderKey, cents }: PastDue): Entry {
  const books = { organizationId: merchantId };
  return {
    kind: 'till.presumed',
    subjectId: merchantId,
    postings: [
      { account: { ...books, kind: 'household_due', holderKey }, amountCents: asCents(-cents) },
      { account: { ...books, kind: 'opening', holderKey: merchantId }, amountCents: cents },
    ],
  };
}
