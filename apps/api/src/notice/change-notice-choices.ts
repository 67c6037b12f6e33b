import type { NoticeChoices } from '@etal/contracts/notice/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { newsKinds, refusableKinds, type RefusableKind } from '@etal/domain/notice/kinds';
import { Refusal } from '@etal/domain/shared/refusal';
import { findLink } from '../access/repository.ts';
import { hashSecret } from '../access/secret.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { deleteFollower, findChooser, replaceRefusals, type Chooser } from './choice-repository.ts';
import { recipientOf, showChoices } from './read-notice-choices.ts';

/**
 * Makes the messages that somebody receives those that they want. A follower who wants none is
 * forgotten: nothing is kept of them.
 *
 * Refusal: `not_found` for a follower who was forgotten.
 *
 * @see docs/rules.md N8
 */
export function changeNoticeChoices(
  app: App,
  actor: Actor,
  wanted: readonly RefusableKind[],
): Promise<NoticeChoices> {
  const recipientId = recipientOf(actor);
  return app.inTransaction(actor, async (tx) => {
    const chooser = await findChooser(tx, recipientId);
    if (!chooser) throw new Refusal('not_found');
    const refused = refusableKinds.filter((kind) => !wanted.includes(kind));
    return showChoices(await writeRefusals(tx, recipientId, { ...chooser, refused }));
  });
}

/**
 * Refuses all news by the secret of a mailed link, which keeps opening the choices. Again is as
 * once, and a follower who is forgotten is answered the same.
 *
 * Refusal: `session.ended` for a link that opens nothing.
 *
 * @see docs/rules.md N8
 */
export async function refuseNews(app: App, secret: string): Promise<void> {
  const link = await findLink(app.database.read, hashSecret(secret));
  if (link?.purpose !== 'notice') throw new Refusal('session.ended');
  const { purpose, subjectId } = link;
  await app.inTransaction({ kind: 'link', purpose, subjectId }, async (tx) => {
    const chooser = await findChooser(tx, subjectId);
    if (!chooser) return;
    const refused = [...new Set([...chooser.refused, ...newsKinds])];
    await writeRefusals(tx, subjectId, { ...chooser, refused });
  });
}

async function writeRefusals(tx: Tx, recipientId: string, chooser: Chooser): Promise<Chooser> {
  const { recipient, refused } = chooser;
  if (recipient === 'person') await replaceRefusals(tx, recipientId, refused);
  else if (refused.includes('opening')) await deleteFollower(tx, recipientId);
  await recordAudit(tx, 'notice.chosen', recipientId, { refused });
  return chooser;
}
