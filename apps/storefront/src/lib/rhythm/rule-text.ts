import type { Rhythm } from '@etal/contracts/rhythm/endpoints';
import { m } from '@etal/messages';
import { clockText, listOf, weekdayName } from '#lib/format.ts';

/** How the weeks of a calendar go, in words. */
export function ruleText({ opens, destinations, everyWeeks }: Rhythm): string {
  const places = destinations.map((place) =>
    m.rhythm_pickup({
      day: weekdayName(place.weekday),
      time: clockText(place.startsTime),
      place: place.pickupPointName,
    }),
  );
  const opening = m.rhythm_opening({
    day: weekdayName(opens.weekday),
    time: clockText(opens.time),
  });
  const every = everyWeeks === 1 ? '' : ` ${m.rhythm_every_text({ weeks: everyWeeks })}`;
  return `${opening} ${m.rhythm_pickups({ places: listOf(places) })}${every}`;
}

/** Whether it runs, waits or is over. */
export function stateOf({ pausedAt, endedAt }: Rhythm): string | undefined {
  if (endedAt !== null) return m.rhythm_is_ended();
  return pausedAt === null ? undefined : m.rhythm_is_paused();
}
