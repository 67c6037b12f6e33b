import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { after, type Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import { lockOrganization } from '../organization/repository.ts';
import { announce } from '../shared/announce.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { insertOutbox } from '../shared/outbox.ts';
import { draftLotRecall, type DraftedHousehold, type RecallWords } from './draft-lot-recall.ts';
import { insertRecall, type NewNotice } from './recall-notice-repository.ts';
import type { HoldersAsked } from './trace-lot.ts';

export type ToldRecall = {
  id: Id<'LotRecall'>;
  at: Instant;
  householdCount: number;
  unmailedCount: number;
};

/**
 * Tells households of a lot that is called back, exactly as was shown: a mail to each member who has
 * an address, and a notice on their orders. It leaves at once, at night too: food is eaten meanwhile.
 *
 * Another manager who tells of it at the same moment is waited for: this act then differs from what
 * was shown, and is refused.
 *
 * Refusals: those of `draftLotRecall`; `recall.changed` when households, their orders or what they
 * were told changed since the preview.
 *
 * Locks: the hub.
 *
 * @see docs/rules.md D22, D23, D24
 */
export function tellRecall(
  app: App,
  actor: Actor,
  asked: HoldersAsked,
  { basis, ...words }: RecallWords & { basis: string },
): Promise<ToldRecall> {
  const { id: hubId, sellerId, lot } = asked;
  return app.inTransaction(actor, async (tx) => {
    await lockOrganization(tx, hubId);
    const { households, basis: standing } = await draftLotRecall(tx, actor, { asked, words });
    if (standing !== basis) throw new Refusal('recall.changed');
    const at = await tx.readNow();
    const id = tx.newId<'LotRecall'>();
    const drafted = households.map((household) => ({ household, notice: noticeOf(tx, household) }));
    const notices = drafted.map(({ notice }) => notice);
    const { reason, advice, words: said } = words;
    await insertRecall(tx, { id, hubId, sellerId, lot, reason, advice, words: said }, notices);
    const householdCount = households.length;
    const unmailedCount = notices.filter(({ mailCount }) => mailCount === 0).length;
    await recordAudit(tx, 'lot.recalled', id, { hubId, sellerId, householdCount, unmailedCount });
    await announce(tx, 'lot.recalled', id);
    await promiseMails(tx, drafted);
    return { id, at, householdCount, unmailedCount };
  });
}

function noticeOf(tx: Tx, { holdings, addressees }: DraftedHousehold): NewNotice {
  return {
    id: tx.newId<'RecallNotice'>(),
    mailCount: addressees.length,
    lines: holdings.map(({ householdId: _household, ...line }) => line),
  };
}

/** A few a second, before the news that wait for one another. */
async function promiseMails(
  tx: Tx,
  drafted: readonly { household: DraftedHousehold; notice: NewNotice }[],
): Promise<void> {
  const mails = drafted.flatMap(({ household, notice }) =>
    household.addressees.map(({ personId }) => ({ subjectId: notice.id, personId })),
  );
  await insertOutbox(
    tx,
    mails.map((payload, index) => ({
      task: 'mail.lot_recalled',
      payload,
      dueAt: after(tx.now, Math.floor((index * 1000) / limits.noticesPerSecond)),
    })),
  );
}
