import { randomUUID } from 'node:crypto';
import { issuePreparationSheets } from '@etal/api/delivery/issue-preparation-sheets';
import { call } from '@etal/api/village/call';
import { termsVersion, zone, type Hub, type Village } from '@etal/api/village/village';
import {
  answerDisruption,
  cancelPickupDay,
  listDisruptions,
  previewCancellation,
  previewWithdrawal,
  withdrawSeller,
} from '@etal/contracts/disruption/endpoints';
import {
  createOrderCycle,
  publishOrderCycle,
  replaceDestinations,
  replaceOffers,
  type OrderCycle,
} from '@etal/contracts/order-cycle/endpoints';
import { cancelOrder, changeLines, placeOrder, writeBasket } from '@etal/contracts/order/endpoints';
import { createPickupDay, type PickupDay } from '@etal/contracts/pickup/endpoints';
import { addDays, momentAt } from '@etal/domain/shared/calendar';
import { after, HOUR, toIso, type Instant, type LocalDate } from '@etal/domain/shared/instant';
import { dueOf, ordersOf, type Book, type BookedOrder } from './book.ts';
import { handOver } from './hand-over.ts';
import type { Buyer, Settled } from './move-in.ts';

/** What goes wrong in a week. */
export type Trouble = 'none' | 'saturday_cancelled' | 'producer_withdrawn';

export type Week = {
  thursday: LocalDate;
  days: Pick<PickupDay, 'id' | 'startsAt'>[];
  cycle: OrderCycle;
};

export const stockPerOffer = 5_000;

type Part = { at: Instant; happen: () => Promise<void>; isShown?: true };

/** The parts of one week, each at its moment; after some of them figures are read. */
export function weekOf(
  village: Village,
  book: Book,
  { hub, buyers, variantIds, sellers }: Settled,
  { thursday, trouble }: { thursday: LocalDate; trouble: Trouble },
) {
  const at = (days: number, time: string) => momentAt(addDays(thursday, days), time, zone);
  let week: Week;
  const end = async (nth: number) => {
    book.days.set(week.days[nth]!.id, { isOver: true });
  };
  const parts: Part[] = [
    {
      at: at(-8, '09:00'),
      happen: async () => {
        week = { thursday, ...(await openSale(village, hub, thursday, variantIds, book)) };
      },
    },
    {
      at: at(-5, '18:00'),
      happen: async () => {
        for (const buyer of buyers) {
          if (village.random.chance(0.7)) await orderAs(village, book, { hub, week, buyer });
        }
      },
    },
    { at: at(-3, '20:00'), happen: () => thinkAgain(village, book, { hub, week, buyers }) },
    {
      at: at(-2, '10:00'),
      happen: async () => {
        if (trouble !== 'saturday_cancelled') return;
        await cancelSaturday(village, book, { hub, week, buyers });
      },
    },
    { at: at(-1, '20:00'), happen: () => issuePreparationSheets(village.app), isShown: true },
    { at: at(0, '19:00'), happen: () => handOver(village, book, hub, week.days[0]!) },
    { at: at(0, '20:00'), happen: () => end(0) },
    {
      at: at(1, '20:00'),
      happen: async () => {
        await issuePreparationSheets(village.app);
        if (trouble !== 'producer_withdrawn') return;
        const sellerId = [...sellers.values()][0]!;
        await withdraw(village, book, { hub, week, buyers, sellerId });
      },
      isShown: true,
    },
    {
      at: at(2, '11:30'),
      happen: async () => {
        if (trouble !== 'saturday_cancelled') await handOver(village, book, hub, week.days[1]!);
      },
    },
    { at: at(2, '13:00'), happen: () => end(1) },
  ];
  return { parts, shown: () => week };
}

async function openSale(
  { server }: Village,
  hub: Hub,
  thursday: LocalDate,
  variantIds: readonly string[],
  book: Book,
): Promise<{ days: PickupDay[]; cycle: OrderCycle }> {
  const token = hub.manager;
  const at = (days: number, time: string) => momentAt(addDays(thursday, days), time, zone);
  const dayAt = (pickupPointId: string, days: number, startsTime: string, endsTime: string) =>
    call(server, createPickupDay, {
      token,
      body: { pickupPointId, date: addDays(thursday, days), startsTime, endsTime },
    });
  const days = [
    await dayAt(hub.thursdayPointId, 0, '17:00', '19:30'),
    await dayAt(hub.fridayPointId, 2, '10:00', '12:30'),
  ];
  for (const { id } of days) book.days.set(id, { isOver: false });
  const { orderCycle } = await call(server, createOrderCycle, {
    token,
    body: { coordinatorId: hub.id, name: `Vente ${thursday}`, opensAt: toIso(at(-7, '08:00')) },
  });
  const params = { id: orderCycle.id };
  const closings = [at(-1, '12:00'), at(1, '12:00')];
  await call(server, replaceDestinations, {
    token,
    params,
    body: {
      destinations: days.map(({ id }, nth) => ({
        pickupDayId: id,
        closesAt: toIso(closings[nth]!),
      })),
    },
  });
  const offers = variantIds.map((variantId) => ({
    variantId,
    priceCents: book.goods.get(variantId)!.priceCents,
    stock: { quantity: stockPerOffer },
    limitPerHousehold: null,
  }));
  await call(server, replaceOffers, { token, params, body: { offers } });
  return { days, cycle: await call(server, publishOrderCycle, { token, params }) };
}

type Act = { hub: Hub; week: Week; buyer: Buyer };

