import type { createRhythm as contract, Rhythm } from '@etal/contracts/rhythm/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { requireRule } from '@etal/domain/rhythm/require-rule';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import type { z } from 'zod';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { describeRhythm } from './describe-rhythms.ts';
import { readLocalClock } from './occurrence-repository.ts';
import { countRhythms, insertRhythm, loadRhythm } from './repository.ts';
import { requirePoints } from './require-points.ts';

export type RhythmDraft = z.output<NonNullable<(typeof contract)['body']>>;

/**
 * Says how the weeks of an organization go.
 *
 * Refusals: `not_found`, `rhythm.too_many`, those of its places and of its dates at their field.
 *
 * @see docs/rules.md G2
 */
export function createRhythm(app: App, actor: Actor, draft: RhythmDraft): Promise<Rhythm> {
  return app.inTransaction(actor, async (tx) => {
    requireAccess(actor, 'order_cycle.change', draft);
    const { coordinatorId } = draft;
    if ((await countRhythms(tx, coordinatorId)) >= limits.rhythmsMax) {
      throw new Refusal('rhythm.too_many', { rhythmsMax: limits.rhythmsMax });
    }
    await requirePoints(
      tx,
      coordinatorId,
      draft.destinations.map(({ pickupPointId }) => pickupPointId),
    );
    await tx.readNow();
    requireRule(draft, await readLocalClock(tx));
    const id = tx.newId<'Rhythm'>();
    await insertRhythm(tx, { id, coordinatorId }, draft);
    await recordAudit(tx, 'rhythm.created', id);
    return describeRhythm(tx, await loadRhythm(tx, id));
  });
}
