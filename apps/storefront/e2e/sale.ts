import { call } from '@etal/api/village/call';
import { termsVersion, zone } from '@etal/api/village/village';
import { createProduct, createVariant, type Product } from '@etal/contracts/catalogue/endpoints';
import { createHubHousehold } from '@etal/contracts/household/endpoints';
import { placeOrder, writeBasket } from '@etal/contracts/order/endpoints';
import {
  addDestination,
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
import { after, asInstant, DAY, toIso } from '@etal/domain/shared/instant';
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
  const producer = await addProducer(backstage, { id, manager }, `Ferme ${name}`);
  const desk = await enter(backstage, member.email);
  return { id, name, manager, desk, pickupPointId: point.id, producer };
}

/** A place of the house, without a day. */
/** The desk of a house makes a household: nobody signs in for it. */
export async function makeHousehold(
  { app, server }: Backstage,
  house: House,
  body: { name: string; phone?: string },
): Promise<string> {
  const household = await call(server, createHubHousehold, {
    token: house.desk.token,
    params: { id: house.id },
    idempotencyKey: app.newId(),
    body,
  });
  return household.id;
}

export async function addPlace({ server }: Backstage, house: House, name: string): Promise<string> {
  const body = { hubId: house.id, name, address: '1 quai', town: 'Wambrecq' };
  return (await call(server, createPickupPoint, { token: house.manager.token, body })).id;
}

/** A producer whose record and catalogue the house keeps. */
export function addProducer(
  { server }: Backstage,
  { id, manager }: Pick<House, 'id' | 'manager'>,
  name: string,
): Promise<{ id: string; name: string }> {
  const { token } = manager;
  const body = {
    kind: 'producer',
    hubId: id,
    name,
    address: '4 chemin des Champs',
    town: 'Wambrecq',
    alcoholLicence: 'Licence n° 12',
  } as const;
  return call(server, createOrganization, { token, body });
}

export type Sale = { house: House; day: PickupDay; cycle: OrderCycle };

export type SaleOptions = {
  /** what its producer sells, with the price of one piece; 20 of each unless told */
  goods?: Record<
    string,
    {
      priceCents: number;
      stock?: number | null;
      limit?: number;
      vatKind?: 'food' | 'standard' | 'alcohol';
      /** what it holds is told with each sale */
      isComposite?: boolean;
    }
  >;
  /** sells what another sale does, instead */
  like?: Sale;
  /** half an hour each, by when they start: `16:30`; the day has none unless told */
  slots?: string[];
  /** days from now: the pickup, the opening and the closing */
  inDays?: number;
  opensInDays?: number;
  closesInDays?: number;
};

const marketGoods: NonNullable<SaleOptions['goods']> = {
  Poireaux: { priceCents: 250 },
  Carottes: { priceCents: 220 },
  Pommes: { priceCents: 340 },
};

/** A published sale for one day, open since yesterday and for two days more unless told. */
export async function openSale(
  backstage: Backstage,
  house: House,
  options: SaleOptions = {},
): Promise<Sale> {
  const { server } = backstage;
  const { token } = house.manager;
  const { goods = marketGoods, like, opensInDays = -1, closesInDays = 2 } = options;
  const at = (days: number) => toIso(after(asInstant(Date.now()), days * DAY));
  const day = await setDay(backstage, house, options);
  const draft = await call(server, createOrderCycle, {
    token,
    body: { coordinatorId: house.id, name: 'Vente', opensAt: at(opensInDays) },
  });
  const params = { id: draft.orderCycle.id };
  const destination = { pickupDayId: day.id, closesAt: at(closesInDays) };
  await call(server, replaceDestinations, { token, params, body: { destinations: [destination] } });
  const offers = like ? sameOffers(like) : await makeOffers(backstage, house, goods);
  await call(server, replaceOffers, { token, params, body: { offers } });
  const cycle = await call(server, publishOrderCycle, { token, params });
  return { house, day, cycle };
}

/** Sends a sale to another day as well. */
export async function addDay(
  backstage: Backstage,
  { house, cycle }: Sale,
  { inDays, closesInDays = 2 }: { inDays: number; closesInDays?: number },
): Promise<PickupDay> {
  const day = await setDay(backstage, house, { inDays });
  const closesAt = toIso(after(asInstant(Date.now()), closesInDays * DAY));
  const params = { id: cycle.id };
  const body = { pickupDayId: day.id, closesAt };
  await call(backstage.server, addDestination, { token: house.manager.token, params, body });
  return day;
}

