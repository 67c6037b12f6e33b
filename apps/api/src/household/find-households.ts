import type { HubHousehold } from '@etal/contracts/household/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { readHouseholdSearch } from '@etal/domain/household/household-search';
import { limits } from '@etal/domain/shared/limits';
import type { App } from '../shared/app.ts';
import { findHubHouseholds, type HubView } from './hub-repository.ts';

/**
 * The households of a hub that letters or digits find, by name; none below two of them.
 *
 * @see docs/rules.md F1, F2
 */
export async function findHouseholds(
  app: App,
  actor: Actor,
  { asked, ...view }: HubView & { asked: string },
): Promise<{ items: HubHousehold[]; isCut: boolean }> {
  requireAccess(actor, 'household.search', view);
  const search = readHouseholdSearch(asked);
  if (!search) return { items: [], isCut: false };
  const found = await findHubHouseholds(app.database.read, view, search);
  const items = found.slice(0, limits.householdsFoundMax);
  return { items, isCut: found.length > items.length };
}
