import type { ComingSale } from '@etal/contracts/rhythm/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { requireRule } from '@etal/domain/rhythm/require-rule';
import type { App } from '../shared/app.ts';
import type { RhythmDraft } from './create-rhythm.ts';
import { describePlan } from './describe-rhythms.ts';
import { readLocalClock } from './occurrence-repository.ts';
import { requirePoints } from './require-points.ts';

/**
 * The next sales that such a calendar would make; it is judged as if it were created.
 *
 * Refusals: those of `createRhythm`.
 */
export function previewRhythm(
  app: App,
  actor: Actor,
  draft: RhythmDraft,
): Promise<{ coming: ComingSale[] }> {
  return app.inTransaction(actor, async (tx) => {
    requireAccess(actor, 'order_cycle.change', draft);
    const names = await requirePoints(
      tx,
      draft.coordinatorId,
      draft.destinations.map(({ pickupPointId }) => pickupPointId),
    );
    const clock = await readLocalClock(tx);
    requireRule(draft, clock);
    return { coming: describePlan(draft, names, clock) };
  });
}
