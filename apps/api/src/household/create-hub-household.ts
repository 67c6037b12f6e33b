import type { HubHousehold } from '@etal/contracts/household/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import type { Locale } from '../access/person-repository.ts';
import { hashSecret } from '../access/secret.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findHubHousehold, insertHubHousehold } from './hub-repository.ts';
import { insertKeyOnce } from './idempotency.ts';
import { insertHousehold } from './repository.ts';

export type TypedHousehold = { name: string; phone?: string | undefined; locale: Locale };

/**
 * A member of a hub makes a household for somebody present or on the phone: a name is enough, and
 * nobody signs in for it. The same request sent again makes nothing more.
 *
 * Refusals: `not_found` for a hub that is not theirs; `idempotency.key_reused`.
 */
export function createHubHousehold(
  app: App,
  actor: Actor,
  request: { hubId: Id<'Organization'>; typed: TypedHousehold; key: string },
): Promise<HubHousehold> {
  const { hubId, typed, key } = request;
  const bodyHash = hashSecret(JSON.stringify(typed));
  return app.inTransaction(actor, async (tx) => {
    requireAccess(actor, 'household.find', { hubId });
    const id = tx.newId<'Household'>();
    const scope = `hub_household:${hubId}`;
    const first = await insertKeyOnce(tx, { scope, key, bodyHash, subjectId: id });
    if (first === undefined) {
      const { name, phone = null, locale } = typed;
      await insertHousehold(tx, { id, name, phone, locale, personId: null });
      await insertHubHousehold(tx, hubId, id);
      await recordAudit(tx, 'household.created', id, { hubId });
    }
    return (await findHubHousehold(tx, { hubId, pickupDayId: undefined }, first ?? id))!;
  });
}
