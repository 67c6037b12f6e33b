import type { Erasure } from '@etal/contracts/privacy/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { asInstant } from '@etal/domain/shared/instant';
import { isFreshSession } from '@etal/domain/privacy/erasure';
import { requirePerson } from '../access/require-person.ts';
import type { App } from '../shared/app.ts';
import {
  findEmptied,
  findErasureFacts,
  findSessionStart,
  loadErased,
} from './erasure-repository.ts';

/** What erasing whoever asks would do, and what it waits for. */
export function readErasure(app: App, actor: Actor): Promise<Erasure> {
  const { personId, sessionId } = requirePerson(actor);
  return app.inTransaction(actor, async (tx) => {
    const emptied = await findEmptied(tx, personId);
    const facts = await findErasureFacts(tx, await loadErased(tx, personId));
    const openedAt = (await findSessionStart(tx, sessionId)) ?? asInstant(0);
    return {
      isHouseholdErased: emptied.length > 0,
      needsProof: !isFreshSession(openedAt, await tx.readNow()),
      liveOrders: [...facts.liveOrders],
      balanceCents: facts.balanceCents,
      managedAlone: [...facts.managedAlone],
    };
  });
}
