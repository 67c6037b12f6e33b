import { randomBytes } from 'node:crypto';
import { cardCodeFrom } from '@etal/domain/household/card-code';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { hashSecret, newSecret } from '../access/secret.ts';
import { createClaimLink } from '../organization/create-claim-link.ts';
import { newId } from '../shared/app.ts';
import type { Known } from './sample.ts';
import { seedFee } from './seed-fee.ts';
import {
  seedHousehold,
  seedOffer,
  seedOrganization,
  seedPerson,
  seedSale,
  type SeededHousehold,
  type SeededSale,
} from './seed.ts';
import type { TestApp } from './test-app.ts';

/** Who may ask, beside nobody: the owners of one sale and one order, and their likes elsewhere. */
export const roles = [
  'anonymous',
  'household',
  'other household',
  'producer',
  'other producer',
  'hub',
  'other hub',
  'desk',
  'treasurer',
  'operator',
  'order link',
] as const;

export type RoleName = (typeof roles)[number];

export type AccessWorld = {
  /** values for parameters and bodies, all of the first sale */
  known: Known;
  personOf: Record<Exclude<RoleName, 'anonymous' | 'order link'>, Id<'Person'>>;
  /** the secret mailed with the order */
  orderLink: string;
};

/** One sale and one order with everybody around them, and another sale beside. */
export async function seedAccessWorld(test: TestApp): Promise<AccessWorld> {
  const sale = await seedSale(test);
  const other = await seedSale(test);
  const townId = await seedOrganization(test, 'town', 'La Ville');
  const owner = await seedHousehold(test);
  const neighbour = await seedHousehold(test, 'Zoé Petit');
  const { hubId } = sale;
  const placed = await placeOrder(test, sale, owner);
  await insertCard(test, owner);
  return {
    known: {
      ...knownOf(sale),
      ...placed,
      householdId: owner.householdId,
      orderDisruptionId: await insertDisruption(test, placed['orderId'] as string, sale),
      keptId: await seedKeptFarm(test, hubId),
      certificateId: await insertCertificate(test, sale.producerId),
      feeId: await seedFee(test, sale),
      rhythmId: await insertRhythm(test, sale),
      compositeId: await insertComposite(test, sale),
      paymentId: await insertPayment(test, sale, owner),
      drawerId: await insertDrawer(test, sale),
      remittanceId: await insertRemittance(test, sale, owner),
      ...(await insertBank(test, sale)),
      ...(await insertInHand(test, sale, owner)),
    },
    orderLink: await insertOrderLink(test, placed['orderId'] as string),
    personOf: {
      household: owner.personId,
      'other household': neighbour.personId,
      producer: sale.producerPersonId,
      'other producer': other.producerPersonId,
      hub: sale.managerId,
      'other hub': other.managerId,
      desk: sale.deskId,
      treasurer: await seedPerson(test, { organizationId: hubId, role: 'treasurer' }),
      operator: await seedPerson(test, { organizationId: townId, role: 'operator' }),
    },
  };
}

/** A farm without an account, whose record the hub keeps; a claim link waits for it. */
async function seedKeptFarm(test: TestApp, hubId: Id<'Organization'>): Promise<Id<'Organization'>> {
  const farmId = await seedOrganization(test, 'producer', 'Rucher');
  await test.app.database.read.rows({
    text: `insert into grants (id, granter_id, receiver_id, kind, created_at)
           select row.id, $1, $2, row.kind, etal_now()
           from unnest($3::uuid[], array['catalogue', 'sell']) row(id, kind)`,
    values: [farmId, hubId, [newId(), newId()]],
  });
  const offer: Actor = { kind: 'system', job: 'seed' };
  await createClaimLink(test.app, offer, { organizationId: farmId, delivery: 'letter' });
  return farmId;
}

