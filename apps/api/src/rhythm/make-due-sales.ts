import type { MissedPlace } from '@etal/db/rhythm';
import type { Actor } from '@etal/domain/access/actor';
import {
  dueOccurrences,
  type Occurrence,
  type OccurrenceDestination,
} from '@etal/domain/rhythm/occurrences';
import { withFirst } from '@etal/domain/shared/french-date';
import type { Id } from '@etal/domain/shared/id';
import type { LocalDate } from '@etal/domain/shared/instant';
import {
  insertCycle,
  insertDestinations,
  type DestinationDraft,
} from '../order-cycle/repository.ts';
import { setPickupDay } from '../pickup/set-pickup-day.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { doEach } from './do-each.ts';
import {
  findActive,
  findPlaces,
  insertOccurrence,
  lockPoints,
  readLocalClock,
  type FoundPlace,
  type LocalClock,
  type WeekKey,
} from './occurrence-repository.ts';
import { holdRhythm, loadRhythm, type RhythmRow } from './repository.ts';

const clock: Actor = { kind: 'system', job: 'rhythm.make' };

/**
 * Makes the sales that calendars call for, each in a transaction of its own, and the pickup days that
 * they miss. Their offers come later, once the sale before is open.
 *
 * Running it again, twice at once, or after a stop at any moment, makes each sale once.
 *
 * @see docs/rules.md G3
 */
export async function makeDueSales(app: App): Promise<void> {
  const { read } = app.database;
  const at = await readLocalClock(read);
  const due = (await findActive(read)).flatMap((rhythm) => {
    return dueOf(rhythm, at).map(({ weekOn }): WeekKey => ({ rhythmId: rhythm.id, weekOn }));
  });
  await doEach(due, (week) => makeSale(app, week));
}

/** The sales that a calendar calls for now, and that are neither made nor skipped. */
export function dueOf(rhythm: RhythmRow, { now, zone }: LocalClock): Occurrence[] {
  if (rhythm.pausedAt !== null || rhythm.endedAt !== null) return [];
  const settledWeeks = new Set([...rhythm.madeWeeks, ...rhythm.skippedWeeks]);
  return dueOccurrences(rhythm, { now, zone, settledWeeks });
}

function makeSale(app: App, week: WeekKey): Promise<void> {
  return app.inTransaction(clock, async (tx) => {
    await holdRhythm(tx, week.rhythmId);
    const rhythm = await loadRhythm(tx, week.rhythmId);
    const at = await readLocalClock(tx);
    tx.keepNow(at.now);
    const occurrence = dueOf(rhythm, at).find(({ weekOn }) => weekOn === week.weekOn);
    if (!occurrence) return;
    const destinations = occurrence.destinations.filter(({ closesAt }) => closesAt > at.now);
    await lockPoints(
      tx,
      destinations.map(({ pickupPointId }) => pickupPointId),
    );
    const found = await findPlaces(tx, rhythm.coordinatorId, destinations);
    const places = destinations.map((destination, index) => {
      return judge(rhythm, destination, found[index]!);
    });
    const waits = places.some((place) => 'why' in place && place.why === 'absent');
    if (waits && at.now < occurrence.opensAt) return;
    const orderCycleId = tx.newId<'OrderCycle'>();
    const missedPlaces = places.filter((place): place is MissedPlace => 'why' in place);
    const made = { pickupOn: occurrence.date, orderCycleId, missedPlaces };
    if (!(await insertOccurrence(tx, week, made))) return;
    const { coordinatorId, forTag } = rhythm;
    const cycle = { id: orderCycleId, coordinatorId, opensAt: occurrence.opensAt };
    await insertCycle(tx, { ...cycle, name: nameOf(rhythm.name, occurrence.date), forTag });
    const reached = places.filter((place): place is Reached => !('why' in place));
    await insertDestinations(tx, cycle, await setDays(tx, reached));
    await recordAudit(tx, 'order_cycle.drafted', orderCycleId, { rhythmId: rhythm.id });
  });
}

type Reached = { destination: OccurrenceDestination; place: FoundPlace };

/** Whether a sale reaches a place: a hub sets its own days, another's are there or not. */
export function judge(
  { coordinatorId }: RhythmRow,
  destination: OccurrenceDestination,
  place: FoundPlace,
): Reached | MissedPlace {
  const missed = (why: string) => ({ pickupPointId: destination.pickupPointId, why });
  if (!place.isAllowed) return missed('not_granted');
  if (place.isCancelled) return missed('cancelled');
  if (place.dayStartsAt !== null) {
    return destination.closesAt < place.dayStartsAt ? { destination, place } : missed('moved');
  }
  if (place.isArchived) return missed('archived');
  return place.hubId === coordinatorId ? { destination, place } : missed('absent');
}

async function setDays(tx: Tx, reached: readonly Reached[]): Promise<DestinationDraft[]> {
  const drafts = new Map<Id<'PickupDay'>, DestinationDraft>();
  for (const { destination, place } of reached) {
    const { closesAt, pickupPointId, startsAt, endsAt, slots } = destination;
    const pickupDayId =
      place.dayId ??
      (await setPickupDay(tx, {
        pickupPointId,
        merchantId: place.hubId,
        note: '',
        startsAt,
        endsAt,
        slots,
      }));
    if (!drafts.has(pickupDayId)) drafts.set(pickupDayId, { pickupDayId, closesAt });
  }
  return [...drafts.values()];
}

/** `Vente du 4 décembre` */
function nameOf(name: string, date: LocalDate): string {
  const day = new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'long', timeZone: 'UTC' });
  return `${name} du ${withFirst(day.format(new Date(`${date}T12:00:00Z`)))}`;
}
