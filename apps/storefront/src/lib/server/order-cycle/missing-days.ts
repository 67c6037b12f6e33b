import { addDestination, type OrderCycle } from '@etal/contracts/order-cycle/endpoints';
import { createPickupDay, readPickupDay, type PickupDay } from '@etal/contracts/pickup/endpoints';
import { addDays, addDaysAt, dayOf, momentAt, timeOf } from '@etal/domain/shared/calendar';
import { toIso, type Instant, type LocalDate } from '@etal/domain/shared/instant';
import type { RequestEvent } from '@sveltejs/kit';
import { call } from '#lib/server/api.ts';

/** A pickup day that the other sale had, and that a sale made from it lacks. */
export type MissingDay = {
  placeName: string;
  date: LocalDate;
  /** noon of that day, to say it */
  at: Instant;
  like: { pickupDayId: string; closesAt: Instant };
  /** the seller sets it; another hub has not yet; or it has withdrawn its consent */
  why: 'own' | 'awaited' | 'not_granted';
};

type Asked = { draft: OrderCycle; source: OrderCycle; zone: string };

type Destination = OrderCycle['destinations'][number];

/** The pickup days of another sale, as many days later, that the draft does not reach. */
export function missingDays({ draft, source, zone }: Asked): MissingDay[] {
  const shiftDays = daysBetween(source.opensAt, draft.opensAt, zone);
  const reached = new Set(
    draft.destinations.map((item) => `${item.pickupPointName} ${dayOf(item.startsAt, zone)}`),
  );
  return source.destinations.flatMap((destination) => {
    const { pickupPointName: placeName, pickupDayId, startsAt, closesAt } = destination;
    const date = addDays(dayOf(startsAt, zone), shiftDays);
    if (reached.has(`${placeName} ${date}`)) return [];
    const like = { pickupDayId, closesAt: addDaysAt(closesAt, shiftDays, zone) };
    const why = whyMissing(destination, draft.coordinatorId);
    return [{ placeName, date, at: momentAt(date, '12:00', zone), like, why }];
  });
}

function whyMissing({ merchantId, isAllowed }: Destination, sellerId: string): MissingDay['why'] {
  if (merchantId === sellerId) return 'own';
  return isAllowed ? 'awaited' : 'not_granted';
}

/** Sets its own missing days like those of the other sale, slots too, and brings the draft there. */
export async function setMissingDays(event: RequestEvent, asked: Asked): Promise<void> {
  const missing = missingDays(asked).filter(({ why }) => why === 'own');
  for (const { date, like } of missing) {
    const model = await call(event, readPickupDay, { params: { id: like.pickupDayId } });
    const day = await call(event, createPickupDay, { body: dayLike(model, date, asked.zone) });
    const body = { pickupDayId: day.id, closesAt: toIso(like.closesAt) };
    await call(event, addDestination, { params: { id: asked.draft.id }, body });
  }
}

function dayLike(model: PickupDay, date: LocalDate, zone: string) {
  const times = ({ startsAt, endsAt }: { startsAt: Instant; endsAt: Instant }) => ({
    startsTime: timeOf(startsAt, zone),
    endsTime: timeOf(endsAt, zone),
  });
  return {
    pickupPointId: model.pickupPoint.id,
    date,
    ...times(model),
    note: model.note,
    slots: model.slots.map((slot) => ({ ...times(slot), capacity: slot.capacity })),
  };
}

function daysBetween(from: Instant, to: Instant, zone: string): number {
  const day = (moment: Instant) => Date.parse(`${dayOf(moment, zone)}T00:00:00Z`);
  return Math.round((day(to) - day(from)) / 86_400_000);
}
