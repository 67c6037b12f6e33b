import type { Actor } from '@etal/domain/access/actor';
import { requireErasable } from '@etal/domain/privacy/erasure';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { lockHousehold } from '../household/repository.ts';
import type { App } from '../shared/app.ts';
import { eraseHousehold } from './erase-person.ts';
import { findErasureFacts } from './erasure-repository.ts';
import { findLeft, isLeft } from './left-repository.ts';

const clock: Actor = { kind: 'system', job: 'privacy.left_households' };

/**
 * Erases households that nobody belongs to, as an import or a hub made them, and that neither
 * ordered nor were helped for long. One that owes or is owed money waits.
 *
 * @see docs/rules.md V8
 */
export async function eraseLeftHouseholds(app: App): Promise<void> {
  let page = await findLeft(app.database.read, null);
  while (page.length > 0) {
    for (const id of page) await eraseOne(app, id);
    page = await findLeft(app.database.read, page.at(-1)!);
  }
}

async function eraseOne(app: App, id: Id<'Household'>): Promise<void> {
  try {
    await app.inTransaction(clock, async (tx) => {
      await lockHousehold(tx, id);
      // Read again: somebody may have joined, or a hub ordered for it, meanwhile.
      if (!(await isLeft(tx, id))) return;
      requireErasable(await findErasureFacts(tx, { personId: null, householdIds: [id] }));
      await eraseHousehold(tx, id);
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
