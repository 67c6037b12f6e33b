import type { CardHousehold } from '@etal/contracts/household/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { readCardCode } from '@etal/domain/household/card-code';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findCardOwner } from './card-repository.ts';
import { findHubHousehold, insertHubHousehold, type HubView } from './hub-repository.ts';

/**
 * The household whose card is shown at a desk. Showing it is consent: the hub knows the household
 * from then on. The card of one that ended in another opens that one.
 *
 * Refusals: `not_found` for a hub that is not theirs; `card.unknown`, for a replaced card too.
 *
 * @see docs/rules.md F5, F6
 */
export function readCard(
  app: App,
  actor: Actor,
  { code, ...view }: HubView & { code: string },
): Promise<CardHousehold> {
  return app.inTransaction(actor, async (tx) => {
    requireAccess(actor, 'household.find', view);
    const read = readCardCode(code);
    const owner = read && (await findCardOwner(tx, read));
    if (!owner) throw new Refusal('card.unknown');
    const { householdId, isMerged } = owner;
    await insertHubHousehold(tx, view.hubId, householdId);
    await recordAudit(tx, 'household.card_read', householdId, { hubId: view.hubId });
    return { ...(await findHubHousehold(tx, view, householdId))!, isMerged };
  });
}
