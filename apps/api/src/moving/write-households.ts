import type { HouseholdsPlan, Opening } from '@etal/domain/moving/households-plan';
import { traceOfName, traceOfPhone } from '@etal/domain/moving/moved-before';
import { asCents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { inviteHouseholds, type Invitable } from '../household-file/invite-households.ts';
import { postAll, type Entry } from '../ledger/post.ts';
import type { Tx } from '../shared/app.ts';
import { recordAudit, recordAudits } from '../shared/audit.ts';
import {
  findCorrectedEmails,
  findInvited,
  insertHouseholds,
  insertImport,
  loadKeys,
  recordMoved,
} from './household-repository.ts';
import { sourceHashOf } from './source-hash.ts';

/** Households with an e-mail that nobody belongs to, and that this hub has not invited yet. */
export async function findInvitable(
  tx: Tx,
  hubId: Id<'Organization'>,
  { households }: HouseholdsPlan,
): Promise<Invitable[]> {
  const byId = new Map(
    households.flatMap(({ householdId, email, action, personId }) =>
      email === null || action === 'link' || personId !== null ? [] : [[householdId, email]],
    ),
  );
  const invited = await findInvited(tx, hubId, [...byId.keys()]);
  const corrected = await findCorrectedEmails(tx, hubId, [...byId.keys()]);
  return [...byId].flatMap(([householdId, said]) => {
    const email = corrected.has(householdId) ? corrected.get(householdId)! : said;
    return invited.has(householdId) || email === null ? [] : [{ householdId, email }];
  });
}

/** Writes what a file makes of households, in a few statements however many they are. */
export async function writeHouseholds(
  tx: Tx,
  {
    hubId,
    plan,
    secret,
    invitable,
  }: {
    hubId: Id<'Organization'>;
    plan: HouseholdsPlan;
    secret: string;
    invitable: readonly Invitable[];
  },
): Promise<void> {
  const { households, openings } = plan;
  const created = households.filter(({ action }) => action === 'create');
  const importId = tx.newId<'HouseholdImport'>();
  await insertImport(tx, importId, hubId);
  await insertHouseholds(tx, created);
  const moved = households.map(({ sourceKey, householdId, email, tags, ...said }) => {
    const phone = traceOfPhone(said);
    return {
      householdId,
      sourceHash: sourceHashOf(sourceKey, secret),
      nameHash: sourceHashOf(traceOfName(said), secret),
      phoneHash: phone === null ? null : sourceHashOf(phone, secret),
      email,
      tags,
    };
  });
  const tags = await recordMoved(tx, { hubId, importId }, moved);
  await postOpenings(tx, { hubId, importId, openings });
  await inviteHouseholds(tx, { hubId, secret }, invitable);
  await recordAudits(
    tx,
    'household.moved_in',
    households
      .filter(({ action }) => action !== 'unchanged')
      .map(({ householdId }) => ({ subjectId: householdId, keeping: null })),
  );
  await recordAudit(tx, 'hub.households_moved_in', hubId, {
    importId,
    created: created.length,
    openings: openings.length,
    invitations: invitable.length,
    tags,
  });
}

/** One entry a household, which names its import: what it owes the hub, or has in credit there. */
async function postOpenings(
  tx: Tx,
  {
    hubId,
    importId,
    openings,
  }: { hubId: Id<'Organization'>; importId: string; openings: readonly Opening[] },
): Promise<void> {
  const keys = await loadKeys(
    tx,
    openings.map(({ householdId }) => householdId),
  );
  const books = { organizationId: hubId };
  const entries = openings.map(({ householdId, amountCents }): Entry => {
    const holderKey = keys.get(householdId);
    if (holderKey === undefined) throw new Error('a household has no key in the journal');
    return {
      kind: 'household.opened',
      subjectId: importId,
      postings: [
        { account: { ...books, kind: 'household_due', holderKey }, amountCents },
        {
          account: { ...books, kind: 'opening', holderKey: hubId },
          amountCents: asCents(-amountCents),
        },
      ],
    };
  });
  await postAll(tx, entries);
}
