import type { TerritoryBrand, TerritoryLegal } from '@etal/db/territory';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findTerritory, insertTerritory, updateTerritory } from './repository.ts';

export type TerritoryFields = {
  name: string;
  /** `Europe/Paris` */
  timeZone: string;
  email: string;
  phone: string;
  legal: TerritoryLegal;
  brand: TerritoryBrand;
};

/**
 * Says whom this installation serves: sets the one territory up, or corrects it.
 *
 * Refusal: `not_found` for who does not operate the installation.
 */
export function writeTerritory(
  app: App,
  actor: Actor,
  fields: TerritoryFields,
): Promise<{ id: Id<'Territory'> }> {
  return app.inTransaction(actor, async (tx) => {
    requireAccess(actor, 'installation.operate', undefined);
    const found = await findTerritory(tx);
    const id = (found?.id as Id<'Territory'> | undefined) ?? tx.newId<'Territory'>();
    const locales = found?.locales ?? ['fr', 'en'];
    await (found ? updateTerritory : insertTerritory)(tx, { id, locales, ...fields });
    await recordAudit(tx, 'territory.changed', id);
    return { id };
  });
}
