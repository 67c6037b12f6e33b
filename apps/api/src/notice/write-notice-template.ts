import type { NoticeTemplate } from '@etal/contracts/notice/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { findTemplateFaults, type TemplateText } from '@etal/domain/notice/template';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { readTemplate } from './list-notice-templates.ts';
import {
  deleteTemplate,
  putTemplate,
  requireHub,
  type TemplateKey,
} from './template-repository.ts';

/**
 * Writes a hub's own words for a kind of notice. What leaves from then on says them.
 *
 * Refusals: `not_found` for who does not run the hub; `request.invalid` with the faults.
 *
 * @see docs/rules.md N7
 */
export function writeNoticeTemplate(
  app: App,
  actor: Actor,
  { key, text }: { key: TemplateKey; text: TemplateText },
): Promise<NoticeTemplate> {
  requireAccess(actor, 'notice.write', key);
  const faults = findTemplateFaults(key, text);
  return app.inTransaction(actor, async (tx) => {
    await requireHub(tx, key.hubId);
    if (faults.length > 0) throw new Refusal('request.invalid', undefined, faults);
    await putTemplate(tx, key, text);
    const { kind, locale } = key;
    await recordAudit(tx, 'notice_template.written', key.hubId, { kind, locale });
    return readTemplate(tx, key);
  });
}

/** Goes back to the words of Étal. Refusal: `not_found` for who does not run the hub. */
export function dropNoticeTemplate(
  app: App,
  actor: Actor,
  key: TemplateKey,
): Promise<NoticeTemplate> {
  requireAccess(actor, 'notice.write', key);
  return app.inTransaction(actor, async (tx) => {
    await requireHub(tx, key.hubId);
    await deleteTemplate(tx, key);
    const { kind, locale } = key;
    await recordAudit(tx, 'notice_template.dropped', key.hubId, { kind, locale });
    return readTemplate(tx, key);
  });
}
