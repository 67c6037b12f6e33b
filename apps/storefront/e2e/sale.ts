import { call } from '@etal/api/village/call';
import { termsVersion, zone } from '@etal/api/village/village';
import { createProduct, createVariant, type Product } from '@etal/contracts/catalogue/endpoints';
import { placeOrder, writeBasket } from '@etal/contracts/order/endpoints';
import {
  closeOrderCycle,
  createOrderCycle,
  publishOrderCycle,
  replaceDestinations,
  replaceOffers,
  type OrderCycle,
} from '@etal/contracts/order-cycle/endpoints';
import { addMember, createOrganization } from '@etal/contracts/organization/endpoints';
import {
  createPickupDay,
  createPickupPoint,
  type PickupDay,
} from '@etal/contracts/pickup/endpoints';
import { addDays, dayOf } from '@etal/domain/shared/calendar';
import { after, asInstant, DAY, HOUR, toIso } from '@etal/domain/shared/instant';
import { enter, settle, type Backstage, type Resident } from './backstage.ts';

/** A food house of its own, with whoever runs it, a pickup point and one producer. */
export type House = {
  id: string;
  name: string;
  manager: Resident;
  desk: Resident;
  pickupPointId: string;
  producer: { id: string; name: string };
};

export async function openHouse(backstage: Backstage, name: string): Promise<House> {
  const { server, app } = backstage;
  const mark = app.newId().slice(-12);
  const operator = await enter(backstage, 'operator@village.example');
  const person = (role: string) => ({ email: `${role}.${mark}@e2e.example`, name: role });
  const { id } = await call(server, createOrganization, {
    token: operator.token,
    body: { kind: 'hub', name, manager: person('manager') },
  });
  const manager = await enter(backstage, person('manager').email);
  const { token } = manager;
  const member = { ...person('desk'), role: 'desk' as const };
  await call(server, addMember, { token, params: { id }, body: member });
  const place = { name: `Halle ${name}`, address: '12 rue du Moulin', town: 'Wambrecq' };
  const point = await call(server, createPickupPoint, { token, body: { hubId: id, ...place } });
  const producer = await call(server, createOrganization, {
    token,
    body: { kind: 'producer', hubId: id, name: `Ferme ${name}` },
  });
  const desk = await enter(backstage, member.email);
  return { id, name, manager, desk, pickupPointId: point.id, producer };
}

export type Sale = { house: House; day: PickupDay; cycle: OrderCycle };

export type SaleOptions = {
  /** what its producer sells, with the price of one piece; 20 of each unless told */
  goods?: Record<string, { priceCents: number; stock?: number | null }>;
  /** the slots of its day, as starting times of half an hour; none unless told */
  slots?: string[];
};

const marketGoods: NonNullable<SaleOptions['goods']> = {
  Poireaux: { priceCents: 250 },
  Carottes: { priceCents: 220 },
  Pommes: { priceCents: 340 },
};

/** A published sale for one day, open since yesterday and for two days more. */
export async function openSale(
  backstage: Backstage,
  house: House,
  { goods = marketGoods, slots = [] }: SaleOptions = {},
): Promise<Sale> {
  const { server } = backstage;
  const { token } = house.manager;
  const now = asInstant(Date.now());
  const day = await call(server, createPickupDay, {
    token,
    body: {
      pickupPointId: house.pickupPointId,
      date: addDays(dayOf(now, zone), 4),
      startsTime: '16:30',
      endsTime: '19:30',
      slots: slots.map((startsTime) => ({
        startsTime,
        endsTime: startsTime.replace(/:.*/, ':59'),
        capacity: 10,
      })),
    },
  });
  const draft = await call(server, createOrderCycle, {
    token,
    body: { coordinatorId: house.id, name: 'Vente', opensAt: toIso(after(now, -DAY)) },
  });
  const params = { id: draft.orderCycle.id };
  const destination = { pickupDayId: day.id, closesAt: toIso(after(now, 2 * DAY + HOUR)) };
  await call(server, replaceDestinations, { token, params, body: { destinations: [destination] } });
  const offers = [];
  for (const [name, { priceCents, stock = 20 }] of Object.entries(goods)) {
    const product = await addProduct(backstage, house, { name, priceCents });
    offers.push({
      variantId: product.variants[0]!.id,
      priceCents,
      stock: stock === null ? null : { quantity: stock },
      limitPerHousehold: null,
    });
  }
  await call(server, replaceOffers, { token, params, body: { offers } });
  const cycle = await call(server, publishOrderCycle, { token, params });
  return { house, day, cycle };
}

export async function addProduct(
  { server }: Backstage,
  { manager: { token }, producer }: House,
  { name, priceCents }: { name: string; priceCents: number },
): Promise<Product> {
  const { id } = producer;
  const { id: productId } = await call(server, createProduct, {
    token,
    params: { id },
    body: { name, category: 'vegetables', origin: 'France, Nord', allergens: [] },
  });
  return call(server, createVariant, {
    token,
    params: { id, productId },
    body: { name: '500 g', unit: 'gram', measure: 500, priceCents },
  });
}

/** Somebody orders: how many of each good, by name; in the given slot of the day, if it has some. */
export async function order(
  backstage: Backstage,
  { day, cycle }: Sale,
  { name, wants, slot = 0 }: { name: string; wants: Record<string, number>; slot?: number },
): Promise<{ resident: Resident; id: string; code: string }> {
  const { server, app } = backstage;
  const resident = await settle(backstage, name);
  const { token } = resident;
  const lines = Object.entries(wants).map(([productName, quantity]) => ({
    offerId: cycle.offers.find((offer) => offer.productName === productName)!.id,
    quantity,
  }));
  const params = { pickupDayId: day.id };
  const basket = await call(server, writeBasket, { token, params, body: { lines } });
  const placed = await call(server, placeOrder, {
    token,
    idempotencyKey: app.newId(),
    body: {
      quote: basket.quote!,
      pickupSlotId: day.slots[slot]?.id ?? null,
      expectedDueCents: basket.dueCents,
      termsVersion,
    },
  });
  return { resident, id: placed.id, code: placed.code };
}

/** Nothing changes any more: the desk may hand over. */
export async function closeSale({ server }: Backstage, { house, cycle }: Sale): Promise<void> {
  const { token } = house.manager;
  await call(server, closeOrderCycle, {
    token,
    params: { id: cycle.id },
    body: { reason: 'Tout est vendu.' },
  });
}
