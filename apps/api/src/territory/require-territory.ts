import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';
import { lockTerritory, type TerritoryRow } from './repository.ts';

/** The one territory, locked, for who operates the installation. Refusal: `not_found`. */
export async function requireTerritory(tx: Tx, actor: Actor): Promise<TerritoryRow> {
  requireAccess(actor, 'installation.operate', undefined);
  const territory = await lockTerritory(tx);
  if (!territory) throw new Refusal('not_found');
  return territory;
}
