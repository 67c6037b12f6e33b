import { call } from '@etal/api/village/call';
import { zone } from '@etal/api/village/village';
import { createProduct, listProducts, type Product } from '@etal/contracts/catalogue/endpoints';
import { addFee } from '@etal/contracts/fee/endpoints';
import { readDesk, sendDeskCommands } from '@etal/contracts/handover/endpoints';
import { cancelOrder, writeBasket } from '@etal/contracts/order/endpoints';
import { correctHousehold, inviteHousehold } from '@etal/contracts/household-file/endpoints';
import { giveCard, inviteMember } from '@etal/contracts/household/endpoints';
import {
  addCertificate,
  changeOrganization,
  createClaimLink,
} from '@etal/contracts/organization/endpoints';
import { createOrderCycle } from '@etal/contracts/order-cycle/endpoints';
import { archivePickupPoint } from '@etal/contracts/pickup/endpoints';
import { createRhythm, pauseRhythm } from '@etal/contracts/rhythm/endpoints';
import { addDays, dayOf } from '@etal/domain/shared/calendar';
import { asInstant, toIso } from '@etal/domain/shared/instant';
import { invitationSecretOf } from '@etal/api/household/invitation-secret';
import { openRefusalLink } from '@etal/api/notice/refusal-link';
import { writeTerritoryPage } from '@etal/contracts/territory/endpoints';
import { disrupt, type Disrupted } from './disrupted.ts';
import { openFile, takeOver } from './kept.ts';
import { callBack, giveLot } from './recalled.ts';
import { bankTill, type Banked } from './banked.ts';
import { beginTill, payCash } from './till.ts';
import { enter, settle, type Backstage, type Resident } from './backstage.ts';
import {
  addDay,
  addPlace,
  closeSale,
  endSale,
  makeHousehold,
  openHouse,
  openSale,
  order,
  orderAs,
  setDay,
  weighGoods,
  type House,
  type Sale,
} from './sale.ts';

/** Everything that the screens are looked at with: a house in every state at once. */
export type Stage = {
  house: House;
  /** open; its pears are sold out, its honey is limited */
  open: Sale;
  /** closed: four households to serve */
  closed: Sale;
  upcoming: Sale;
  /** a day that no sale reaches */
  bareDayId: string;
  /** the open sale, to be published for another day */
  draftId: string;
  /** a calendar that is paused: it makes nothing here */
  rhythmId: string;
  /** a place that is put away */
  awayPlaceId: string;
  /** of its producer */
  product: Product;
  /** whose allergens nobody has told */
  incompleteId: string;
  /** nothing in the basket, no order */
  newcomer: Resident;
  /** whose address is proven */
  claimant: Resident;
  /** of the link that waits for the house's producer */
  claimSecret: string;
  /** a basket for the open day, and an order of the closed one */
  regular: Resident;
  /** an order of the open day, a basket to add to it, and one that was cancelled */
  buyer: Resident;
  /** households that the house helps: one with a basket for the open day, one with a card */
  helped: Record<'choosing' | 'carded', string>;
  /** the household of the regular, which paid at the till */
  payerId: string;
  /** of its drawer and its bank */
  banked: Banked;
  /** of the buyer's household; its secret opens it */
  invitation: { id: string; secret: string };
  /** whose territory says something of itself */
  operator: Resident;
  /** of the regular’s messages */
  noticeLink: string;
  disrupted: Disrupted;
  /** of somebody who asked to be told, and has not confirmed */
  followLink: string;
  orders: Record<'placed' | 'cancelled' | 'expected' | 'handed' | 'partly', string>;
};

