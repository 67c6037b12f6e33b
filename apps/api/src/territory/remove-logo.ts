import type { Territory } from '@etal/contracts/territory/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { readTerritory } from './read-territory.ts';
import { deleteLogo } from './repository.ts';
import { requireTerritory } from './require-territory.ts';

/** Takes its logo from the territory. Refusal: `not_found`. */
export async function removeLogo(app: App, actor: Actor): Promise<Territory> {
  await app.inTransaction(actor, async (tx) => {
    const { id } = await requireTerritory(tx, actor);
    await deleteLogo(tx, id);
    await recordAudit(tx, 'territory.logo_removed', id);
  });
  return readTerritory(app, 'fr');
}
