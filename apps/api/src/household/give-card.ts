import { randomBytes } from 'node:crypto';
import type { HouseholdCard } from '@etal/contracts/household/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { cardCodeFrom } from '@etal/domain/household/card-code';
import type { Id } from '@etal/domain/shared/id';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findCardById, replaceCard } from './card-repository.ts';
import { isKnownToHub } from './hub-repository.ts';
import { insertKeyOnce } from './idempotency.ts';
import { lockHousehold } from './repository.ts';

export type CardRequest = {
  hubId: Id<'Organization'>;
  householdId: Id<'Household'>;
  key: string;
};

/**
 * Gives a household a card; the one it had opens nothing any more. The same request sent again
 * gives the same card.
 *
 * Refusals: `not_found` for a household that the hub does not know.
 *
 * @see docs/rules.md F6
 */
export function giveCard(
  app: App,
  actor: Actor,
  { hubId, householdId, key }: CardRequest,
): Promise<HouseholdCard> {
  return app.inTransaction(actor, async (tx) => {
    const isKnown = await isKnownToHub(tx, hubId, householdId);
    requireAccess(actor, 'household.assist', { hubId, isKnown });
    const id = tx.newId<'HouseholdCard'>();
    const scope = `card:${householdId}`;
    const first = await insertKeyOnce(tx, { scope, key, bodyHash: '', subjectId: id });
    if (first === undefined) {
      await lockHousehold(tx, householdId);
      await replaceCard(tx, { id, householdId, codes: draftCodes() });
      await recordAudit(tx, 'household.card_given', householdId, { hubId, cardId: id });
    }
    return findCardById(tx, first ?? id);
  });
}

/** Several, so that one of them is free. */
function draftCodes(): string[] {
  return [1, 2, 3].flatMap(() => cardCodeFrom(randomBytes(32)) ?? []);
}