export async function setStage(backstage: Backstage): Promise<Stage> {
  const house = await openHouse(backstage, 'des Écluses');
  const open = await openSale(backstage, house, {
    slots: ['16:30', '17:00', '17:30'],
    goods: {
      Poireaux: { priceCents: 250 },
      Carottes: { priceCents: 220, stock: 3 },
      Poires: { priceCents: 380, stock: 1 },
      Miel: { priceCents: 650, limit: 1 },
      Cidre: { priceCents: 480, vatKind: 'alcohol' },
      'Panier de légumes': { priceCents: 1800, isComposite: true },
    },
  });
  const closed = await openSale(backstage, house, {
    goods: {
      Navets: { priceCents: 200 },
      Pommes: { priceCents: 340 },
      Bière: { priceCents: 240, vatKind: 'alcohol' },
    },
    inDays: 3,
    slots: ['16:30', '17:00'],
  });
  const upcoming = await openSale(backstage, house, {
    like: closed,
    inDays: 9,
    opensInDays: 1,
    closesInDays: 7,
  });
  await addDay(backstage, upcoming, { inDays: 10, closesInDays: 7 });
  const bareDay = await setDay(backstage, house, { inDays: 12 });
  const buyer = await settle(backstage, 'Élodie Marchand');
  const regular = await settle(backstage, 'Jean-Marc Blondeel');
  const placed = await orderAs(backstage, open, {
    resident: buyer,
    wants: { Poireaux: 2, Poires: 1 },
  });
  const orders = {
    placed: placed.id,
    cancelled: await orderAndCancel(backstage, open),
    ...(await fillDesk(backstage, closed, regular)),
  };
  await giveLot(backstage, closed, { product: 'Navets', lot: 'L48' });
  await callBack(backstage, closed, 'L48');
  await giveLot(backstage, closed, { product: 'Pommes', lot: 'L49' });
  await fillBasket(backstage, open, regular);
  await fillBasket(backstage, open, buyer);
  const newcomer = await settle(backstage, 'Lou Petit');
  await openFile(backstage, house, buyer);
  await takeOver(backstage, { house, resident: regular, cents: -450 });
  await beginTill(backstage, house);
  const payerId = await payCash(backstage, house, { name: 'Jean-Marc Blondeel', cents: 500 });
  const banked = await bankTill(backstage, house, payerId);
  const helped = await helpHouseholds(backstage, open);
  const invitation = await invite(backstage, buyer);
  const claimant = await settle(backstage, 'Paulette Hennebelle');
  await proveAddress(backstage, claimant);
  const claimSecret = await offerClaim(backstage, house);
  const sales = { open, closed, upcoming, bareDayId: bareDay.id };
  return {
    house,
    ...sales,
    ...(await fillOffice(backstage, open)),
    awayPlaceId: await putPlaceAway(backstage, house),
    newcomer,
    helped,
    payerId,
    banked,
    invitation,
    noticeLink: await noticeLinkOf(backstage, regular),
    operator: await sayAbout(backstage),
    followLink: await followLinkOf(backstage, house.id, 'curieuse@e2e.example'),
    claimant,
    claimSecret,
    regular,
    buyer,
    disrupted: await disrupt(backstage, house),
    orders,
  };
}

async function putPlaceAway(backstage: Backstage, house: House): Promise<string> {
  const id = await addPlace(backstage, house, `Hangar ${house.name}`);
  const { token } = house.manager;
  await call(backstage.server, archivePickupPoint, { token, params: { id } });
  return id;
}

async function sayAbout(backstage: Backstage): Promise<Resident> {
  const operator = await enter(backstage, 'operator@village.example');
  await call(backstage.server, writeTerritoryPage, {
    token: operator.token,
    params: { page: 'about' },
    body: { locale: 'fr', body: 'La Maison du mail.' },
  });
  return operator;
}

/** The link by which somebody chooses their messages, as their mails say it. */
export async function noticeLinkOf({ app }: Backstage, { email }: Resident): Promise<string> {
  const [person] = await app.database.read.rows<{ id: string }>({
    text: 'select id from persons where email = $1',
    values: [email],
  });
  const { page } = await openRefusalLink(app, person!.id, 'fr');
  return new URL(page).searchParams.get('link')!;
}

