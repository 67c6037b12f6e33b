import { randomUUID } from 'node:crypto';
import { readDesk, sendDeskCommands } from '@etal/contracts/handover/endpoints';
import {
  createOrderCycle,
  publishOrderCycle,
  replaceDestinations,
  replaceOffers,
  type OrderCycle,
} from '@etal/contracts/order-cycle/endpoints';
import { createPickupDay, type PickupDay } from '@etal/contracts/pickup/endpoints';
import { addDays, momentAt } from '@etal/domain/shared/calendar';
import { withFirst } from '@etal/domain/shared/french-date';
import { limits } from '@etal/domain/shared/limits';
import { toIso, type Instant, type LocalDate } from '@etal/domain/shared/instant';
import { issuePreparationSheets } from '../delivery/issue-preparation-sheets.ts';
import type { z } from 'zod';
import { call } from './call.ts';
import { placeOrders } from './place-orders.ts';
import { tellCompositions } from './tell-compositions.ts';
import { lackOnePiece, realGrams, weighSome } from './prepare-goods.ts';
import { zone, type Buyer, type Goods, type Hub, type Village } from './village.ts';

/** Something that happens in the village, at its moment. */
export type Event = { at: Instant; happen: () => Promise<void> };

export type Week = {
  thursday: LocalDate;
  hub: Hub;
  goods: readonly Goods[];
  buyers: readonly Buyer[];
};

/**
 * What happens in one week: two sales of the house and one of the brewery open for the Thursday and
 * the Friday, households order over some days, the sales close, are weighed and prepared, the desk hands over.
 */
export function eventsOf(village: Village, week: Week): Event[] {
  const { thursday, hub } = week;
  const at = (days: number, time: string) => momentAt(addDays(thursday, days), time, zone);
  const open = { days: [] as PickupDay[], cycles: [] as OrderCycle[] };
  const turns = [
    at(-7, '19:00'),
    at(-5, '11:00'),
    at(-4, '20:30'),
    at(-3, '18:00'),
    at(-2, '12:00'),
  ];
  return [
    {
      at: at(-10, '17:00'),
      happen: async () => {
        open.days = await setDays(village, week);
        for (const sale of salesOf(week, open.days)) {
          open.cycles.push(await publishSale(village, sale));
        }
      },
    },
    ...turns.map((moment, turn) => ({
      at: moment,
      happen: () =>
        placeOrders(village, { ...open, buyers: week.buyers, turn, turns: turns.length }),
    })),
    {
      at: at(-2, '21:00'),
      happen: async () => {
        await lackOnePiece(village, week.goods, open.days[0]!);
        await weighSome(village, week.goods, open.days[0]!);
      },
    },
    { at: at(-1, '13:00'), happen: () => weighSome(village, week.goods, open.days[1]!) },
    {
      at: at(0, '08:30'),
      happen: () => issuePreparationSheets(village.app),
    },
    { at: at(0, '19:00'), happen: () => handOver(village, hub, open.days[0]!) },
    { at: at(1, '18:30'), happen: () => handOver(village, hub, open.days[1]!) },
  ];
}

async function setDays({ server, size }: Village, { thursday, hub }: Week): Promise<PickupDay[]> {
  const times = ['16:30', '17:00', '17:30', '18:00', '18:30', '19:00', '19:30'];
  const slots = times.slice(0, -1).map((startsTime, index) => ({
    startsTime,
    endsTime: times[index + 1]!,
    capacity: 12 * size,
  }));
  const house = {
    pickupPointId: hub.thursdayPointId,
    date: thursday,
    startsTime: '16:30',
    endsTime: '19:30',
    slots,
  };
  const station = {
    pickupPointId: hub.fridayPointId,
    date: addDays(thursday, 1),
    startsTime: '17:00',
    endsTime: '19:00',
  };
  return [
    await call(server, createPickupDay, { token: hub.manager, body: house }),
    await call(server, createPickupDay, { token: hub.manager, body: station }),
  ];
}

type Sale = {
  /** who coordinates it, with a bearer token */
  seller: { id: string; token: string };
  name: string;
  opensAt: Instant;
  destinations: { pickupDayId: string; closesAt: Instant }[];
  goods: Goods[];
};

