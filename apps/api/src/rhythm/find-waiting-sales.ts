import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { dueOf, judge } from './make-due-sales.ts';
import { findAtOthers, findPlaces, readLocalClock } from './occurrence-repository.ts';

/** A sale that is not made, for want of a day that only the hub of its place sets. */
export type WaitingSale = {
  rhythmId: Id<'Rhythm'>;
  name: string;
  opensAt: Instant;
  startsAt: Instant;
  placeName: string;
  hubName: string;
};

/**
 * Sales that calendars of organizations call for and that wait for days of other hubs, one row for each
 * day.
 *
 * @see docs/rules.md G3
 */
export async function findWaitingSales(
  reader: Reader,
  coordinatorIds: readonly Id<'Organization'>[],
): Promise<WaitingSale[]> {
  const rhythms = await findAtOthers(reader, coordinatorIds);
  if (rhythms.length === 0) return [];
  const at = await readLocalClock(reader);
  const waiting: WaitingSale[] = [];
  for (const rhythm of rhythms) {
    for (const { opensAt, destinations } of dueOf(rhythm, at)) {
      if (opensAt <= at.now) continue;
      const places = await findPlaces(reader, rhythm.coordinatorId, destinations);
      for (const [index, destination] of destinations.entries()) {
        const place = places[index]!;
        const judged = judge(rhythm, destination, place);
        if (!('why' in judged) || judged.why !== 'absent') continue;
        const { startsAt } = destination;
        const { placeName, hubName } = place;
        const { id: rhythmId, name } = rhythm;
        waiting.push({ rhythmId, name, opensAt, startsAt, placeName, hubName });
      }
    }
  }
  return waiting;
}
