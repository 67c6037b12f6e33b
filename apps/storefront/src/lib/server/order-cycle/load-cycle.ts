import { readOrderCycle } from '@etal/contracts/order-cycle/endpoints';
import { listPickupDays } from '@etal/contracts/pickup/endpoints';
import { error, type RequestEvent } from '@sveltejs/kit';
import { linesOf } from '#lib/order-cycle/lines.ts';
import { call } from '#lib/server/api.ts';
import { wallClockOf } from '#lib/server/wall-clock.ts';
import { allProducts } from './list-products.ts';
import { producersOf } from './producers.ts';

type Organization = { id: string; name: string; kind: string };

type CycleAsked = { orderCycleId: string; organizations: readonly Organization[]; zone: string };

/** All that the one page of a sale shows: dates, pickup days, and every product on or off. */
export async function loadCycle(event: RequestEvent, asked: CycleAsked) {
  const cycle = await call(event, readOrderCycle, { params: { id: asked.orderCycleId } });
  const organization = asked.organizations.find(({ id }) => id === cycle.coordinatorId);
  if (!organization) error(404);
  const [days, producers] = await Promise.all([
    loadDays(event, organization),
    producersOf(event, organization),
  ]);
  const sellers = await Promise.all(
    producers.map(async (producer) => {
      const lines = linesOf(await allProducts(event, producer.id), cycle.offers);
      return { ...producer, lines, onCount: lines.filter((line) => line.isOn).length };
    }),
  );
  const destinations = new Map(cycle.destinations.map((item) => [item.pickupDayId, item]));
  return {
    cycle,
    organization,
    opensAtText: wallClockOf(cycle.opensAt, asked.zone),
    days: days.map((day) => {
      const destination = destinations.get(day.id);
      return {
        id: day.id,
        placeName: day.pickupPoint.name,
        startsAt: day.startsAt,
        endsAt: day.endsAt,
        isIn: destination !== undefined,
        closesAtText: destination ? wallClockOf(destination.closesAt, asked.zone) : '',
      };
    }),
    sellers,
  };
}

/** The pickup days to come: a hub's own, or every one that a producer may bring to. */
export async function loadDays(event: RequestEvent, organization: Organization) {
  const { items } = await call(event, listPickupDays, { query: {} });
  const isHub = organization.kind === 'hub';
  return items.filter((day) => !isHub || day.pickupPoint.hubId === organization.id);
}
