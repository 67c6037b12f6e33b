import type { NoticeChoices } from '@etal/contracts/notice/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { refusableKinds } from '@etal/domain/notice/kinds';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { findChooser, type Chooser } from './choice-repository.ts';

/** Which messages whoever asks receives. Refusal: `not_found` for a follower who was forgotten. */
export async function readNoticeChoices(app: App, actor: Actor): Promise<NoticeChoices> {
  const recipientId = recipientOf(actor);
  const chooser = await findChooser(app.database.read, recipientId);
  if (!chooser) throw new Refusal('not_found');
  return showChoices(chooser);
}

/** Who chooses: a person who is signed in, or whoever holds the link of a notice. */
export function recipientOf(actor: Actor): string {
  const recipientId = actor.kind === 'person' ? actor.personId : '';
  const linked = actor.kind === 'link' ? actor.subjectId : recipientId;
  requireAccess(actor, 'notice.choose', { recipientId: linked });
  return linked;
}

export function showChoices({ recipient, refused }: Chooser): NoticeChoices {
  const kinds = recipient === 'person' ? refusableKinds : (['opening'] as const);
  return {
    recipient,
    items: kinds.map((kind) => ({ kind, isWanted: !refused.includes(kind) })),
  };
}
