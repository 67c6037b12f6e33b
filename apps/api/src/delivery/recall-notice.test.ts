import type { LotHolders } from '@etal/contracts/delivery/recall';
import type { RecallPreview } from '@etal/contracts/delivery/recall-notice';
import type { Order } from '@etal/contracts/order/endpoints';
import { after, fromIso, HOUR, MINUTE, toIso } from '@etal/domain/shared/instant';
import { unzipSync } from 'fflate';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { useMailbox } from '../testing/mailbox.ts';
import { seedOrder, type SeededOrder } from '../testing/seed-order.ts';
import {
  seedHousehold,
  seedPerson,
  seedPickupDay,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededHousehold,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { workOnce } from '../worker.ts';

const test = useTestApp();
const mailbox = useMailbox(test);
let sale: SeededSale;
let awa: SeededHousehold;
let zoe: SeededHousehold;
let ordered: SeededOrder;

/** 21 h 05 in Paris, the evening before the pickup. */
const night = fromIso('2026-11-25T20:05:00.000Z');
const later = fromIso('2026-11-25T20:06:00.000Z');

const words = {
  reason: 'germ',
  advice: 'return',
  words: 'Nous vous remboursons au retrait.',
  audience: 'untold',
};

beforeAll(() => seedTerritory(test));

/** Awa and Zoé have cheese of lot L48, Zoé reads English; Hugo has only leeks. */
beforeEach(async () => {
  await rows(`delete from outbox where task in ('mail.lot_recalled', 'mail.seller_recalled')`);
  await rows(`select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs`);
  sale = await seedSale(test, [{ name: 'Tomme' }, { name: 'Poireaux' }]);
  awa = await seedHousehold(test);
  zoe = await seedHousehold(test, 'Zoé Petit');
  await rows(`update persons set locale = 'en' where id = $1`, [zoe.personId]);
  await rows(`update organizations set phone = '03 20 11 22 33' where id = $1`, [sale.hubId]);
  ordered = await seedOrder(test, sale, awa, [{ offer: sale.offers[0]!, quantity: 3 }]);
  await seedOrder(test, sale, zoe, [{ offer: sale.offers[0]! }]);
  await seedOrder(test, sale, await seedHousehold(test, 'Hugo Lefebvre'), [
    { offer: sale.offers[1]! },
  ]);
  await writeLot(sale, 'L48');
  await test.setNow(night);
});

const rows = <Row = Record<string, unknown>>(text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Row>({ text, values });

const writeLot = ({ pickupDayId, producerId, offers }: SeededSale, lot: string) =>
  rows(
    `insert into delivery_lots (pickup_day_id, seller_id, variant_id, lot, at)
     values ($1, $2, $3, $4, $5)
     on conflict (pickup_day_id, seller_id, variant_id) do update set lot = excluded.lot`,
    [pickupDayId, producerId, offers[0]!.variantId, lot, toIso(tuesday)],
  );

type PersonId = SeededSale['managerId'];

const url = () => `/api/organizations/${sale.hubId}/recalls/${sale.producerId}/L48`;

const post = async (personId: PersonId, path: string, payload: object) =>
  test.server.inject({ method: 'POST', url: path, headers: await test.signIn(personId), payload });

const preview = async (asked: Partial<typeof words> = {}) =>
  (await post(sale.managerId, `${url()}/previews`, { ...words, ...asked })).json<RecallPreview>();

/** Reads it over, then sends it. */
async function tell(asked: Partial<typeof words> = {}) {
  const { basis } = await preview(asked);
  return post(sale.managerId, `${url()}/notices`, { ...words, ...asked, basis });
}

async function send() {
  mailbox.received.length = 0;
  await test.setNow(later);
  await workOnce(mailbox.app);
  return mailbox.received;
}

const mailsTo = (personId: PersonId) =>
  mailbox.received.filter(({ to }) => JSON.stringify(to).includes(personId));

const holders = async () =>
  (
    await test.server.inject({ url: url(), headers: await test.signIn(sale.managerId) })
  ).json<LotHolders>();

const orderOf = async (personId: PersonId, id = ordered.id) =>
  (
    await test.server.inject({ url: `/api/orders/${id}`, headers: await test.signIn(personId) })
  ).json<Order>();

/** A later day of the same sale, with a slot of its own. */
async function anotherDay(): Promise<SeededSale> {
  const day = await seedPickupDay(test, sale.hubId);
  await rows(
    `update pickup_days set starts_at = starts_at + interval '7 days',
       ends_at = ends_at + interval '7 days' where id = $1`,
    [day.pickupDayId],
  );
  const destinationId = newId<'Destination'>();
  await rows(
    `insert into destinations (id, order_cycle_id, pickup_day_id, opens_at, closes_at)
     select $1, order_cycle_id, $2, opens_at, closes_at from destinations where id = $3`,
    [destinationId, day.pickupDayId, sale.destinationId],
  );
  return { ...sale, ...day, destinationId };
}

describe('households that are told of a recall (rules D22, D23)', () => {
  it('are shown first: how many, and what each reads in its language', async () => {
    const shown = await preview();
    expect(shown).toMatchObject({ householdCount: 2, mailCount: 2, unmailedCount: 0 });
    expect(shown.mails.map(({ locale, mailCount }) => [locale, mailCount])).toEqual([
      ['fr', 1],
      ['en', 1],
    ]);
    expect(shown.mails[1]!.text).toContain('Do not eat it. Bring it back');
    expect(JSON.stringify(shown)).not.toMatch(/Awa|Zoé|link=/);
    expect(await rows('select from lot_recalls where hub_id = $1', [sale.hubId])).toEqual([]);
    expect(await send()).toEqual([]);
  });

  it('read it at once, at night too, each of its own order and in its language', async () => {
    expect((await tell()).json()).toMatchObject({ householdCount: 2, unmailedCount: 0 });
    await send();
    const [french] = mailsTo(awa.personId);
    expect(french!.subject).toBe('Ne mangez pas : Tomme, lot L48');
    for (const said of [
      'Ne le mangez pas. Rapportez-le au point de retrait.',
      'Un germe dangereux peut s’y trouver.',
      'Maison de l’Alimentation : Nous vous remboursons au retrait.',
      'jeudi 26 novembre, La halle',
      'Tomme, 500 g : 3 pièces',
      '03 20 11 22 33',
      `/orders/${ordered.id}?link=`,
    ]) {
      expect(french!.text).toContain(said);
    }
    const [english] = mailsTo(zoe.personId);
    expect(english!.subject).toBe('Do not eat: Tomme, lot L48');
    expect(english!.text).not.toContain(ordered.code.slice(0, 3));
    for (const { text } of [french!, english!]) expect(text).not.toMatch(/Awa|Zoé|Hugo|Diop/);
    expect(mailsTo(awa.personId)).toHaveLength(1);
  });

  it('are told as they were shown: no promise of a refund is Étal’s', async () => {
    const shown = await preview({ words: '' });
    await tell({ words: '' });
    await send();
    const url = new RegExp('http\\S+', 'g');
    expect(mailsTo(awa.personId)[0]!.text!.replaceAll(url, '').trim()).toBe(
      shown.mails[0]!.text.replaceAll(url, '').trim(),
    );
    expect(shown.mails[0]!.text).not.toMatch(/rembours/i);
  });

  it('are all their members that have an address, each once', async () => {
    const partner = await seedPerson(test);
    await rows(`insert into household_members values ($1, $2, etal_now())`, [
      awa.householdId,
      partner,
    ]);
    expect(await preview()).toMatchObject({ householdCount: 2, mailCount: 3 });
    await tell();
    await send();
    await rows(`update outbox set drained_at = null where task = 'mail.lot_recalled'`);
    await workOnce(mailbox.app);
    expect([awa.personId, partner].map((one) => mailsTo(one).length)).toEqual([1, 1]);
  });

  it('read it on their order, as it was told last', async () => {
    expect((await orderOf(awa.personId)).recalls).toEqual([]);
    await tell();
    const recall = { lot: 'L48', products: ['Tomme'], reason: 'germ', advice: 'return' };
    expect((await orderOf(awa.personId)).recalls).toMatchObject([recall]);
    await test.setNow(later);
    await tell({ advice: 'lifted', words: '' });
    expect((await orderOf(awa.personId)).recalls).toMatchObject([{ ...recall, advice: 'lifted' }]);
    await send();
    expect(mailsTo(awa.personId).map(({ subject }) => subject)).toContain(
      'Rappel levé : Tomme, lot L48',
    );
  });

  it('are not told twice unless that is asked', async () => {
    await tell();
    const again = await post(sale.managerId, `${url()}/previews`, words);
    expect(again.json()).toMatchObject({
      code: 'recall.told',
      details: { toldAt: night },
    });
    expect(await preview({ audience: 'everybody' })).toMatchObject({ householdCount: 2 });
  });

  it('are told of what came since, of another day alone', async () => {
    await tell();
    await send();
    const next = await anotherDay();
    const second = await seedOrder(test, next, awa, [{ offer: next.offers[0]! }]);
    await writeLot(next, 'l 48');
    await test.setNow(later);
    expect((await tell()).json()).toMatchObject({ householdCount: 1 });
    await send();
    expect(mailsTo(awa.personId)[0]!.text).toContain(second.code.slice(0, 3));
    expect(mailsTo(awa.personId)[0]!.text).not.toContain(ordered.code.slice(0, 3));
    expect(mailsTo(zoe.personId)).toEqual([]);
  });

  it('are nobody who was erased', async () => {
    await rows(
      `update households set erased_at = etal_now(), name = '', phone = null where id = $1`,
      [zoe.householdId],
    );
    expect(await preview()).toMatchObject({ householdCount: 1, mailCount: 1 });
  });

  it('are nobody who has left meanwhile: its mail does not leave', async () => {
    await tell();
    await rows('update persons set email = null where id = $1', [zoe.personId]);
    await rows('delete from household_members where person_id = $1', [awa.personId]);
    await send();
    expect([awa, zoe].flatMap(({ personId }) => mailsTo(personId))).toEqual([]);
  });

  it('are one household where two were joined', async () => {
    await rows('delete from household_members where household_id = $1', [awa.householdId]);
    await rows(
      `insert into hub_households (hub_id, household_id, met_at, met_by)
       values ($1, $2, etal_now() - interval '1 year', $3)`,
      [sale.hubId, awa.householdId, sale.managerId],
    );
    const merged = await test.server.inject({
      method: 'POST',
      url: `/api/organizations/${sale.hubId}/household-files/${zoe.householdId}/merges`,
      headers: { ...(await test.signIn(sale.managerId)), 'idempotency-key': newId() },
      payload: { emptiedId: awa.householdId, expectedOrderCount: 1, expectedDueCents: 660 },
    });
    expect(merged.json()).toEqual({ keptId: zoe.householdId });
    await tell();
    await send();
    expect(mailsTo(zoe.personId)).toHaveLength(1);
    expect(mailsTo(awa.personId)).toEqual([]);
  });

  it('are told that it is over though the number of the lot was corrected', async () => {
    await tell();
    await writeLot(sale, 'L49');
    expect((await holders()).items).toEqual([]);
    expect((await tell({ advice: 'lifted' })).json()).toMatchObject({ householdCount: 2 });
  });

  it('are those that were read over: another order since, and nothing leaves', async () => {
    const { basis } = await preview();
    await seedOrder(test, sale, await seedHousehold(test, 'Inès Roux'), [
      { offer: sale.offers[0]! },
    ]);
    await test.setNow(night);
    const answer = await post(sale.managerId, `${url()}/notices`, { ...words, basis });
    expect(answer.json()).toMatchObject({ code: 'recall.changed' });
    expect(await send()).toEqual([]);
  });
});

describe('a recall that was told (rule D24)', () => {
  it('says who was told, whom to call, and who was called since', async () => {
    await rows('update persons set email = null where id = $1', [zoe.personId]);
    expect((await holders()).items).toMatchObject([{ toldAt: null }, { toldAt: null }]);
    await tell();
    const { recalls, items } = await holders();
    expect(recalls).toMatchObject([{ householdCount: 2, unmailedCount: 1, advice: 'return' }]);
    expect(items).toMatchObject([
      { householdName: 'Awa Diop', isMailAwaited: true, mailedAt: null, toldAt: toIso(night) },
      { householdName: 'Zoé Petit', isMailAwaited: false, mailedAt: null, calledAt: null },
    ]);
    mailbox.refusals = 2;
    await send();
    expect((await holders()).items[0]).toMatchObject({ isMailAwaited: true, mailedAt: null });
    const called = await test.server.inject({
      method: 'PUT',
      url: `/api/pickup-days/${sale.pickupDayId}/calls/${zoe.householdId}`,
      headers: await test.signIn(sale.managerId),
    });
    expect(called.statusCode).toBeLessThan(300);
    expect((await holders()).items[1]).toMatchObject({ calledAt: toIso(later) });
  });

  it('says to call where no mail has left within an hour, until one does', async () => {
    await tell();
    await test.setNow(after(night, 59 * MINUTE));
    expect((await holders()).items[0]).toMatchObject({ isMailAwaited: true });
    await test.setNow(after(night, HOUR));
    const toCall = { isMailAwaited: false, mailedAt: null, calledAt: null };
    expect((await holders()).items[0]).toMatchObject(toCall);
    await workOnce(mailbox.app);
    expect((await holders()).items[0]).toMatchObject({ mailedAt: toIso(after(night, HOUR)) });
  });

  it('says when a mail has left', async () => {
    await tell();
    await send();
    expect((await holders()).items[0]).toMatchObject({
      isMailAwaited: false,
      mailedAt: toIso(later),
    });
  });

  it('is in the audit: who, when, how many; nobody is named', async () => {
    await tell();
    const records = await rows(
      `select actor_id, details from audit_records where action = 'lot.recalled'
       and details->>'hubId' = $1`,
      [sale.hubId],
    );
    expect(records).toEqual([
      {
        actor_id: sale.managerId,
        details: {
          hubId: sale.hubId,
          sellerId: sale.producerId,
          householdCount: 2,
          unmailedCount: 0,
        },
      },
    ]);
  });

  it('tells its producer how many households, and none of them', async () => {
    await tell();
    await send();
    const [mail] = mailsTo(sale.producerPersonId);
    expect(mail!.text).toContain('2 foyers sont prévenus.');
    expect(mail!.text).not.toMatch(/Awa|Zoé|rembours/);
    expect(mail!.text).not.toContain(ordered.code.slice(0, 3));
  });

  it('is told by who manages the house alone', async () => {
    const { basis } = await preview();
    const other = await seedSale(test);
    await test.setNow(night);
    const people = [sale.producerPersonId, sale.deskId, other.managerId, awa.personId];
    for (const personId of people) {
      for (const [path, body] of [
        ['previews', words],
        ['notices', { ...words, basis }],
      ] as const) {
        expect((await post(personId, `${url()}/${path}`, body)).statusCode).toBe(404);
      }
    }
    expect(await send()).toEqual([]);
  });

  it('goes into what each of its households takes along', async () => {
    await tell();
    await send();
    const { rawPayload } = await test.server.inject({
      url: '/api/persons/me/export',
      headers: await test.signIn(awa.personId),
    });
    const file = Buffer.from(unzipSync(rawPayload)['etal.json']!).toString();
    const { recalls } = JSON.parse(file) as { recalls: object[] };
    expect(recalls).toMatchObject([{ lot: 'L48', product: 'Tomme', quantity: 3, isMailed: true }]);
  });
});