/** Each Thursday at the sale's place. */
async function insertRhythm(test: TestApp, sale: SeededSale): Promise<string> {
  const id = newId();
  await test.app.database.read.rows({
    text: `insert into rhythms (id, coordinator_id, name, every_weeks, starts_on, opens_weekday,
             opens_time, weeks_ahead, skips_holidays, created_at)
           values ($1, $2, 'Vente', 1, '2026-11-30', 1, '08:00', 2, true, etal_now())`,
    values: [id, sale.hubId],
  });
  await test.app.database.read.rows({
    text: `insert into rhythm_destinations (rhythm_id, position, pickup_point_id, weekday,
             starts_time, ends_time, closes_weekday, closes_time, slots)
           values ($1, 1, $2, 4, '16:30', '19:00', 3, '19:00', '[]')`,
    values: [id, sale.pickupPointId],
  });
  return id;
}

/** One cent in cash, of a till that is kept. */
async function insertPayment(
  test: TestApp,
  { hubId, managerId }: SeededSale,
  { householdId }: SeededHousehold,
): Promise<string> {
  const headers = { ...(await test.signIn(managerId)), 'idempotency-key': newId() };
  const send = (url: string, payload: object) =>
    test.server.inject({ method: 'POST', url, headers, payload });
  await send(`/api/organizations/${hubId}/till`, {});
  const paid = { merchantId: hubId, householdId, method: 'cash', amountCents: 1 };
  return (await send('/api/payments', paid)).json().id;
}

/** Open, on the cent that was paid. */
async function insertDrawer(test: TestApp, { hubId, managerId }: SeededSale): Promise<string> {
  const opened = await test.server.inject({
    method: 'POST',
    url: `/api/organizations/${hubId}/till/drawers`,
    headers: await test.signIn(managerId),
    payload: { countedCents: 1 },
  });
  return opened.json().id;
}

/** One cheque, taken to the bank. */
async function insertRemittance(
  test: TestApp,
  { hubId, managerId }: SeededSale,
  { householdId }: SeededHousehold,
): Promise<string> {
  const headers = { ...(await test.signIn(managerId)), 'idempotency-key': newId() };
  const send = async (url: string, payload: object) =>
    (await test.server.inject({ method: 'POST', url, headers, payload })).json();
  const cheque = { merchantId: hubId, householdId, method: 'cheque', amountCents: 1, isSure: true };
  const { id } = await send('/api/payments', cheque);
  const told = { method: 'cheque', paymentIds: [id] };
  return (await send(`/api/organizations/${hubId}/till/remittances`, told)).id;
}

/** A cheque and a transfer that nobody saw at the bank yet. */
async function insertInHand(
  test: TestApp,
  { hubId, managerId }: SeededSale,
  { householdId }: SeededHousehold,
): Promise<Known> {
  const pay = async (method: 'cheque' | 'transfer', amountCents: number) => {
    const headers = { ...(await test.signIn(managerId)), 'idempotency-key': newId() };
    const payload = { merchantId: hubId, householdId, method, amountCents, isSure: true };
    const sent = { method: 'POST' as const, url: '/api/payments', headers, payload };
    return (await test.server.inject(sent)).json().id;
  };
  return { chequeId: await pay('cheque', 1), transferId: await pay('transfer', 500) };
}

/** Two lines of the bank: one is matched with the cheque, the other waits. */
async function insertBank(test: TestApp, { hubId, managerId }: SeededSale): Promise<Known> {
  const headers = await test.signIn(managerId);
  const ask = async (method: 'GET' | 'POST', path: string, payload?: object) => {
    const url = `/api/organizations/${hubId}/till${path}`;
    return (await test.server.inject({ method, url, headers, ...(payload && { payload }) })).json();
  };
  const csv = 'Date;Label;Amount\n24/11/2026;REMISE;0,01\n25/11/2026;VIR;5,00';
  await ask('POST', '/statements', { content: Buffer.from(csv).toString('base64') });
  const { lines, unseen } = await ask('GET', '/bank');
  const match = { lineId: lines[0].id, kind: 'entry', itemId: unseen[0].id };
  await ask('POST', '/bank-matches', { matches: [match] });
  const { matched } = await ask('GET', '/bank');
  return { lineId: lines[1].id, matchId: matched[0].matchId };
}