/** The link that confirms that an address wants to be told of a hub's sales. */
export async function followLinkOf(
  { app }: Backstage,
  hubId: string,
  email: string,
): Promise<string> {
  const [follower] = await app.database.read.rows<{ id: string }>({
    text: `insert into followers (id, hub_id, email, locale, asked_at)
           values ($1, $2, $3, 'fr', etal_now())
           on conflict (hub_id, email) do update set email = excluded.email returning id`,
    values: [app.newId(), hubId, email],
  });
  const { confirm } = await openRefusalLink(app, follower!.id, 'fr');
  return new URL(confirm).searchParams.get('link')!;
}

/** As if a mailed code had come back. */
export async function proveAddress({ app }: Backstage, { email }: Resident): Promise<void> {
  await app.database.read.rows({
    text: 'update persons set email_confirmed_at = etal_now() where email = $1',
    values: [email],
  });
}

/** A link by which the house's producer may claim its record; its secret. */
export async function offerClaim(
  { server }: Backstage,
  { manager: { token }, producer: { id } }: House,
): Promise<string> {
  const body = { delivery: 'letter' } as const;
  const { secret } = await call(server, createClaimLink, { token, params: { id }, body });
  return secret;
}

async function orderAndCancel(backstage: Backstage, sale: Sale): Promise<string> {
  const { resident, id } = await order(backstage, sale, { name: 'Ines Roy', wants: { Miel: 1 } });
  const { token } = resident;
  await call(backstage.server, cancelOrder, { token, params: { id }, revision: 1 });
  return id;
}

/** One household has come, one came while something was missing, one is expected. */
async function fillDesk(backstage: Backstage, sale: Sale, regular: Resident) {
  await weighGoods(backstage, sale, 'Pommes');
  const wants = { Navets: 2, Pommes: 1 };
  const expected = await orderAs(backstage, sale, {
    resident: regular,
    wants: { ...wants, Bière: 1 },
  });
  const handed = await order(backstage, sale, { name: 'Awa Diop', wants });
  const partly = await order(backstage, sale, { name: 'Fatima Zahra', wants, slot: 1 });
  await order(backstage, sale, { name: 'Awa Delattre', wants: { Navets: 1 }, slot: 1 });
  await closeSale(backstage, sale);
  await endSale(backstage, sale);
  const { server } = backstage;
  const { token } = sale.house.desk;
  const params = { id: sale.day.id };
  const { orders } = await call(server, readDesk, { token, params });
  const fatima = orders.find(({ id }) => id === partly.id)!;
  const weigh = (orderId: string) => ({
    kind: 'weighed' as const,
    orderId,
    lines: [orders.find(({ id }) => id === orderId)!.lines.find((line) => line.isWeighed)!.id],
    grams: 1_850,
  });
  const acts = [
    weigh(handed.id),
    { kind: 'handed' as const, orderId: handed.id },
    weigh(partly.id),
    { kind: 'missing' as const, orderId: partly.id, lines: [fatima.lines[0]!.id] },
    { kind: 'handed' as const, orderId: partly.id },
    { kind: 'note' as const, orderId: expected.id, text: 'Sa sœur vient à 18 h.' },
  ];
  const commands = acts.map((act, index) => ({
    ...act,
    id: backstage.app.newId(),
    device: '1',
    seq: index + 1,
    actedAt: toIso(asInstant(Date.now())),
  }));
  await call(server, sendDeskCommands, { token, params, body: { commands } });
  return { expected: expected.id, handed: handed.id, partly: partly.id };
}

async function fillBasket({ server }: Backstage, { day, cycle }: Sale, { token }: Resident) {
  const offerId = (name: string) =>
    cycle.offers.find(({ productName }) => productName === name)!.id;
  const lines = [
    { offerId: offerId('Poireaux'), quantity: 2 },
    { offerId: offerId('Carottes'), quantity: 2 },
    { offerId: offerId('Cidre'), quantity: 1 },
  ];
  const params = { pickupDayId: day.id };
  await call(server, writeBasket, { token, params, body: { lines } });
}

