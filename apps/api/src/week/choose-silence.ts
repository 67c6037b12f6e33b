import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { grantableKinds } from '@etal/domain/organization/grants';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Silence } from '@etal/domain/week/silence';
import { findOrganization, lockOrganization } from '../organization/repository.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findSilence, upsertSilence } from './answer-repository.ts';

export type SilenceKey = { producerId: Id<'Organization'>; hubId: Id<'Organization'> };

/** What a producer wants of a sale that opens before it answers. Refusal: `not_found`. */
export async function readSilence(
  app: App,
  actor: Actor,
  key: SilenceKey,
): Promise<{ silence: Silence }> {
  requireAccess(actor, 'grant.change', { granterId: key.producerId });
  return { silence: await findSilence(app.database.read, key) };
}

/**
 * A producer says what a hub sells of it when a sale opens before it answers, from now on.
 *
 * Refusal: `not_found` for who is not its manager, or an organization that is no hub.
 *
 * @see docs/rules.md G10
 */
export function chooseSilence(
  app: App,
  actor: Actor,
  choice: SilenceKey & { silence: Silence },
): Promise<void> {
  return app.inTransaction(actor, async (tx) => {
    const producer = await lockOrganization(tx, choice.producerId);
    if (!producer) throw new Refusal('not_found');
    requireAccess(actor, 'grant.change', { granterId: choice.producerId });
    const hub = await findOrganization(tx, choice.hubId);
    const kinds = hub ? grantableKinds(producer.record.kind, hub.record.kind) : [];
    if (!kinds.includes('sell')) throw new Refusal('not_found');
    await upsertSilence(tx, choice);
    const { hubId, silence } = choice;
    await recordAudit(tx, 'silence.chosen', choice.producerId, { hubId, silence });
  });
}
