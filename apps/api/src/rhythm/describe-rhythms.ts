import type { ComingSale, Rhythm } from '@etal/contracts/rhythm/endpoints';
import type { Reader } from '@etal/db/transaction';
import { comingOccurrences, type Occurrence } from '@etal/domain/rhythm/occurrences';
import type { RhythmRule } from '@etal/domain/rhythm/rule';
import type { Id } from '@etal/domain/shared/id';
import type { LocalDate } from '@etal/domain/shared/instant';
import {
  findMade,
  readLocalClock,
  type LocalClock,
  type MadeSale,
} from './occurrence-repository.ts';
import type { RhythmRow } from './repository.ts';

/** How many sales a calendar tells ahead. */
const comingCount = 4;

/** Calendars with their next sales: those that exist as they stand, the others as planned. */
export async function describeRhythms(
  reader: Reader,
  rows: readonly RhythmRow[],
): Promise<Rhythm[]> {
  const clock = await readLocalClock(reader);
  const made = await findMade(
    reader,
    rows.map(({ id }) => id),
  );
  const madeBy = Map.groupBy(made, ({ rhythmId }) => rhythmId);
  return rows.map((row) => describe(row, madeBy.get(row.id) ?? [], clock));
}

export async function describeRhythm(reader: Reader, row: RhythmRow): Promise<Rhythm> {
  return (await describeRhythms(reader, [row]))[0]!;
}

/** The next sales of a rule that has made none. */
export function describePlan(
  rule: RhythmRule,
  names: ReadonlyMap<Id<'PickupPoint'>, string>,
  clock: LocalClock,
): ComingSale[] {
  const coming = comingOccurrences(rule, { ...clock, count: comingCount });
  return coming.map((occurrence) => planned(occurrence, names, false));
}

function describe(
  { skippedWeeks, madeWeeks, ...row }: RhythmRow,
  made: readonly MadeSale[],
  clock: LocalClock,
): Rhythm {
  const names = new Map(
    row.destinations.map((place) => [place.pickupPointId, place.pickupPointName]),
  );
  const planned =
    row.endedAt === null ? planOf(row, { skippedWeeks, madeWeeks, names, clock }) : [];
  const coming = [...made.map(existing), ...planned]
    .toSorted((one, other) => (one.date < other.date ? -1 : 1))
    .slice(0, comingCount);
  return { ...row, coming };
}

function planOf(
  rule: RhythmRule,
  known: {
    skippedWeeks: readonly LocalDate[];
    madeWeeks: readonly LocalDate[];
    names: ReadonlyMap<Id<'PickupPoint'>, string>;
    clock: LocalClock;
  },
): ComingSale[] {
  const count = comingCount + known.madeWeeks.length;
  const coming = comingOccurrences(rule, { ...known.clock, count });
  return coming
    .filter(({ weekOn }) => !known.madeWeeks.includes(weekOn))
    .filter(({ destinations }) => isOrderable(destinations, known.clock))
    .map((sale) => planned(sale, known.names, known.skippedWeeks.includes(sale.weekOn)));
}

/** A week on public holidays has no closing: it is told as such. */
function isOrderable(destinations: Occurrence['destinations'], { now }: LocalClock): boolean {
  return destinations.length === 0 || destinations.some(({ closesAt }) => closesAt > now);
}

function planned(
  { date, opensAt, destinations }: Occurrence,
  names: ReadonlyMap<Id<'PickupPoint'>, string>,
  isSkipped: boolean,
): ComingSale {
  const state = destinations.length === 0 ? 'holiday' : isSkipped ? 'skipped' : 'planned';
  const pickups = destinations.map(({ pickupPointId, startsAt, endsAt, closesAt }) => {
    const pickupPointName = names.get(pickupPointId) ?? '';
    return { pickupPointId, pickupPointName, startsAt, endsAt, closesAt };
  });
  return { date, opensAt, state, isSkipped, orderCycleId: null, blockedCode: null, pickups };
}

function existing({ pickupOn, isPublished, ...sale }: MadeSale): ComingSale {
  const { opensAt, isSkipped, orderCycleId, blockedCode, pickups } = sale;
  const state = isPublished ? 'published' : 'drafted';
  return { date: pickupOn, opensAt, state, isSkipped, orderCycleId, blockedCode, pickups };
}