async function pauseCalendar({ server }: Backstage, house: House): Promise<string> {
  const { token } = house.manager;
  const hall = { pickupPointId: house.pickupPointId, weekday: 4 };
  const hours = { startsTime: '16:30', endsTime: '19:00', closes: { weekday: 3, time: '19:00' } };
  const { id } = await call(server, createRhythm, {
    token,
    body: {
      coordinatorId: house.id,
      name: 'Vente',
      startsOn: dayOf(asInstant(Date.now()), zone),
      opens: { weekday: 1, time: '08:00' },
      destinations: [{ ...hall, ...hours }],
    },
  });
  await call(server, pauseRhythm, { token, params: { id } });
  return id;
}

async function fillOffice(backstage: Backstage, { house, cycle }: Sale) {
  const { server } = backstage;
  await certify(backstage, house);
  await keepShare(backstage, house);
  const { token } = house.manager;
  const params = { id: house.producer.id };
  const body = { cloneOf: cycle.id, name: 'Vente à venir' };
  const draft = await call(server, createOrderCycle, { token, body });
  const { id: incompleteId } = await call(server, createProduct, {
    token,
    params,
    body: { name: 'Soupe bio de saison', category: 'other', labels: ['hve'] },
  });
  const { items } = await call(server, listProducts, { token, params });
  const product = items.find(({ name }) => name === 'Poireaux')!;
  const rhythmId = await pauseCalendar(backstage, house);
  return { draftId: draft.orderCycle.id, rhythmId, product, incompleteId };
}

/** The producer's label rouge ends soon, its HVE is over; it sells as a private person. */
async function certify(
  { server, app }: Backstage,
  { manager: { token }, producer: { id } }: House,
): Promise<void> {
  const endsOn = addDays(dayOf(asInstant(Date.now()), zone), 20);
  const body = { label: 'label_rouge', reference: 'LR 12-34', endsOn } as const;
  await call(server, addCertificate, { token, params: { id }, body });
  const status = { isPrivateSeller: true };
  await call(server, changeOrganization, { token, params: { id }, body: status });
  await app.database.read.rows({
    text: `insert into certificates (id, organization_id, label, certifier, reference, ends_on,
             created_at)
           values ($1, $2, 'hve', '', 'HVE 56-78', $3, etal_now())`,
    values: [app.newId(), id, addDays(endsOn, -60)],
  });
}

/** The house keeps a share of what is sold from now on. */
async function keepShare({ server }: Backstage, { id, manager: { token } }: House): Promise<void> {
  const body = {
    kind: 'admin',
    name: 'Gestion',
    manner: 'withheld',
    calculator: 'percent',
  } as const;
  const rate = { basisPoints: 1_200, amountCents: null };
  await call(server, addFee, { token, params: { id }, body: { ...body, ...rate } });
}

/** Two homonyms whom a member of the house orders for; the first is invited. */
async function helpHouseholds(backstage: Backstage, { house, day, cycle }: Sale) {
  const { app, server } = backstage;
  const { token } = house.desk;
  const make = (phone: string) =>
    makeHousehold(backstage, house, { name: 'Odette Carlier', phone });
  const choosing = await make('06 44 34 56 78');
  const carded = await make('07 99 88 77 66');
  const params = { id: house.id, householdId: choosing };
  const body = { name: 'Odette Carlier', email: 'odette.carlier@e2e.example' };
  await call(server, correctHousehold, { token: house.manager.token, params, body });
  await call(server, inviteHousehold, { token: house.manager.token, params });
  await call(server, giveCard, {
    token,
    params: { id: house.id, householdId: carded },
    idempotencyKey: app.newId(),
  });
  await call(server, writeBasket, {
    token,
    params: { pickupDayId: day.id },
    query: { householdId: choosing },
    body: {
      lines: [
        { offerId: cycle.offers[0]!.id, quantity: 2 },
        {
          offerId: cycle.offers.find(({ productName }) => productName === 'Cidre')!.id,
          quantity: 1,
        },
      ],
    },
  });
  return { choosing, carded };
}

async function invite({ app, server }: Backstage, { token }: Resident) {
  const body = { email: 'invited@e2e.example' };
  const { id } = await call(server, inviteMember, { token, body });
  return { id, secret: invitationSecretOf(id, app.config.secret) };
}
