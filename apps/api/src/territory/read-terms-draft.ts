import type { draftTerms as contract } from '@etal/contracts/territory/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { Refusal } from '@etal/domain/shared/refusal';
import type { z } from 'zod';
import type { App } from '../shared/app.ts';
import { draftTerms } from './draft-terms.ts';
import { findTerritory } from './repository.ts';
import { findFreeVersion, listTermsHubs } from './terms-repository.ts';

/**
 * A model of terms in French, filled with what the territory and its hubs told.
 *
 * Refusal: `not_found` for who does not operate the installation, or before it is set up.
 *
 * @see docs/rules.md Y4
 */
export async function readTermsDraft(
  app: App,
  actor: Actor,
): Promise<z.output<NonNullable<typeof contract.reply>>> {
  requireAccess(actor, 'installation.operate', undefined);
  const { read } = app.database;
  const [territory, hubs, version] = await Promise.all([
    findTerritory(read),
    listTermsHubs(read),
    findFreeVersion(read),
  ]);
  if (!territory) throw new Refusal('not_found');
  return { version, ...draftTerms(territory, hubs) };
}
