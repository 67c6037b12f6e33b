import { createHash } from 'node:crypto';
import type { DayMove } from '@etal/contracts/disruption/endpoints';
import type { Reader } from '@etal/db/transaction';
import { lateClosings, movedSlots, requireMove, type Stop } from '@etal/domain/disruption/move';
import type { Id } from '@etal/domain/shared/id';
import { momentAt } from '@etal/domain/shared/calendar';
import { asCents, sumCents } from '@etal/domain/shared/cents';
import type { Instant, LocalDate } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import { loadPoint, requireInUse } from '../pickup/point-repository.ts';
import type { DisruptedDay } from './day-repository.ts';
import {
  draftDisruption,
  reachedDays,
  touchedOrders,
  touchedSellers,
  type Draft,
} from './draft-disruption.ts';
import {
  findClosingsOfDay,
  findSlotsOfDay,
  type ClosingOfDay,
  type SlotOfDay,
} from './move-repository.ts';

/** Where and when a day goes, by the territory's wall clock. */
export type MoveTarget = {
  pickupPointId: Id<'PickupPoint'>;
  date: LocalDate;
  startsTime: string;
  endsTime: string;
};

export type MoveDraft = Draft & {
  to: Stop & { placeName: string };
  slots: { from: SlotOfDay; to: SlotOfDay }[];
  lateSales: ClosingOfDay[];
};

/**
 * What moving a day touches, as it stands: the preview and the act are both made of it. Its losses
 * are what each order has there, which stays as it is.
 *
 * Refusals: `not_found` for a place of another hub; `pickup_point.archived`; those of
 * `requireMove`; `pickup_slot.times`.
 *
 * @see docs/rules.md W2, W10
 */
export async function draftMove(
  reader: Reader,
  day: DisruptedDay,
  { target, now }: { target: MoveTarget; now: Instant },
): Promise<MoveDraft> {
  const draft = await draftDisruption(reader, day.id, null);
  const to = await stopOf(reader, day, target);
  requireMove(day, to, now);
  const slots = await findSlotsOfDay(reader, day.id);
  const moved = movedSlots(slots, day, to);
  const facts = [draft.basis, day.pickupPointId, day.startsAt, day.endsAt, to, slots];
  return {
    ...draft,
    to,
    slots: slots.map((from, index) => ({ from, to: moved[index]! })),
    lateSales: lateClosings(await findClosingsOfDay(reader, day.id), to.startsAt),
    basis: createHash('sha256').update(JSON.stringify(facts)).digest('base64url'),
  };
}

async function stopOf(
  reader: Reader,
  day: DisruptedDay,
  { pickupPointId, date, startsTime, endsTime }: MoveTarget,
): Promise<MoveDraft['to']> {
  const times = {
    startsAt: momentAt(date, startsTime, day.timeZone),
    endsAt: momentAt(date, endsTime, day.timeZone),
  };
  if (pickupPointId === day.pickupPointId) {
    return { pickupPointId, placeName: day.placeName, ...times };
  }
  const point = await loadPoint(reader, pickupPointId);
  if (point.hubId !== day.hubId) throw new Refusal('not_found');
  requireInUse(point);
  return { pickupPointId, placeName: point.name, ...times };
}

/** The draft as people read it. */
export async function showMove(
  reader: Reader,
  day: DisruptedDay,
  draft: MoveDraft,
): Promise<DayMove> {
  const { startsAt, endsAt, placeName } = day;
  const touched = await touchedOrders(reader, draft.losses);
  const orders = touched.map(({ removedCents, isWhole: _whole, ...order }) => ({
    ...order,
    dueCents: asCents(order.dueCents + removedCents),
  }));
  return {
    pickupDayId: day.id,
    from: { startsAt, endsAt, placeName },
    to: {
      startsAt: draft.to.startsAt,
      endsAt: draft.to.endsAt,
      placeName: draft.to.placeName,
    },
    slots: draft.slots.map(({ from, to }) => ({
      id: from.id,
      fromStartsAt: from.startsAt,
      fromEndsAt: from.endsAt,
      toStartsAt: to.startsAt,
      toEndsAt: to.endsAt,
      takenCount: from.takenCount,
    })),
    orders,
    sellers: await touchedSellers(reader, day.id, draft.losses),
    dueCents: sumCents(orders.map(({ dueCents }) => dueCents)),
    lateSales: draft.lateSales.map(({ closedAt: _closed, ...sale }) => sale),
    days: reachedDays(draft),
    basis: draft.basis,
  };
}
