import { listTags } from '@etal/contracts/household-file/endpoints';
import { readOrderCycle, type OrderCycle } from '@etal/contracts/order-cycle/endpoints';
import { error, type RequestEvent } from '@sveltejs/kit';
import type { CycleDay } from '#lib/order-cycle/cycle-day.ts';
import { call } from '#lib/server/api.ts';
import { wallClockOf } from '#lib/server/wall-clock.ts';
import { grantersOf } from '../organization/granters.ts';
import { listDays } from '../pickup/list-days.ts';
import { listSellers } from './save-lines.ts';

type Organization = { id: string; name: string; kind: string };

type CycleAsked = { orderCycleId: string; organizations: readonly Organization[]; zone: string };

/** All that the one page of a sale shows: dates, pickup days, and every product on or off. */
export async function loadCycle(event: RequestEvent, asked: CycleAsked) {
  const cycle = await call(event, readOrderCycle, { params: { id: asked.orderCycleId } });
  const organization = asked.organizations.find(({ id }) => id === cycle.coordinatorId);
  if (!organization) error(404);
  const isOver = cycle.phase === 'closed';
  const [days, sellers, tags] = await Promise.all([
    isOver ? [] : loadDays(event, organization),
    isOver ? [] : listSellers(event, cycle.id),
    isOver || organization.kind !== 'hub' ? [] : loadTags(event, organization.id),
  ]);
  return {
    cycle,
    organization,
    opensAtText: wallClockOf(cycle.opensAt, asked.zone),
    days: daysOf(cycle, days, asked.zone),
    sellers,
    tags,
  };
}

export async function loadTags(event: RequestEvent, id: string): Promise<string[]> {
  const { items } = await call(event, listTags, { params: { id } });
  return items.map(({ tag }) => tag);
}

/** The pickup days to come: its own, and those of the hubs that let it sell there. */
export async function loadDays(event: RequestEvent, organization: Organization) {
  const [days, hubs] = await Promise.all([
    listDays(event),
    grantersOf(event, organization.id, 'pickup'),
  ]);
  const hubIds = new Set([organization.id, ...hubs.map(({ id }) => id)]);
  return days.filter((day) => hubIds.has(day.pickupPoint.hubId));
}

/** The days of the sale, then those it could still reach, soonest first. */
function daysOf(
  cycle: OrderCycle,
  days: Awaited<ReturnType<typeof loadDays>>,
  zone: string,
): CycleDay[] {
  const reached = new Set(cycle.destinations.map(({ pickupDayId }) => pickupDayId));
  const inside = cycle.destinations.map((destination): CycleDay => ({
    id: destination.pickupDayId,
    destinationId: destination.id,
    placeName: destination.pickupPointName,
    isAllowed: destination.isAllowed,
    startsAt: destination.startsAt,
    endsAt: destination.endsAt,
    closesAt: destination.closedAt ?? destination.closesAt,
    closesAtText: wallClockOf(destination.closesAt, zone),
    isClosed: cycle.publishedAt !== null && destination.phase === 'closed',
    orderCount: destination.orderCount,
  }));
  const outside = days
    .filter(({ id }) => !reached.has(id))
    .map(({ id, pickupPoint, startsAt, endsAt }): CycleDay => ({
      id,
      destinationId: null,
      placeName: pickupPoint.name,
      isAllowed: true,
      startsAt,
      endsAt,
      closesAt: null,
      closesAtText: '',
      isClosed: false,
      orderCount: 0,
    }));
  return [...inside, ...outside].toSorted((one, other) => one.startsAt - other.startsAt);
}
