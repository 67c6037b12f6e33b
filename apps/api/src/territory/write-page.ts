import type { Actor } from '@etal/domain/access/actor';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { replacePage, type PageText } from './repository.ts';
import { requireTerritory } from './require-territory.ts';

/**
 * Writes what the territory says of itself in one language; empty says nothing.
 *
 * Refusal: `not_found` for who does not operate the installation.
 */
export function writePage(
  app: App,
  actor: Actor,
  page: 'about',
  text: PageText,
): Promise<PageText> {
  return app.inTransaction(actor, async (tx) => {
    const { id } = await requireTerritory(tx, actor);
    await replacePage(tx, { territoryId: id, page, ...text });
    await recordAudit(tx, 'territory.page_written', id, { page, locale: text.locale });
    return text;
  });
}
