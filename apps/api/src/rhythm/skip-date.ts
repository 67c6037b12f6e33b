import type { Rhythm } from '@etal/contracts/rhythm/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { occurrenceOn } from '@etal/domain/rhythm/occurrences';
import type { Id } from '@etal/domain/shared/id';
import type { LocalDate } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App, Tx } from '../shared/app.ts';
import { findMade, readLocalClock } from './occurrence-repository.ts';
import { deleteSkip, insertSkip, type RhythmRow } from './repository.ts';
import { writeRhythm } from './write-rhythm.ts';

export type SkipRequest = { rhythmId: Id<'Rhythm'>; date: LocalDate };

/**
 * Skips the sale collected on a date: it is not made. One that is made does not open by itself, and
 * stays to be opened by hand.
 *
 * Refusals: `not_found`, `rhythm.ended`, `rhythm.not_its_date`, `rhythm.published` naming the sale.
 *
 * @see docs/rules.md G5
 */
export function skipDate(app: App, actor: Actor, { rhythmId, date }: SkipRequest): Promise<Rhythm> {
  return writeRhythm(app, actor, {
    rhythmId,
    action: 'rhythm.date_skipped',
    write: async (tx, rhythm) => {
      const { weekOn, published } = await findWeek(tx, rhythm, date);
      if (published) throw new Refusal('rhythm.published', { orderCycleId: published });
      await insertSkip(tx, rhythmId, weekOn);
    },
  });
}

/** Takes a skipped date back. Refusals: `not_found`, `rhythm.ended`, `rhythm.not_its_date`. */
export function takeSkipBack(
  app: App,
  actor: Actor,
  { rhythmId, date }: SkipRequest,
): Promise<Rhythm> {
  return writeRhythm(app, actor, {
    rhythmId,
    action: 'rhythm.skip_taken_back',
    write: async (tx, rhythm) => {
      const { weekOn } = await findWeek(tx, rhythm, date);
      await deleteSkip(tx, rhythmId, weekOn);
    },
  });
}

/** The week of a date: of a sale that exists, or that the calendar calls for. */
async function findWeek(
  tx: Tx,
  rhythm: RhythmRow,
  date: LocalDate,
): Promise<{ weekOn: LocalDate; published?: string }> {
  const made = (await findMade(tx, [rhythm.id])).find(({ pickupOn }) => pickupOn === date);
  if (made) {
    const { weekOn, orderCycleId, isPublished } = made;
    return isPublished ? { weekOn, published: orderCycleId } : { weekOn };
  }
  const occurrence = occurrenceOn(rhythm, (await readLocalClock(tx)).zone, date);
  if (!occurrence) throw notItsDate();
  return { weekOn: occurrence.weekOn };
}

function notItsDate(): Refusal {
  const code = 'rhythm.not_its_date';
  return new Refusal(code, undefined, [{ path: 'params.date', code }]);
}
