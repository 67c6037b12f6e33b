import { call } from '@etal/api/village/call';
import { openDisruptionLink } from '@etal/api/disruption/disruption-link';
import {
  cancelPickupDay,
  listDisruptions,
  movePickupDay,
  previewCancellation,
  previewDayMove,
  previewWithdrawal,
  withdrawSeller,
} from '@etal/contracts/disruption/endpoints';
import { addDestination, addOffer } from '@etal/contracts/order-cycle/endpoints';
import { dayOf, timeOf } from '@etal/domain/shared/calendar';
import { after, asInstant, DAY, toIso, type Instant } from '@etal/domain/shared/instant';
import type { PickupDay } from '@etal/contracts/pickup/endpoints';
import type { Backstage, Resident } from './backstage.ts';
import {
  addProducer,
  addProduct,
  forgetEmail,
  openSale,
  order,
  setDay,
  type House,
  type Sale,
  type SaleOptions,
} from './sale.ts';

/** The id of what happened to the only order of a day, and the secret of its mailed link. */
export type Told = { id: string; link: string };

/** A sale that reaches a second day too, with a slot. */
export async function openSaleForTwoDays(
  backstage: Backstage,
  house: House,
  options: SaleOptions = {},
): Promise<Sale & { next: PickupDay }> {
  const slots = ['16:30', '17:00'];
  const sale = await openSale(backstage, house, { inDays: 5, slots, ...options });
  return { ...sale, next: await reachNextDay(backstage, sale) };
}

/** A sale reaches the day after its own too, with a slot. */
export async function reachNextDay(
  backstage: Backstage,
  { house, cycle }: Sale,
): Promise<PickupDay> {
  const other = await setDay(backstage, house, { inDays: 6, slots: ['16:30'] });
  await call(backstage.server, addDestination, {
    token: house.manager.token,
    params: { id: cycle.id },
    body: { pickupDayId: other.id, closesAt: toIso(after(asInstant(Date.now()), 3 * DAY)) },
  });
  return other;
}

/** A sale of two farms; the second sells bread. */
export async function openSaleOfTwo(
  backstage: Backstage,
  house: House,
  options: SaleOptions = {},
): Promise<Sale & { bakery: { id: string; name: string } }> {
  const sale = await openSale(backstage, house, { inDays: 5, ...options });
  const bakery = await addProducer(backstage, house, `Fournil ${house.name}`);
  const wanted = { name: 'Pain', priceCents: 420 };
  const bread = await addProduct(backstage, { ...house, producer: bakery }, wanted);
  const cycle = await call(backstage.server, addOffer, {
    token: house.manager.token,
    params: { id: sale.cycle.id },
    body: {
      variantId: bread.variants[0]!.id,
      priceCents: 420,
      stock: { quantity: 20 },
      limitPerHousehold: null,
    },
  });
  return { ...sale, cycle, bakery };
}

export async function cancelDay(
  { server }: Backstage,
  { house, day }: Pick<Sale, 'house' | 'day'>,
): Promise<void> {
  const { token } = house.manager;
  const params = { id: day.id };
  const { basis } = await call(server, previewCancellation, { token, params });
  const body = { reason: 'La halle sert de bureau de vote.', basis };
  await call(server, cancelPickupDay, { token, params, body });
}

export async function withdraw(
  { server }: Backstage,
  { house, day, bakery }: Awaited<ReturnType<typeof openSaleOfTwo>>,
): Promise<void> {
  const { token } = house.manager;
  const params = { id: day.id, sellerId: bakery.id };
  const { basis } = await call(server, previewWithdrawal, { token, params });
  const answerBy = toIso(after(day.startsAt, -DAY));
  const body = { reason: 'Le four est en panne.', basis, answerBy };
  await call(server, withdrawSeller, { token, params, body });
}

