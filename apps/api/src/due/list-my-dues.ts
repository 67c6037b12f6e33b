import type { MyDue } from '@etal/contracts/due/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { loadMine } from '../household/load-mine.ts';
import type { App } from '../shared/app.ts';
import { findMyDues } from './repository.ts';

/**
 * What the household that one orders for has to pay at the pickups to come, and what was taken over
 * from the old ledger of a hub. Past pickups count where a hub keeps its till: elsewhere, what is paid on
 * site is not recorded.
 *
 * Refusal: `not_found` without a household.
 *
 * @see docs/rules.md Q5
 */
export async function listMyDues(app: App, actor: Actor): Promise<{ items: MyDue[] }> {
  const { read } = app.database;
  const { household } = await loadMine(read, actor, 'household.read');
  return { items: await findMyDues(read, household.id) };
}
