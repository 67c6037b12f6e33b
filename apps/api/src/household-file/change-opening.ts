import type { changeOpening as contract } from '@etal/contracts/household-file/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { openingDifference } from '@etal/domain/household-file/opening-change';
import { asCents, type Cents } from '@etal/domain/shared/cents';
import type { z } from 'zod';
import { loadHouseholdDue } from '../due/repository.ts';
import { lockHousehold } from '../household/repository.ts';
import { post } from '../ledger/post.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { insertOpeningChange, loadKey } from './opening-repository.ts';
import { requireFile, type FileAddress } from './require-file.ts';

export type OpeningRequest = z.output<NonNullable<(typeof contract)['body']>>;

/**
 * Settles or corrects what a household brought from the old ledger of a hub: an entry of the journal
 * against the old ledger, and the reason that the household reads on its account.
 *
 * Refusals: `not_found`; `opening.changed`, `opening.same`, `opening.not_settled` and
 * `opening.too_high` of `openingDifference`.
 *
 * @see docs/rules.md Q11
 */
export function changeOpening(
  app: App,
  actor: Actor,
  address: FileAddress,
  { kind, expectedCents, toCents, reason }: OpeningRequest,
): Promise<{ openingCents: Cents }> {
  return app.inTransaction(actor, async (tx) => {
    const { hubId, householdId } = address;
    await requireFile(tx, actor, address);
    await lockHousehold(tx, householdId);
    const { openingCents: fromCents } = await loadHouseholdDue(tx, hubId, householdId);
    const change = { kind, fromCents: asCents(fromCents), toCents: asCents(toCents) };
    const amountCents = openingDifference(change, asCents(expectedCents));
    const id = tx.newId<'OpeningChange'>();
    await insertOpeningChange(tx, address, { id, ...change, reason });
    const holderKey = await loadKey(tx, householdId);
    const books = { organizationId: hubId };
    await post(tx, {
      kind: `household.opening_${kind}`,
      subjectId: id,
      postings: [
        { account: { ...books, kind: 'household_due', holderKey }, amountCents },
        {
          account: { ...books, kind: 'opening', holderKey: hubId },
          amountCents: asCents(-amountCents),
        },
      ],
    });
    await recordAudit(tx, `household.opening_${kind}`, householdId, { hubId, changeId: id });
    return { openingCents: change.toCents };
  });
}
