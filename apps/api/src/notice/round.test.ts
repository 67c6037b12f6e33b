import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DAY, after, fromIso } from '@etal/domain/shared/instant';
import { newId } from '../shared/app.ts';
import { useMailbox } from '../testing/mailbox.ts';
import { seedOrder } from '../testing/seed-order.ts';
import {
  seedHousehold,
  seedSale,
  seedTerritory,
  type SeededHousehold,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { workOnce } from '../worker.ts';
import { planNotices } from './plan-notices.ts';

const test = useTestApp();
const mailbox = useMailbox(test);
let past: SeededSale;
let sale: SeededSale;
let awa: SeededHousehold;
let zoe: SeededHousehold;

const rows = (text: string, values: unknown[] = []) =>
  test.app.database.read.rows({ text, values });

beforeAll(() => seedTerritory(test));

/** Two households of a hub, which collected last week, and its sale of this week. */
beforeEach(async () => {
  await rows('delete from notices');
  await rows("update orders set placed_at = placed_at - interval '2 years'");
  past = await seedSale(test);
  sale = await seedSale(test, [{ name: 'Poireaux' }, { name: 'Œufs' }]);
  awa = await seedHousehold(test, 'Awa Diop');
  zoe = await seedHousehold(test, 'Zoé Petit');
  await rows('update pickup_days set merchant_id = $1 where id = $2', [
    sale.hubId,
    past.pickupDayId,
  ]);
  past = { ...past, hubId: sale.hubId };
  for (const household of [awa, zoe]) await seedOrder(test, past, household, [choice(past)]);
  await rows(
    `update pickup_days set starts_at = starts_at - interval '7 days',
       ends_at = ends_at - interval '7 days' where id = $1`,
    [past.pickupDayId],
  );
  // Sales of other tests are over, so that each test has its own.
  await rows(
    `update pickup_days set starts_at = starts_at - interval '60 days',
       ends_at = ends_at - interval '60 days'
     where id <> all($1::uuid[]) and starts_at > '2026-11-20'`,
    [[past.pickupDayId, sale.pickupDayId]],
  );
});

const choice = (of: SeededSale) => ({ offer: of.offers[0]!, quantity: 2 });

/** What leaves at a moment, by one worker. */
async function sendAt(iso: string) {
  mailbox.received.length = 0;
  await test.setNow(fromIso(iso));
  await planNotices(mailbox.app);
  // The last mails of a paced sending are due some seconds later.
  await test.setNow(fromIso(iso.replace(':00Z', ':20Z')));
  await workOnce(mailbox.app);
  return mailbox.received.toSorted((a, b) => addressOf(a).localeCompare(addressOf(b)));
}

const addressOf = (mail: (typeof mailbox.received)[number]) =>
  (mail.to as { value: { address: string }[] }).value[0]!.address;

const mailOf = (household: SeededHousehold) => `${household.personId}@etal.test`;

/** Monday 9 h in Paris, when the sale of the week opens. */
const monday = '2026-11-23T09:00:00Z';

describe('the opening of a sale', () => {
  it('is told to the households of the hub, with day, place, closing and a way out (rule N4)', async () => {
    const mails = await sendAt(monday);
    expect(mails.map(addressOf)).toEqual([mailOf(awa), mailOf(zoe)].toSorted());
    const [mail] = mails;
    expect(mail!.subject).toBe('Vous pouvez commander pour jeudi 26 novembre');
    expect(mail!.messageId).toMatch(/^<notice\.opening\.[\da-f-]{36}@etal\.test>$/);
    for (const words of [
      'La halle',
      'Commandez avant mercredi 25 novembre à 19',
      sale.pickupDayId,
    ]) {
      expect(mail!.text).toContain(words);
    }
    const list = mail!.headers.get('list') as unknown as Record<string, { url: string }>;
    expect(list['unsubscribe']!.url).toMatch(/^http:\/\/etal\.test\/api\/notice-refusals\?link=/);
    expect(list['unsubscribe-post']).toMatchObject({ name: 'List-Unsubscribe=One-Click' });
    expect(mail!.text).toMatch(/etal\.test\/notices\?link=[\w-]{43}/);
  });

  it('is told of a sale for a tag to who has that tag, and to nobody else (rule S10)', async () => {
    await keepFor('bénévoles');
    expect(await sendAt(monday)).toHaveLength(0);
    await forgetRounds();
    await tag(awa, 'bénévoles');
    await tag(zoe, 'maraudes');
    const mails = await sendAt(monday);
    expect(mails.map(addressOf)).toEqual([mailOf(awa)]);
    expect(mails[0]!.text).toContain(sale.pickupDayId);
  });

  it('is not told of a sale for a tag to who loses it before the mail leaves (rule S10)', async () => {
    await keepFor('bénévoles');
    await tag(awa, 'bénévoles');
    await test.setNow(fromIso(monday));
    await planNotices(mailbox.app);
    await rows('delete from household_tags');
    await test.setNow(fromIso(monday.replace(':00Z', ':20Z')));
    mailbox.received.length = 0;
    await workOnce(mailbox.app);
    expect(mailbox.received).toHaveLength(0);
  });

  it('is told to everybody once a sale for everybody follows one for a tag (rule S10)', async () => {
    await keepFor('bénévoles');
    await tag(awa, 'bénévoles');
    expect(await sendAt(monday)).toHaveLength(1);
    await rows('update order_cycles set for_tag = null where id = $1', [sale.orderCycleId]);
    expect(await sendAt('2026-11-23T09:05:00Z')).toHaveLength(2);
    expect(await sendAt('2026-11-23T09:10:00Z')).toHaveLength(0);
  });

  it('is told to who joined by the invitation of a hub that moved in (rule N8)', async () => {
    await test.setNow(fromIso('2026-11-22T10:00:00Z'));
    const joined = 'lea@exemple.org';
    await moveIn(
      'Nom complet;E-mail;Tags',
      `Léa Noir;${joined};bénévoles`,
      'Jo Gris;jo@exemple.org;',
    );
    const invitation = mailbox.received.find((mail) => addressOf(mail) === joined)!;
    const secret = /secret=([\w-]+)/.exec(invitation.text!)![1];
    const accepted = await test.server.inject({
      method: 'POST',
      url: '/api/household-invitations/acceptances',
      payload: { secret, name: 'Léa Noir' },
    });
    expect(accepted.statusCode).toBe(201);
    expect((await sendAt(monday)).map(addressOf)).toEqual(
      [joined, mailOf(awa), mailOf(zoe)].toSorted(),
    );
    await forgetRounds();
    await keepFor('bénévoles');
    expect((await sendAt(monday)).map(addressOf)).toEqual([joined]);
    await forgetRounds();
    await rows(
      `insert into notice_refusals (person_id, kind, at)
       select id, 'opening', $2 from persons where email = $1`,
      [joined, monday],
    );
    expect(await sendAt(monday)).toHaveLength(0);
    await forgetRounds();
    await rows('delete from notice_refusals');
    await rows(`update household_invitations set ended_at = ended_at - interval '2 years'`);
    expect(await sendAt(monday)).toHaveLength(0);
  });

  it('is told at 8 h when the sale opens at night', async () => {
    await moveSale({ opensAt: '2026-11-22T22:00:00Z' });
    expect(await sendAt('2026-11-23T06:59:00Z')).toHaveLength(0);
    expect(await sendAt('2026-11-23T07:00:00Z')).toHaveLength(2);
  });

  it('follows a sale whose opening moves, and is told once', async () => {
    await moveSale({ opensAt: '2026-11-24T09:00:00Z' });
    expect(await sendAt(monday)).toHaveLength(0);
    expect(await sendAt('2026-11-24T09:00:00Z')).toHaveLength(2);
    await moveSale({ opensAt: '2026-11-24T12:00:00Z' });
    expect(await sendAt('2026-11-24T12:00:00Z')).toHaveLength(0);
  });

  it('tells several days that open together in one mail', async () => {
    const saturday = await addDay('2026-11-28T08:00:00Z', '2026-11-27T18:00:00Z');
    const [mail, ...others] = await sendAt(monday);
    expect(others).toHaveLength(1);
    expect(mail!.subject).toContain('jeudi 26 novembre et samedi 28 novembre');
    expect(mail!.text).toContain('samedi 28 novembre');
    expect(mail!.text).not.toContain(saturday);
  });

  it('is not told to who refused it, who ordered, or who has no address', async () => {
    await rows(`insert into notice_refusals (person_id, kind, at) values ($1, 'opening', $2)`, [
      awa.personId,
      monday,
    ]);
    const paul = await seedHousehold(test, 'Paul');
    await seedOrder(test, past, paul, [choice(past)]);
    await rows('update persons set email = null where id = $1', [paul.personId]);
    expect((await sendAt(monday)).map(addressOf)).toEqual([mailOf(zoe)]);
    await seedOrder(test, sale, zoe, [choice(sale)]);
    await forgetRounds();
    expect(await sendAt(monday)).toHaveLength(0);
  });

  it('is not told once every sale is closed by a person', async () => {
    await rows(
      `insert into destination_closings (destination_id, at) values ($1, '2026-11-23T08:30:00Z')`,
      [sale.destinationId],
    );
    expect(await sendAt(monday)).toHaveLength(0);
  });

  it('is told to who asked for it and confirmed, once for one address', async () => {
    const follow = `insert into followers (id, hub_id, email, locale, asked_at, confirmed_at)
      values ($1, $2, $3, 'en', '2026-11-01T09:00:00Z', $4)`;
    const confirmed = '2026-11-01T09:01:00Z';
    await rows(follow, [newId(), sale.hubId, 'new@etal.test', confirmed]);
    await rows(follow, [newId(), sale.hubId, 'never@etal.test', null]);
    await rows(follow, [newId(), sale.hubId, mailOf(awa), confirmed]);
    const mails = await sendAt(monday);
    const addresses = mails.map(addressOf);
    expect(addresses).toEqual([mailOf(awa), mailOf(zoe), 'new@etal.test'].toSorted());
    const english = mails.find((mail) => addressOf(mail) === 'new@etal.test')!;
    expect(english.subject).toBe('You can order for Thursday 26 November');
    expect(english.text).toContain('because you asked');
    await rows('delete from followers');
  });

  it('leaves once when two workers plan it together (rule N4)', async () => {
    await test.setNow(fromIso(monday));
    await Promise.all([planNotices(mailbox.app), planNotices(test.app), planNotices(test.app)]);
    await test.setNow(after(fromIso(monday), 20_000));
    await workOnce(mailbox.app);
    expect(mailbox.received).toHaveLength(2);
    const [planned] = await test.app.database.read.rows<{ count: number }>({
      text: `select count(*) from audit_records where action = 'notice.planned'
             and details->>'hubId' = $1`,
      values: [sale.hubId],
    });
    expect(planned!.count).toBe(1);
  });

  it('leaves five a second (rule N6)', async () => {
    for (let count = 0; count < 9; count += 1) {
      await seedOrder(test, past, await seedHousehold(test), [choice(past)]);
    }
    await test.setNow(fromIso(monday));
    await planNotices(mailbox.app);
    await workOnce(mailbox.app);
    expect(mailbox.received).toHaveLength(1);
    await test.setNow(after(fromIso(monday), 1000));
    await workOnce(mailbox.app);
    expect(mailbox.received).toHaveLength(6);
    await test.setNow(after(fromIso(monday), 2000));
    await workOnce(mailbox.app);
    expect(mailbox.received).toHaveLength(11);
  });

  it('waits for 8 h when it could not leave in time (rule N2)', async () => {
    await test.setNow(fromIso('2026-11-23T18:59:00Z'));
    await planNotices(mailbox.app);
    await test.setNow(fromIso('2026-11-23T19:00:00Z'));
    await workOnce(mailbox.app);
    expect(mailbox.received).toHaveLength(0);
    await test.setNow(fromIso('2026-11-24T07:00:00Z'));
    await workOnce(mailbox.app);
    expect(mailbox.received).toHaveLength(2);
  });
});

describe('the closing of a sale', () => {
  const tuesdayEvening = '2026-11-24T18:00:00Z';

  it('is told 24 hours before to who has not ordered, with a way out', async () => {
    await seedOrder(test, sale, awa, [choice(sale)]);
    await sendAt(monday);
    const mails = await sendAt(tuesdayEvening);
    expect(mails.map(addressOf)).toEqual([mailOf(zoe)]);
    expect(mails[0]!.text).toContain('La vente ferme mercredi 25 novembre à 19');
    expect(mails[0]!.headers.has('list')).toBe(true);
  });

  it('is told again when it moves to another day, and not when it moves by an hour', async () => {
    await sendAt(monday);
    expect(await sendAt(tuesdayEvening)).toHaveLength(2);
    await moveSale({ closesAt: '2026-11-25T18:59:00Z' });
    expect(await sendAt('2026-11-24T18:59:00Z')).toHaveLength(0);
    await moveSale({ closesAt: '2026-11-26T10:00:00Z' });
    expect(await sendAt('2026-11-25T10:00:00Z')).toHaveLength(2);
  });
});

describe('the reminder of a pickup', () => {
  /** Ten minutes after the closing, when no order can come any more. */
  const wednesday = '2026-11-25T18:10:00Z';

  it('says code, day, hours, place, lines and total of the order (rule N3)', async () => {
    const order = await seedOrder(test, sale, awa, [choice(sale)]);
    await sendAt(monday);
    const mails = (await sendAt(wednesday)).filter((mail) => mail.subject!.includes('retrait'));
    expect(mails.map(addressOf)).toEqual([mailOf(awa)]);
    const text = mails[0]!.text!;
    expect(mails[0]!.subject).toBe('Votre retrait\u00a0: jeudi 26 novembre à 16\u00a0h\u00a030');
    for (const words of ['La halle', '2 × Poireaux', '4,40', order.id, 'Choisir mes messages']) {
      expect(text).toContain(words);
    }
    expect(mails[0]!.headers.has('list')).toBe(false);
    expect(await sendAt('2026-11-25T18:30:00Z')).toHaveLength(0);
  });

  it('is not sent of an order that is cancelled, before or after it is planned', async () => {
    const first = await seedOrder(test, sale, awa, [choice(sale)]);
    const second = await seedOrder(test, sale, zoe, [choice(sale)]);
    await cancel(first.id);
    await test.setNow(fromIso(wednesday));
    await planNotices(mailbox.app);
    await cancel(second.id);
    await test.setNow(after(fromIso(wednesday), 5000));
    await workOnce(mailbox.app);
    expect(mailbox.received).toHaveLength(0);
  });

  it('is not sent to who refuses it, nor after the pickup began', async () => {
    await seedOrder(test, sale, awa, [choice(sale)]);
    await rows(`insert into notice_refusals (person_id, kind, at) values ($1, 'reminder', $2)`, [
      awa.personId,
      monday,
    ]);
    expect(await sendAt(wednesday)).toHaveLength(0);
    await forgetRounds();
    await rows('delete from notice_refusals');
    expect(await sendAt('2026-11-26T15:30:00Z')).toHaveLength(0);
  });

  it('is sent again when the day moves to another date', async () => {
    await seedOrder(test, sale, awa, [choice(sale)]);
    expect(await sendAt(wednesday)).toHaveLength(1);
    await rows(
      `update pickup_days set starts_at = starts_at + interval '2 days',
         ends_at = ends_at + interval '2 days' where id = $1`,
      [sale.pickupDayId],
    );
    await rows(
      "update pickup_slots set starts_at = starts_at + interval '2 days', ends_at = ends_at + interval '2 days' where id = $1",
      [sale.slotId],
    );
    const [mail] = await sendAt('2026-11-27T15:30:00Z');
    expect(mail!.subject).toContain('samedi 28 novembre');
  });
});

async function cancel(orderId: string): Promise<void> {
  await rows(
    `with cancelled as (
       update orders set cancelled_at = etal_now() where id = $1 returning id, pickup_slot_id
     ), freed as (
       update pickup_slots set taken_count = taken_count - 1
       where id = (select pickup_slot_id from cancelled)
     )
     insert into order_cancellations (order_id, at) select id, etal_now() from cancelled`,
    [orderId],
  );
}

/** The hub reads a file of households, and its invitations leave. */
async function moveIn(...lines: string[]) {
  await test.server.inject({
    method: 'POST',
    url: `/api/organizations/${sale.hubId}/moving-in/households?dryRun=false`,
    headers: await test.signIn(sale.managerId),
    payload: { file: Buffer.from(lines.join('\n')).toString('base64'), isInviting: true },
  });
  await test.setNow(fromIso('2026-11-22T10:01:00Z'));
  await workOnce(mailbox.app);
}

function keepFor(tag: string) {
  return rows('update order_cycles set for_tag = $2 where id = $1', [sale.orderCycleId, tag]);
}

function tag({ householdId }: SeededHousehold, word: string) {
  return rows(
    `insert into household_tags (hub_id, household_id, tag, given_at) values ($1, $2, $3, etal_now())`,
    [sale.hubId, householdId, word],
  );
}

async function forgetRounds(): Promise<void> {
  for (const table of ['notices', 'notice_round_days', 'notice_rounds']) {
    await rows(`delete from ${table}`);
  }
}

async function moveSale({ opensAt, closesAt }: { opensAt?: string; closesAt?: string }) {
  await rows(
    `update order_cycle_publications set at = least(at, $2::timestamptz) where order_cycle_id = $1`,
    [sale.orderCycleId, opensAt ?? null],
  );
  await rows(
    `update destinations set opens_at = coalesce($2, opens_at),
       closes_at = coalesce($3, closes_at) where id = $1`,
    [sale.destinationId, opensAt ?? null, closesAt ?? null],
  );
}

/** One more day of the sale. */
async function addDay(startsAt: string, closesAt: string): Promise<string> {
  const id = newId<'PickupDay'>();
  await rows(
    `insert into pickup_days (id, pickup_point_id, merchant_id, starts_at, ends_at, created_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      id,
      sale.pickupPointId,
      sale.hubId,
      startsAt,
      new Date(Date.parse(startsAt) + DAY / 12),
      monday,
    ],
  );
  await rows(
    `insert into destinations (id, order_cycle_id, pickup_day_id, opens_at, closes_at)
     select $1, $2, $3, opens_at, $4 from destinations where id = $5`,
    [newId(), sale.orderCycleId, id, closesAt, sale.destinationId],
  );
  return id;
}
