import { requireErasable } from '@etal/domain/privacy/erasure';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { lockPerson } from '../access/person-repository.ts';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { erasePerson } from './erase-person.ts';
import { findErasureFacts, loadErased, lockBelongings } from './erasure-repository.ts';
import { findIdle, updateIdleWarned } from './idle-repository.ts';

const clock: Actor = { kind: 'system', job: 'privacy.idle' };

/**
 * Warns those whose account nobody used for long, and erases those who were warned a month ago and
 * still do not come. Whoever owes or is owed money waits.
 *
 * @see docs/rules.md V6
 */
export async function eraseIdle(app: App): Promise<void> {
  await app.inTransaction(clock, async (tx) => {
    for (const personId of await updateIdleWarned(tx)) await announce(tx, 'person.idle', personId);
  });
  for (const personId of await findIdle(app.database.read)) await eraseOne(app, personId);
}

async function eraseOne(app: App, personId: Id<'Person'>): Promise<void> {
  try {
    await app.inTransaction(clock, async (tx) => {
      await lockBelongings(tx, personId);
      await lockPerson(tx, personId);
      // Read again: they may have come back meanwhile.
      if ((await findIdle(tx, personId)).length === 0) return;
      const erased = await loadErased(tx, personId);
      requireErasable(await findErasureFacts(tx, erased));
      await erasePerson(tx, erased);
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
