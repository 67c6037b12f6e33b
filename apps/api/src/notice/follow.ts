import type { Actor } from '@etal/domain/access/actor';
import { Refusal } from '@etal/domain/shared/refusal';
import { announce } from '../shared/announce.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findHubOf, putFollower, updateConfirmed, type Asking } from './follower-repository.ts';
import { recipientOf } from './read-notice-choices.ts';

/**
 * Somebody without an account asks to be told when a hub opens a sale. Nothing is sent before the
 * mailed link comes back; the answer does not tell whether the address is known.
 *
 * Refusal: `not_found` for a day that does not exist.
 *
 * @see docs/rules.md N9
 */
export async function follow(app: App, actor: Actor, asking: Asking): Promise<void> {
  const hubId = await findHubOf(app.database.read, asking.pickupDayId);
  if (!hubId) throw new Refusal('not_found');
  await app.inTransaction(actor, async (tx) => {
    const followerId = await putFollower(tx, hubId, asking);
    if (followerId) await announce(tx, 'follower.asked', followerId);
  });
}

/**
 * Confirms it, by the mailed link; again is as once.
 *
 * Refusal: `not_found` for who was forgotten, or is no follower.
 *
 * @see docs/rules.md N9
 */
export function confirmFollowing(app: App, actor: Actor): Promise<void> {
  const followerId = recipientOf(actor);
  return app.inTransaction(actor, async (tx) => {
    if (actor.kind !== 'link' || !(await updateConfirmed(tx, followerId))) {
      throw new Refusal('not_found');
    }
    await recordAudit(tx, 'follower.confirmed', followerId);
  });
}
