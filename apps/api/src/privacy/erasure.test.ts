import { after, DAY, fromIso, MINUTE } from '@etal/domain/shared/instant';
import { beforeEach, describe, expect, it } from 'vitest';
import { hashPassword } from '../access/password.ts';
import { signInCodeOf } from '../access/sign-in-code.ts';
import { post } from '../ledger/post.ts';
import { jobHandlers } from '../jobs.ts';
import { newId } from '../shared/app.ts';
import { seedOrder } from '../testing/seed-order.ts';
import {
  seedHousehold,
  seedOrganization,
  seedPerson,
  seedSale,
  tuesday,
  type SeededHousehold,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
/** The pickup day of the seeded sale is over. */
const friday = fromIso('2026-11-27T09:00:00.000Z');

beforeEach(() => test.setNow(tuesday));

const rows = <Row>(text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Row>({ text, values });

type Headers = { authorization: string };

const erase = (headers: Headers, payload: object = {}) =>
  test.server.inject({ method: 'DELETE', url: '/api/persons/me', headers, payload });

const preview = (headers: Headers) =>
  test.server.inject({ url: '/api/persons/me/erasure', headers });

/** Every table of every schema, as text. */
async function dump(): Promise<string> {
  const tables = await rows<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    if (name.endsWith('migrations')) continue;
    const found = await rows<{ text: string }>(`select to_jsonb(t)::text as text from ${name} t`);
    texts.push(...found.map(({ text }) => `${name} ${text}`));
  }
  return texts.join('\n');
}

type Known = SeededHousehold & { sale: SeededSale; orderId: string; email: string };

/** Somebody whose name, address and phone are in every table that may hold them. */
async function seedKnown(): Promise<Known> {
  const sale = await seedSale(test);
  const household = await seedHousehold(test, 'Awa Ndiaye-Wolof');
  const { householdId, personId } = household;
  const email = `${personId}@etal.test`;
  const order = await seedOrder(test, sale, household, [{ offer: sale.offers[0]! }]);
  await rows(`update persons set name = 'Awa Ndiaye-Wolof' where id = $1`, [personId]);
  await rows(`update households set phone = '0699887766' where id = $1`, [householdId]);
  await rows(`update orders set collector_name = 'Cousin Ndiaye-Wolof' where id = $1`, [order.id]);
  const headers = await test.signIn(personId);
  await test.server.inject({
    method: 'POST',
    url: '/api/households/mine/invitations',
    headers,
    payload: { email: 'cousin@etal.test' },
  });
  const other = await seedHousehold(test, 'Zoé Petit');
  await test.server.inject({
    method: 'POST',
    url: '/api/households/mine/invitations',
    headers: await test.signIn(other.personId),
    payload: { email },
  });
  await rows(
    `insert into desk_commands (id, pickup_day_id, order_id, position, device, seq, acted_at,
       received_at, kind, payload, outcome, by)
     values ($1, $2, $3, 1, 'téléphone', 1, etal_now(), etal_now(), 'note',
       '{"text": "Awa Ndiaye-Wolof, 0699887766"}', '{"outcome": "accepted"}', $4)`,
    [newId(), sale.pickupDayId, order.id, sale.deskId],
  );
  await rows(
    `insert into household_notes (id, hub_id, household_id, text, written_at)
     values ($1, $2, $3, 'Mme Ndiaye-Wolof passe après 18 h', etal_now())`,
    [newId(), sale.hubId, householdId],
  );
  await rows(
    `insert into household_tags (hub_id, household_id, tag, given_at)
     values ($1, $2, 'famille ndiaye-wolof', etal_now())`,
    [sale.hubId, householdId],
  );
  await rows(
    `insert into mails (id, message_id, reason, subject_id, created_at, recipient, subject, text_body)
     values ($1, $2, 'order.placed', $3, etal_now(), $4, 'Bonjour', 'Awa Ndiaye-Wolof')`,
    [newId(), `<${order.id}@etal.test>`, order.id, email],
  );
  await rows(
    `insert into followers (id, hub_id, email, locale, asked_at, confirmed_at)
     values ($1, $2, $3, 'fr', etal_now(), etal_now())`,
    [newId(), sale.hubId, email],
  );
  await test.server.inject({ method: 'POST', url: '/api/sign-in-codes', payload: { email } });
  // One hub moves them in while their address is not proven, another once it is.
  await moveIn(sale, email);
  await rows('update persons set email_confirmed_at = etal_now() where id = $1', [personId]);
  await moveIn(await seedSale(test), email);
  return { ...household, sale, orderId: order.id, email };
}

/** A hub moves them in, and has an invitation sent. */
async function moveIn(sale: SeededSale, email: string): Promise<void> {
  const file = [
    'Prénom;Nom;Adresse de facturation;E-mail;Téléphone;Solde dû;Crédit;Tags',
    `Awa;Ndiaye-Wolof;1 rue Ndiaye-Wolof;${email};06 99 88 77 66;;;ndiaye-wolof`,
  ].join('\n');
  const moved = await test.server.inject({
    method: 'POST',
    url: `/api/organizations/${sale.hubId}/moving-in/households?dryRun=false`,
    headers: await test.signIn(sale.managerId),
    payload: { file: Buffer.from(file).toString('base64'), isInviting: true },
  });
  expect(moved.json()).toMatchObject({ isSaved: true });
}

const balances = () =>
  rows(`select account_id, sum(amount_cents) as balance from ledger_postings
        group by account_id order by account_id`);

describe('erasing one’s account', () => {
  it('leaves no e-mail, name or phone anywhere, and every balance as it was', async () => {
    const known = await seedKnown();
    await test.setNow(friday);
    const before = await balances();
    expect(await dump()).toContain('0699887766');
    const headers = await test.signIn(known.personId);
    expect((await erase(headers)).statusCode).toBe(204);
    const left = await dump();
    for (const trace of [
      known.email,
      'Ndiaye-Wolof',
      'ndiaye-wolof',
      '0699887766',
      'cousin@etal.test',
    ]) {
      expect(left.split('\n').filter((line) => line.includes(trace))).toEqual([]);
    }
    expect(await balances()).toEqual(before);
  });

  it('cuts the journal from the household, and leaves nobody signed in', async () => {
    const { householdId, personId } = await seedKnown();
    await test.setNow(friday);
    const phone = await test.signIn(personId);
    const headers = await test.signIn(personId);
    await erase(headers);
    expect(
      await rows('select from household_keys where household_id = $1', [householdId]),
    ).toHaveLength(0);
    for (const session of [phone, headers]) {
      const me = await test.server.inject({ url: '/api/persons/me', headers: session });
      expect(me.json()).toMatchObject({ status: 401, code: 'session.ended' });
    }
  });

  it('drops the mails that wait, and sends nothing for those already handed over', async () => {
    const { orderId, personId } = await seedKnown();
    await rows(
      `insert into outbox (id, task, payload, due_at)
       values ($1, 'mail.order_changed', $2, etal_now())`,
      [newId(), JSON.stringify({ subjectId: orderId, revision: 2 })],
    );
    await test.setNow(friday);
    await erase(await test.signIn(personId));
    const waiting = await rows(
      `select task from outbox where payload->>'subjectId' = $1 and task like 'mail.%'
         and drained_at is null`,
      [orderId],
    );
    expect(waiting).toEqual([]);
    await jobHandlers['mail.order_changed']!(test.app, { subjectId: orderId, revision: 2 });
    const sent = await rows(`select from mails where reason = 'order.changed.2'`);
    expect(sent).toHaveLength(0);
  });

  it('leaves its past orders to the hub, without a name, and no household to find', async () => {
    const { sale, orderId, householdId, personId } = await seedKnown();
    await test.setNow(friday);
    await erase(await test.signIn(personId));
    const headers = await test.signIn(sale.managerId);
    const order = await test.server.inject({ url: `/api/orders/${orderId}`, headers });
    expect(order.json()).toMatchObject({ householdName: '', collectorName: null, dueCents: 220 });
    const household = await test.server.inject({
      url: `/api/organizations/${sale.hubId}/households/${householdId}`,
      headers,
    });
    expect(household.statusCode).toBe(404);
    const cancelled = await test.server.inject({
      method: 'PUT',
      url: `/api/orders/${orderId}/cancellation`,
      headers: { ...headers, 'if-match': '"1"' },
    });
    expect(cancelled.json()).toMatchObject({ code: 'order.closed' });
  });

  it('leaves the household and its orders to whoever remains of it', async () => {
    const { householdId, personId, orderId } = await seedKnown();
    const other = await seedPerson(test);
    await rows(
      `insert into household_members (household_id, person_id, joined_at) values ($1, $2, $3)`,
      [householdId, other, '2026-11-24T09:00:00Z'],
    );
    const headers = await test.signIn(personId);
    expect((await preview(headers)).json()).toMatchObject({
      isHouseholdErased: false,
      liveOrders: [],
    });
    expect((await erase(headers)).statusCode).toBe(204);
    const mine = await test.server.inject({
      url: `/api/orders/${orderId}`,
      headers: await test.signIn(other),
    });
    expect(mine.json()).toMatchObject({ householdName: 'Awa Ndiaye-Wolof' });
  });

  it('frees the address: whoever comes back is somebody new', async () => {
    const { personId, email } = await seedKnown();
    await test.setNow(friday);
    await erase(await test.signIn(personId));
    const again = await test.server.inject({
      method: 'POST',
      url: '/api/households',
      headers: { 'idempotency-key': newId() },
      payload: { name: 'Awa', email },
    });
    expect(again.statusCode).toBe(201);
  });
});

describe('erasing waits', () => {
  it('for an order whose day is not over, and says which', async () => {
    const { personId, orderId } = await seedKnown();
    const headers = await test.signIn(personId);
    const refused = await erase(headers);
    expect(refused.json()).toMatchObject({ status: 409, code: 'erasure.live_orders' });
    expect((await preview(headers)).json().liveOrders).toMatchObject([{ id: orderId }]);
    expect((await test.server.inject({ url: '/api/persons/me', headers })).statusCode).toBe(200);
  });

  it('for money that is due beside orders', async () => {
    const { personId, householdId, sale } = await seedKnown();
    await test.app.inTransaction({ kind: 'system', job: 'test' }, async (tx) => {
      const [{ key }] = (await tx.rows<{ key: string }>({
        text: 'select key from household_keys where household_id = $1',
        values: [householdId],
      })) as [{ key: string }];
      const books = { organizationId: sale.hubId };
      await post(tx, {
        kind: 'test.debt',
        subjectId: sale.pickupDayId,
        postings: [
          { account: { ...books, kind: 'household_due', holderKey: key }, amountCents: 300 },
          { account: { ...books, kind: 'opening', holderKey: sale.hubId }, amountCents: -300 },
        ] as never,
      });
    });
    await test.setNow(friday);
    const refused = await erase(await test.signIn(personId));
    expect(refused.json()).toMatchObject({
      code: 'erasure.balance',
      details: { balanceCents: 300 },
    });
  });

  it('until an organization has another manager', async () => {
    const farmId = await seedOrganization(test, 'producer', 'Ferme seule');
    const personId = await seedPerson(test, { organizationId: farmId, role: 'manager' });
    const headers = await test.signIn(personId);
    expect((await erase(headers)).json()).toMatchObject({
      code: 'erasure.managed_alone',
      details: { organizations: [{ id: farmId, name: 'Ferme seule' }] },
    });
    await seedPerson(test, { organizationId: farmId, role: 'manager' });
    expect((await erase(headers)).statusCode).toBe(204);
  });

  it('for a proof when the sign-in is older than a quarter of an hour', async () => {
    const { personId, email } = await seedKnown();
    await rows('update persons set password_hash = $2 where id = $1', [
      personId,
      await hashPassword('un beau secret'),
    ]);
    await test.setNow(friday);
    const headers = await test.signIn(personId);
    await test.setNow(after(friday, 15 * MINUTE));
    expect((await preview(headers)).json()).toMatchObject({ needsProof: true });
    expect((await erase(headers)).json()).toMatchObject({ code: 'erasure.unproven' });
    expect((await erase(headers, { password: 'un autre' })).json()).toMatchObject({
      code: 'sign_in.refused',
    });
    expect((await erase(headers, { code: '000000' })).json()).toMatchObject({
      code: 'sign_in.refused',
    });
    await test.server.inject({ method: 'POST', url: '/api/sign-in-codes', payload: { email } });
    const [secret] = await rows<{ id: string }>(
      'select id from mailed_secrets where subject_id = $1 order by id desc limit 1',
      [personId],
    );
    const code = signInCodeOf(secret!.id, test.app.config.secret);
    expect((await erase(headers, { code })).statusCode).toBe(204);
  });

  it('takes the password as a proof too', async () => {
    const { personId } = await seedHousehold(test);
    await rows('update persons set password_hash = $2 where id = $1', [
      personId,
      await hashPassword('un beau secret'),
    ]);
    const headers = await test.signIn(personId);
    await test.setNow(after(tuesday, DAY));
    expect((await erase(headers, { password: 'un beau secret' })).statusCode).toBe(204);
  });
});
