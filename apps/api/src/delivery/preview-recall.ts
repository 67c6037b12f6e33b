import type { RecallPreview } from '@etal/contracts/delivery/recall-notice';
import type { Actor } from '@etal/domain/access/actor';
import { textOf } from '../message/mail-content.ts';
import type { App } from '../shared/app.ts';
import { draftLotRecall, type DraftedHousehold, type RecallWords } from './draft-lot-recall.ts';
import { findRecalledLines, loadRecallSides } from './mailed-recall-repository.ts';
import { recallMail } from './recall-mail.ts';
import type { HoldersAsked } from './trace-lot.ts';

/**
 * Whom a recall would tell, and one of the mails in each language as it leaves. Sends nothing.
 *
 * Refusals: those of `draftLotRecall`.
 */
export async function previewRecall(
  app: App,
  actor: Actor,
  asked: HoldersAsked,
  words: RecallWords,
): Promise<RecallPreview> {
  const { households, basis } = await draftLotRecall(app.database.read, actor, { asked, words });
  const addressees = households.flatMap((household) => household.addressees);
  const mails = [];
  for (const locale of ['fr', 'en'] as const) {
    const mailCount = addressees.filter((one) => one.locale === locale).length;
    const first = households.find((one) => one.addressees.some((who) => who.locale === locale));
    if (!first) continue;
    const content = await draftMail(app, first, { asked, words, locale });
    mails.push({ locale, mailCount, subject: content.subject, text: textOf(content) });
  }
  return {
    householdCount: households.length,
    mailCount: addressees.length,
    unmailedCount: households.filter((household) => household.addressees.length === 0).length,
    mails,
    basis,
  };
}

/** Its link leads to the order without the secret that opens it. */
async function draftMail(
  app: App,
  { holdings }: DraftedHousehold,
  { asked, words, locale }: { asked: HoldersAsked; words: RecallWords; locale: 'fr' | 'en' },
) {
  const { read } = app.database;
  const lines = await findRecalledLines(read, holdings);
  const sides = await loadRecallSides(read, { hubId: asked.id, sellerId: asked.sellerId });
  const url = `${app.config.storefrontUrl}/orders/${lines[0]!.orderId}`;
  return recallMail({ ...sides, ...words, lot: asked.lot, locale, lines }, url);
}