/** Moves a day by a day, at the same hours, to the same place. */
export async function moveDay(
  { server }: Backstage,
  { house, day }: Pick<Sale, 'house' | 'day'>,
): Promise<void> {
  const { token } = house.manager;
  const params = { id: day.id };
  const clock = (moment: Instant) => timeOf(moment, 'Europe/Paris');
  const target = {
    pickupPointId: day.pickupPoint.id,
    date: dayOf(after(day.startsAt, DAY), 'Europe/Paris'),
    startsTime: clock(day.startsAt),
    endsTime: clock(day.endsAt),
  };
  const { basis } = await call(server, previewDayMove, { token, params, query: target });
  const answerBy = toIso(after(day.startsAt, -DAY));
  const body = { ...target, reason: 'La halle sert de bureau de vote.', basis, answerBy };
  await call(server, movePickupDay, { token, params, body });
}

/** What its household is told of the first order of a day. */
export async function toldOf(
  { app, server }: Backstage,
  { house, day }: Pick<Sale, 'house' | 'day'>,
): Promise<Told> {
  const { token } = house.manager;
  const { items } = await call(server, listDisruptions, { token, params: { id: day.id } });
  const { id } = items[0]!;
  const link = new URL(await openDisruptionLink(app, id, 'fr')).searchParams.get('link')!;
  return { id, link };
}

export type Disrupted = {
  cancelled: Sale & Told & { resident: Resident };
  withdrawn: Sale & Told & { bakeryId: string };
  moved: Sale & Told & { orderId: string };
  /** of two farms, that nothing has happened to */
  whole: Sale & { bakeryId: string };
};

/** A day that was cancelled, one that a farm was withdrawn from, one that moved, and one to come. */
export async function disrupt(backstage: Backstage, house: House): Promise<Disrupted> {
  const goods = (name: string) => ({ goods: { [name]: { priceCents: 250 } } });
  const gone = await openSaleForTwoDays(backstage, house, goods('Betteraves'));
  const wants = { Betteraves: 2 };
  const { resident } = await order(backstage, gone, { name: 'Rosa Delattre', wants });
  await cancelDay(backstage, gone);
  const poorer = await openSaleOfTwo(backstage, house, goods('Endives'));
  await reachNextDay(backstage, poorer);
  await order(backstage, poorer, { name: 'Nour Haddad', wants: { Endives: 1, Pain: 2 } });
  await withdraw(backstage, poorer);
  const later = await openSaleForTwoDays(backstage, house, goods('Fenouils'));
  const kept = await order(backstage, later, { name: 'Lina Morel', wants: { Fenouils: 2 } });
  await forgetEmail(backstage, kept.resident);
  await moveDay(backstage, later);
  const whole = await openSaleOfTwo(backstage, house, goods('Panais'));
  await order(backstage, whole, { name: 'Paul Leroy', wants: { Panais: 1, Pain: 1 } });
  await correctOnce(backstage, whole);
  return {
    cancelled: { ...gone, ...(await toldOf(backstage, gone)), resident },
    withdrawn: { ...poorer, ...(await toldOf(backstage, poorer)), bakeryId: poorer.bakery.id },
    moved: { ...later, ...(await toldOf(backstage, later)), orderId: kept.id },
    whole: { ...whole, bakeryId: whole.bakery.id },
  };
}

/** As if its sheet had left with one piece more, and a correction had told so. */
async function correctOnce({ app }: Backstage, { house, day, cycle }: Sale): Promise<void> {
  const { id: sellerId } = house.producer;
  const offer = cycle.offers.find((sold) => sold.sellerId === sellerId)!;
  const { variantId, productName, variantName } = offer;
  const line = { code: '7K3FQ2', variantId, productName, variantName, from: 2, to: 1 };
  await app.database.read.rows({
    text: `insert into delivery_corrections (id, pickup_day_id, seller_id, number, issued_at, lines)
           values ($1, $2, $3, 1, etal_now(), $4)`,
    values: [app.newId(), day.id, sellerId, JSON.stringify([line])],
  });
}