/** Who has no account orders on the phone, and a member of the hub types. */
export async function orderAs(
  village: Village,
  book: Book,
  { hub, week, buyer }: Act,
): Promise<void> {
  const { server, random } = village;
  const day = week.days[random.chance(0.6) ? 0 : 1]!;
  const chosen = random.some(week.cycle.offers, random.between(1, 8));
  const wanted = chosen.map((offer) => ({ offer, quantity: random.between(1, 3) }));
  const lines = wanted.map(({ offer, quantity }) => ({ offerId: offer.id, quantity }));
  const token = buyer.token ?? hub.manager;
  const helped = buyer.token === null ? { householdId: buyer.householdId } : {};
  const { quote } = await call(server, writeBasket, {
    token,
    params: { pickupDayId: day.id },
    query: helped,
    body: { lines },
  });
  const order: BookedOrder = {
    code: '',
    householdId: buyer.householdId,
    dayId: day.id,
    isCancelled: false,
    pieces: new Map(wanted.map(({ offer, quantity }) => [offer.variantId, quantity])),
    missing: new Set(),
    grams: new Map(),
  };
  const placed = await call(server, placeOrder, {
    token,
    idempotencyKey: randomUUID(),
    body: {
      quote: quote!,
      pickupSlotId: null,
      expectedDueCents: dueOf(book, order),
      termsVersion,
      ...helped,
      ...(buyer.token === null ? { areTermsTold: true as const } : {}),
    },
  });
  book.orders.set(placed.id, { ...order, code: placed.code });
}

type Round = { hub: Hub; week: Week; buyers: readonly Buyer[] };

/** One order in five is changed, one in ten cancelled, while they are open. */
async function thinkAgain(village: Village, book: Book, { hub, week, buyers }: Round) {
  const { server, random } = village;
  const offerOf = new Map(week.cycle.offers.map(({ variantId, id }) => [variantId, id]));
  for (const [id, order] of ordersIn(book, week)) {
    const token = tokenOf(buyers, order) ?? hub.manager;
    const message = { token, params: { id }, revision: 1, idempotencyKey: randomUUID() };
    if (random.chance(0.1)) {
      await call(server, cancelOrder, message);
      order.isCancelled = true;
    } else if (random.chance(0.2)) {
      const [first, ...others] = [...order.pieces];
      order.pieces = new Map([[first![0], first![1] + 1], ...others.slice(1)]);
      const lines = [...order.pieces].map(([variantId, quantity]) => ({
        offerId: offerOf.get(variantId)!,
        quantity,
      }));
      const body = { lines, expectedDueCents: dueOf(book, order) };
      await call(server, changeLines, { ...message, body });
    }
  }
}

/** The hall is taken: whoever can, takes the goods to the Thursday; the others lose their order. */
async function cancelSaturday(village: Village, book: Book, { hub, week, buyers }: Round) {
  const { server } = village;
  const [thursday, saturday] = week.days as [Week['days'][number], Week['days'][number]];
  const asked = { token: hub.manager, params: { id: saturday.id } };
  const { basis } = await call(server, previewCancellation, asked);
  const reason = 'La salle est prise par une élection.';
  await call(server, cancelPickupDay, { ...asked, body: { reason, basis } });
  const { items } = await call(server, listDisruptions, asked);
  for (const { id, orderId } of items) {
    const order = book.orders.get(orderId)!;
    order.isCancelled = true;
    const token = tokenOf(buyers, order);
    if (token === null || village.random.chance(0.4)) continue;
    if (ordersOf(book).some((one) => isLiveOf(one, order.householdId, thursday.id))) continue;
    const moved: BookedOrder = { ...order, dayId: thursday.id, isCancelled: false };
    const { movedTo } = await call(server, answerDisruption, {
      token,
      params: { id },
      body: {
        answer: 'moved',
        pickupDayId: thursday.id,
        pickupSlotId: null,
        expectedDueCents: dueOf(book, moved),
      },
    });
    book.orders.set(movedTo!.orderId, { ...moved, code: movedTo!.code });
  }
}

/** Its oven broke down the evening before; one household in three then wants nothing any more. */
async function withdraw(
  village: Village,
  book: Book,
  { hub, week, buyers, sellerId }: Round & { sellerId: string },
) {
  const { server } = village;
  const day = week.days[1]!;
  const asked = { token: hub.manager, params: { id: day.id, sellerId } };
  const { basis } = await call(server, previewWithdrawal, asked);
  const answerBy = toIso(after(day.startsAt, -2 * HOUR));
  const reason = 'Panne de véhicule.';
  await call(server, withdrawSeller, { ...asked, body: { reason, basis, answerBy } });
  for (const [, order] of ordersIn(book, week)) {
    if (order.dayId !== day.id) continue;
    for (const variantId of order.pieces.keys()) {
      if (book.goods.get(variantId)!.sellerId === sellerId) order.pieces.delete(variantId);
    }
    order.isCancelled = order.pieces.size === 0;
  }
  const { items } = await call(server, listDisruptions, { ...asked, params: { id: day.id } });
  for (const { id, orderId } of items) {
    const order = book.orders.get(orderId)!;
    const token = tokenOf(buyers, order);
    if (order.isCancelled || token === null || !village.random.chance(0.33)) continue;
    await call(server, answerDisruption, { token, params: { id }, body: { answer: 'cancelled' } });
    order.isCancelled = true;
  }
}

function ordersIn({ orders }: Book, { days }: Week): [string, BookedOrder][] {
  const ids = new Set<string>(days.map(({ id }) => id));
  return [...orders].filter(([, order]) => ids.has(order.dayId) && !order.isCancelled);
}

function isLiveOf(order: BookedOrder, householdId: string, dayId: string): boolean {
  return !order.isCancelled && order.householdId === householdId && order.dayId === dayId;
}

function tokenOf(buyers: readonly Buyer[], { householdId }: BookedOrder): string | null {
  return buyers.find((buyer) => buyer.householdId === householdId)!.token;
}