function salesOf({ thursday, goods, hub }: Week, [house, station]: PickupDay[]): Sale[] {
  const at = (days: number, time: string) => momentAt(addDays(thursday, days), time, zone);
  const day = new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'long', timeZone: zone });
  const date = withFirst(day.format(at(0, '12:00')));
  const closing = (first: Instant, second: Instant) => [
    { pickupDayId: house!.id, closesAt: first },
    { pickupDayId: station!.id, closesAt: second },
  ];
  const gathered = (group: 'farms' | 'bakery') => ({
    seller: { id: hub.id, token: hub.manager },
    goods: goods.filter(({ farm }) => farm.record.group === group),
  });
  const late = {
    opensAt: at(-8, '08:00'),
    destinations: closing(at(-1, '12:00'), at(0, '08:00')),
  };
  const brewers = new Set(goods.flatMap(({ farm }) => (farm.record.group === 'own' ? [farm] : [])));
  return [
    {
      ...gathered('farms'),
      name: `Vente du ${date}`,
      opensAt: at(-9, '18:00'),
      destinations: closing(at(-2, '20:00'), at(-1, '12:00')),
    },
    { ...gathered('bakery'), ...late, name: `Pain du ${date}` },
    ...[...brewers].map((brewer) => ({
      ...late,
      seller: brewer,
      name: `Bières du ${date}`,
      goods: goods.filter(({ farm }) => farm === brewer),
    })),
  ];
}

async function publishSale(village: Village, sale: Sale): Promise<OrderCycle> {
  const { server } = village;
  const { id: coordinatorId, token } = sale.seller;
  const { orderCycle } = await call(server, createOrderCycle, {
    token,
    body: { coordinatorId, name: sale.name, opensAt: toIso(sale.opensAt) },
  });
  const params = { id: orderCycle.id };
  await call(server, replaceDestinations, {
    token,
    params,
    body: {
      destinations: sale.destinations.map(({ pickupDayId, closesAt }) => ({
        pickupDayId,
        closesAt: toIso(closesAt),
      })),
    },
  });
  const offers = sale.goods.map((item) => offerOf(village, item));
  await call(server, replaceOffers, { token, params, body: { offers } });
  const cycle = await call(server, publishOrderCycle, { token, params });
  await tellCompositions(village, cycle, sale.goods);
  return cycle;
}

/** Bread is baked to order; a few things are scarce. */
function offerOf({ random, size }: Village, { variantId, priceCents, farm }: Goods) {
  const isScarce = random.chance(0.06);
  const quantity = isScarce ? random.between(2, 5) : random.between(20, 90) * size;
  const isBakedToOrder = farm.record.group === 'bakery' && random.chance(0.6);
  return {
    variantId,
    priceCents,
    stock: isBakedToOrder ? null : { quantity },
    limitPerHousehold: isScarce ? 1 : null,
  };
}

type Commands = z.input<NonNullable<(typeof sendDeskCommands)['body']>>['commands'];

/** What nobody weighed is; everything is handed over, but what one household in ten did not find. */
async function handOver({ server, random }: Village, hub: Hub, day: PickupDay): Promise<void> {
  const token = hub.desk;
  const params = { id: day.id };
  const { orders, readAt } = await call(server, readDesk, { token, params });
  const commands: Commands = [];
  const act = (
    kind: 'handed' | 'missing' | 'weighed',
    orderId: string,
    more: Pick<Commands[number], 'lines' | 'grams'> = {},
  ) =>
    commands.push({
      id: randomUUID(),
      device: '1',
      seq: commands.length + 1,
      actedAt: toIso(readAt),
      kind,
      orderId,
      ...more,
    });
  for (const [nth, { id, lines }] of orders.entries()) {
    for (const { id: lineId, expectedGrams, realGrams: known } of lines) {
      if (expectedGrams === null || known !== null) continue;
      act('weighed', id, { lines: [lineId], grams: realGrams(expectedGrams, nth) });
    }
    if (lines.length > 2 && random.chance(0.1)) act('missing', id, { lines: [lines[0]!.id] });
    act('handed', id);
  }
  for (let from = 0; from < commands.length; from += limits.deskCommandsMax) {
    const batch = commands.slice(from, from + limits.deskCommandsMax);
    await call(server, sendDeskCommands, { token, params, body: { commands: batch } });
  }
}
