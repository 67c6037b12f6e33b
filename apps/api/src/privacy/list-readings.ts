import type { Reading } from '@etal/contracts/privacy/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { limits } from '@etal/domain/shared/limits';
import { loadMine } from '../household/load-mine.ts';
import type { App } from '../shared/app.ts';
import { findReadings } from './reading-repository.ts';

/**
 * Who opened the file of the household that one orders for, or was shown its phone. Refusal:
 * `not_found` without a household.
 *
 * @see docs/rules.md V10
 */
export async function listReadings(
  app: App,
  actor: Actor,
): Promise<{ items: Reading[]; isCut: boolean }> {
  const { read } = app.database;
  const { household } = await loadMine(read, actor, 'household.read');
  const found = await findReadings(read, household.id);
  const items = found.slice(0, limits.listItemsMax);
  return { items, isCut: found.length > items.length };
}
