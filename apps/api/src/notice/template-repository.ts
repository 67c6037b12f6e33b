import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import type { NoticeKind } from '@etal/domain/notice/kinds';
import type { TemplateText } from '@etal/domain/notice/template';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';

export type TemplateKey = { hubId: Id<'Organization'>; kind: NoticeKind; locale: 'fr' | 'en' };

/** Refusal: `not_found` for what is no hub. */
export async function requireHub(reader: Reader, hubId: Id<'Organization'>): Promise<void> {
  const rows = await reader.rows({
    name: 'notice_template.hub',
    text: `select from organizations where id = $1 and kind = 'hub'`,
    values: [hubId],
  });
  if (rows.length === 0) throw new Refusal('not_found');
}

export async function putTemplate(
  tx: Tx,
  { hubId, kind, locale }: TemplateKey,
  { subject, opening }: TemplateText,
): Promise<void> {
  await tx.rows({
    name: 'notice_template.put',
    text: `insert into notice_templates
             (hub_id, kind, locale, subject, opening, written_at, written_by)
           values ($1, $2, $3, $4, $5, etal_now(), $6)
           on conflict (hub_id, kind, locale) do update set subject = excluded.subject,
             opening = excluded.opening, written_at = excluded.written_at,
             written_by = excluded.written_by`,
    values: [hubId, kind, locale, subject, opening, personOf(tx.actor)],
  });
}

export async function deleteTemplate(tx: Tx, { hubId, kind, locale }: TemplateKey): Promise<void> {
  await tx.rows({
    name: 'notice_template.delete',
    text: 'delete from notice_templates where hub_id = $1 and kind = $2 and locale = $3',
    values: [hubId, kind, locale],
  });
}
