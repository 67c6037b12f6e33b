import type { NoticeTemplate } from '@etal/contracts/notice/endpoints';
import type { Reader } from '@etal/db/transaction';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { noticeKinds } from '@etal/domain/notice/kinds';
import { placeholderWords } from '@etal/domain/notice/template';
import type { Id } from '@etal/domain/shared/id';
import type { App } from '../shared/app.ts';
import { findTemplate } from './notice-repository.ts';
import { requireHub, type TemplateKey } from './template-repository.ts';
import { defaultWords } from './words.ts';

/** The words of each kind of notice of a hub, in each language. Refusal: `not_found`. */
export async function listNoticeTemplates(
  app: App,
  actor: Actor,
  hubId: Id<'Organization'>,
): Promise<{ items: NoticeTemplate[] }> {
  requireAccess(actor, 'notice.write', { hubId });
  const { read } = app.database;
  await requireHub(read, hubId);
  const items: NoticeTemplate[] = [];
  for (const kind of noticeKinds) {
    for (const locale of ['fr', 'en'] as const) {
      items.push(await readTemplate(read, { hubId, kind, locale }));
    }
  }
  return { items };
}

export async function readTemplate(reader: Reader, key: TemplateKey): Promise<NoticeTemplate> {
  const { kind, locale } = key;
  const own = await findTemplate(reader, key);
  const standard = defaultWords(kind, locale);
  const placeholders = placeholderWords(kind, locale);
  return { kind, locale, words: own ?? standard, standard, isOwn: own !== undefined, placeholders };
}
