import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { Refusal } from '@etal/domain/shared/refusal';

/**
 * The person who asks.
 *
 * Refusals: `session.required`; `not_found` for a link, which is nobody.
 */
export function requirePerson(actor: Actor): Extract<Actor, { kind: 'person' }> {
  requireAccess(actor, 'session.own', undefined);
  if (actor.kind !== 'person') throw new Refusal('session.required');
  return actor;
}
