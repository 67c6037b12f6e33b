import type { Territory } from '@etal/contracts/territory/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { draftLogo } from './draft-logo.ts';
import { readTerritory } from './read-territory.ts';
import { deleteLogo, insertLogo } from './repository.ts';
import { requireTerritory } from './require-territory.ts';

/**
 * Gives the territory its logo, made before anything is locked.
 *
 * Refusals: `not_found` for who does not operate the installation, `image.unreadable`.
 *
 * @see docs/rules.md Y1
 */
export async function writeLogo(app: App, actor: Actor, bytes: Buffer): Promise<Territory> {
  requireAccess(actor, 'installation.operate', undefined);
  const files = await draftLogo(bytes);
  await app.inTransaction(actor, async (tx) => {
    const { id } = await requireTerritory(tx, actor);
    await deleteLogo(tx, id);
    await insertLogo(tx, { id: tx.newId<'TerritoryLogo'>(), territoryId: id, ...files });
    await recordAudit(tx, 'territory.logo_changed', id);
  });
  return readTerritory(app, 'fr');
}