/** On sale, and nothing is told of what it holds. */
async function insertComposite(test: TestApp, sale: SeededSale): Promise<string> {
  const { variantId } = await seedOffer(test, sale, { name: 'Panier', stock: null });
  await test.app.database.read.rows({
    text: `update variants set is_composite = true, unit = 'piece', measure = 1 where id = $1`,
    values: [variantId],
  });
  return variantId;
}

function knownOf(sale: SeededSale): Known {
  const [offer] = sale.offers;
  return {
    hubId: sale.hubId,
    farmId: sale.producerId,
    coordinatorId: sale.hubId,
    merchantId: sale.hubId,
    receiverId: sale.hubId,
    sellerId: sale.producerId,
    personId: sale.deskId,
    pickupPointId: sale.pickupPointId,
    pickupDayId: sale.pickupDayId,
    days: sale.pickupDayId,
    pickupSlotId: sale.slotId,
    orderCycleId: sale.orderCycleId,
    destinationId: sale.destinationId,
    offerId: offer!.id,
    variantId: offer!.variantId,
    stockId: offer!.stockId,
    productId: offer!.productId,
    stock: null,
  };
}

/** An order of the owner for the sale's day, placed as a browser does. */
async function placeOrder(test: TestApp, sale: SeededSale, owner: SeededHousehold): Promise<Known> {
  if (!test.server.hasRoute({ method: 'POST', url: '/api/orders' })) return { orderId: newId() };
  const headers = await test.signIn(owner.personId);
  const basket = await test.server.inject({
    method: 'PUT',
    url: `/api/baskets/${sale.pickupDayId}`,
    headers,
    payload: { lines: [{ offerId: sale.offers[0]!.id, quantity: 1 }] },
  });
  const { quote, dueCents } = basket.json();
  const placed = await test.server.inject({
    method: 'POST',
    url: '/api/orders',
    headers: { ...headers, 'idempotency-key': newId() },
    payload: {
      quote,
      pickupSlotId: sale.slotId,
      expectedDueCents: dueCents,
      termsVersion: '2026-11',
    },
  });
  if (placed.statusCode !== 201) throw new Error(`no order for the matrix: ${placed.body}`);
  return { orderId: placed.json().id, quote, expectedDueCents: dueCents, termsVersion: '2026-11' };
}

/** A producer does not come, and the household has not answered. */
async function insertDisruption(
  test: TestApp,
  orderId: string,
  { producerId }: SeededSale,
): Promise<string> {
  const id = newId();
  await test.app.database.read.rows({
    text: `insert into order_disruptions (id, order_id, revision, cause, seller_id, at, answer_by)
           values ($1, $2, 1, 'seller_withdrawn', $3, etal_now(), etal_now() + interval '1 day')`,
    values: [id, orderId, producerId],
  });
  return id;
}

async function insertCertificate(test: TestApp, farmId: Id<'Organization'>): Promise<string> {
  const id = newId();
  await test.app.database.read.rows({
    text: `insert into certificates (id, organization_id, label, certifier, reference, ends_on,
             created_at)
           values ($1, $2, 'hve', '', '12', '2027-06-30', etal_now())`,
    values: [id, farmId],
  });
  return id;
}

async function insertCard(test: TestApp, { householdId }: SeededHousehold): Promise<void> {
  await test.app.database.read.rows({
    text: `insert into household_cards (id, code, household_id, given_at)
           values ($1, $2, $3, etal_now())`,
    values: [newId(), cardCodeFrom(randomBytes(64)), householdId],
  });
}

async function insertOrderLink(test: TestApp, orderId: string): Promise<string> {
  const secret = newSecret();
  await test.app.database.read.rows({
    text: `insert into mailed_secrets (id, hash, purpose, subject_id, created_at, expires_at)
           values ($1, $2, 'order', $3, etal_now(), etal_now() + interval '1 day')`,
    values: [newId(), hashSecret(secret), orderId],
  });
  return secret;
}