export function setDay(
  { server }: Backstage,
  { manager: { token }, pickupPointId }: House,
  { inDays = 4, slots = [] }: Pick<SaleOptions, 'inDays' | 'slots'>,
): Promise<PickupDay> {
  const body = {
    pickupPointId,
    date: addDays(dayOf(asInstant(Date.now()), zone), inDays),
    startsTime: '16:30',
    endsTime: '19:30',
    slots: slots.map((startsTime) => ({ startsTime, endsTime: endOf(startsTime), capacity: 10 })),
  };
  return call(server, createPickupDay, { token, body });
}

function endOf(startsTime: string): string {
  const [hour, minute] = startsTime.split(':').map(Number) as [number, number];
  return minute === 30 ? `${hour + 1}:00` : `${hour}:30`;
}

function sameOffers({ cycle }: Sale) {
  return cycle.offers.map(({ variantId, priceCents }) => ({
    variantId,
    priceCents,
    stock: { quantity: 20 },
    limitPerHousehold: null,
  }));
}

async function makeOffers(
  backstage: Backstage,
  house: House,
  goods: NonNullable<SaleOptions['goods']>,
) {
  const offers = [];
  for (const [name, good] of Object.entries(goods)) {
    const { stock = 20, limit = null, ...facts } = good;
    const { priceCents } = facts;
    const product = await addProduct(backstage, house, { name, ...facts });
    offers.push({
      variantId: product.variants[0]!.id,
      priceCents,
      stock: stock === null ? null : { quantity: stock },
      limitPerHousehold: limit,
    });
  }
  return offers;
}

export async function addProduct(
  { server }: Backstage,
  { manager: { token }, producer }: House,
  {
    name,
    priceCents,
    vatKind = 'food',
    isComposite = false,
  }: {
    name: string;
    priceCents: number;
    vatKind?: 'food' | 'standard' | 'alcohol' | undefined;
    isComposite?: boolean | undefined;
  },
): Promise<Product> {
  const { id } = producer;
  const { id: productId } = await call(server, createProduct, {
    token,
    params: { id },
    body: {
      name,
      category: 'vegetables',
      vatKind,
      origin: 'France, Nord',
      allergens: [],
      alcoholTenths: vatKind === 'alcohol' ? 45 : null,
    },
  });
  return call(server, createVariant, {
    token,
    params: { id, productId },
    body: isComposite
      ? { name: '4 à 5 kg', unit: 'piece', measure: 1, priceCents, isComposite }
      : { name: '500 g', unit: 'gram', measure: 500, priceCents },
  });
}

/** Somebody orders: how many of each good, by name; in the given slot of the day, if it has some. */
export async function order(
  backstage: Backstage,
  { day, cycle }: Sale,
  {
    name,
    ...wanted
  }: { name: string; wants: Record<string, number>; slot?: number; acceptsSubstitution?: true },
): Promise<{ resident: Resident; id: string; code: string }> {
  const resident = await settle(backstage, name);
  return { resident, ...(await orderAs(backstage, { day, cycle }, { resident, ...wanted })) };
}

/** A household that exists already orders. */
export async function orderAs(
  { server, app }: Backstage,
  { day, cycle }: Pick<Sale, 'day' | 'cycle'>,
  {
    resident,
    wants,
    slot = 0,
    acceptsSubstitution,
  }: {
    resident: Resident;
    wants: Record<string, number>;
    slot?: number;
    acceptsSubstitution?: true;
  },
): Promise<{ id: string; code: string }> {
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
      ...(basket.lines.some(({ isAlcohol }) => isAlcohol) && { isAdult: true }),
      ...(acceptsSubstitution && { acceptsSubstitution }),
    },
  });
  return { id: placed.id, code: placed.code };
}

/** A household that only a phone reaches. */
export async function forgetEmail({ app }: Backstage, { email }: Resident): Promise<void> {
  await app.database.read.rows({
    text: 'update persons set email = null where email = $1',
    values: [email],
  });
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

/** The sale has ended by itself, long enough ago that nothing of it can change. */
export async function endSale({ app }: Backstage, { cycle }: Sale): Promise<void> {
  await app.database.read.rows({
    text: `update destinations set closes_at = etal_now() - interval '20 minutes'
           where order_cycle_id = $1`,
    values: [cycle.id],
  });
}

/** What was made by the piece is sold by the kilogram: 1,8 kg or so each, 2,1 kg at most. */
export async function weighGoods(
  { app }: Backstage,
  { cycle }: Sale,
  productName: string,
): Promise<void> {
  await app.database.read.rows({
    text: `update variants set is_weighed = true, unit = 'gram', measure = 1800,
             maximum_grams = 2100 where id = $1`,
    values: [cycle.offers.find((offer) => offer.productName === productName)!.variantId],
  });
}
