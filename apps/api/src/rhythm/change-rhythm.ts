import type { changeRhythm as contract, Rhythm } from '@etal/contracts/rhythm/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { requireRule } from '@etal/domain/rhythm/require-rule';
import type { Id } from '@etal/domain/shared/id';
import type { z } from 'zod';
import type { App } from '../shared/app.ts';
import { readLocalClock } from './occurrence-repository.ts';
import { updateRhythm } from './repository.ts';
import { requirePoints } from './require-points.ts';
import { writeRhythm } from './write-rhythm.ts';

export type RhythmChange = z.output<NonNullable<(typeof contract)['body']>>;

/**
 * Changes a calendar, for the sales that it has not made yet: those that exist stay as they are.
 *
 * Refusals: `not_found`, `rhythm.ended`, those of its places and of its dates at their field.
 *
 * @see docs/rules.md G4
 */
export function changeRhythm(
  app: App,
  actor: Actor,
  rhythmId: Id<'Rhythm'>,
  change: RhythmChange,
): Promise<Rhythm> {
  return writeRhythm(app, actor, {
    rhythmId,
    action: 'rhythm.changed',
    write: async (tx, rhythm) => {
      const next = { ...rhythm, ...change };
      const pointIds = next.destinations.map(({ pickupPointId }) => pickupPointId);
      await requirePoints(tx, rhythm.coordinatorId, pointIds);
      requireRule(next, await readLocalClock(tx));
      await updateRhythm(tx, rhythmId, next);
    },
  });
}
