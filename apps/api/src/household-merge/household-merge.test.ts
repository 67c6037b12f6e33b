import type { HouseholdFile } from '@etal/contracts/household-file/endpoints';
import type { HubHousehold } from '@etal/contracts/household/endpoints';
import type { Basket, PlacedOrder } from '@etal/contracts/order/endpoints';
import type { Id } from '@etal/domain/shared/id';
import { after, DAY, HOUR, toIso } from '@etal/domain/shared/instant';
import type { LightMyRequestResponse } from 'fastify';
import pg from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { invitationSecretOf } from '../household/invitation-secret.ts';
import { lockOrder } from '../order/repository.ts';
import { newId } from '../shared/app.ts';
import { orderRequests } from '../testing/order-requests.ts';
import {
  seedHousehold,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

let sale: SeededSale;
let house: House;
/** the same person twice: taken over from a file, and made on the phone */
let kept: Id<'Household'>;
let twin: Id<'Household'>;
let files = 0;
let email: string;

const rows = <Row>(text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Row>({ text, values });

beforeAll(() => seedTerritory(test));

beforeEach(async () => {
  await test.setNow(tuesday);
  sale = await seedSale(test, [
    { name: 'Poireaux', priceCents: 220, stock: 6, limit: 4 },
    { name: 'Œufs', priceCents: 310, stock: 6 },
  ]);
  email = `petit${++files}@exemple.org`;
  house = await houseOf(sale);
  twin = await house.moveIn();
  kept = await house.make('Jeanne Petit');
});

type House = Awaited<ReturnType<typeof houseOf>>;

/** What those who manage a hub ask. */
async function houseOf({ hubId, managerId, pickupDayId, slotId }: SeededSale) {
  const headers = await test.signIn(managerId);
  const send = (method: 'GET' | 'PUT' | 'POST', url: string, payload?: object) =>
    test.server.inject({
      method,
      url,
      headers: { ...headers, 'idempotency-key': newId() },
      ...(payload && { payload }),
    });
  const place = (id: string, basket: Pick<Basket, 'quote' | 'dueCents'>) =>
    send('POST', '/api/orders', {
      quote: basket.quote,
      pickupSlotId: slotId,
      expectedDueCents: basket.dueCents,
      termsVersion: '2026-11',
      householdId: id,
      areTermsTold: true,
    });
  const fill = async (id: string, wants: Record<string, number>) =>
    (
      await send('PUT', `/api/baskets/${pickupDayId}?householdId=${id}`, {
        lines: Object.entries(wants).map(([offerId, quantity]) => ({ offerId, quantity })),
      })
    ).json<Basket>();
  const base = `/api/organizations/${hubId}`;
  const fileUrl = (id: string) => `${base}/household-files/${id}`;
  const oldFile = Buffer.from(`Nom;E-mail;Solde dû;Tags\nPetit;${email};12,50;amap`);
  return {
    send,
    make: async (name: string) =>
      (await send('POST', `${base}/households`, { name })).json<HubHousehold>()
        .id as Id<'Household'>,
    moveIn: async () => {
      const file = oldFile.toString('base64');
      const reply = await send('POST', `${base}/moving-in/households?dryRun=false`, { file });
      expect(reply.statusCode).toBe(200);
      const [moved] = await rows<{ id: Id<'Household'> }>(
        'select household_id as id from moved_households where hub_id = $1',
        [hubId],
      );
      return moved!.id;
    },
    file: (id: string) => send('GET', fileUrl(id)),
    note: (id: string, text: string) => send('POST', `${fileUrl(id)}/notes`, { text }),
    giveCard: async (id: string) =>
      (await send('POST', `${base}/households/${id}/cards`)).json<{ code: string }>().code,
    readCard: (code: string) => send('POST', `${base}/card-readings`, { code }),
    correct: (id: string, payload: object) => send('POST', `${fileUrl(id)}/corrections`, payload),
    invite: (id: string) => send('POST', `${fileUrl(id)}/invitations`),
    fill,
    place,
    order: async (id: string, wants: Record<string, number>) => {
      const placed = await place(id, await fill(id, wants));
      expect(placed.statusCode).toBe(201);
      return placed.json<PlacedOrder>();
    },
    preview: (keptId: string, emptiedId: string) =>
      send('GET', `${fileUrl(keptId)}/merges?emptiedId=${emptiedId}`),
    merge: (keptId: string, emptiedId: string, seen: object) =>
      send('POST', `${fileUrl(keptId)}/merges`, {
        emptiedId,
        expectedOrderCount: 0,
        expectedDueCents: 1250,
        ...seen,
      }),
  };
}

const fileOf = async (id: string) => (await house.file(id)).json<HouseholdFile>();
const leeks = () => sale.offers[0]!.id;
const eggs = () => sale.offers[1]!.id;

/** What the journal says that a household owes the hub. */
const owed = async (id: string) => {
  const [row] = await rows<{ cents: number }>(
    `select coalesce(sum(p.amount_cents), 0)::int as cents from household_keys k
     join ledger_accounts a on a.holder_key = k.key join ledger_postings p on p.account_id = a.id
     where k.household_id = $1`,
    [id],
  );
  return row!.cents;
};

const claim = async (id: Id<'Household'>) => {
  const { personId } = await seedHousehold(test, 'Jeanne Petit');
  await rows('delete from household_members where person_id = $1', [personId]);
  await rows(
    `insert into household_members (household_id, person_id, joined_at) values ($1, $2, etal_now())`,
    [id, personId],
  );
  return personId;
};

describe('two households that are the same people (rule F18)', () => {
  it('become one: its orders, dues, old balance, notes, tags, card and phone', async () => {
    const placed = await house.order(twin, { [leeks()]: 2 });
    await house.note(twin, 'Interphone 4');
    await house.correct(twin, { name: 'Petit', phone: '06 12 34 56 78', email });
    const card = await house.giveCard(twin);
    expect((await house.preview(kept, twin)).json()).toMatchObject({
      kept: { name: 'Jeanne Petit' },
      emptied: { name: 'Petit' },
      comingCount: 1,
      pastCount: 0,
      refusal: null,
      joined: [],
      dueCents: 1690,
      openingCents: 1250,
      noteCount: 1,
      tagCount: 1,
      card: 'moved',
      phone: 'moved',
      email: 'moved',
    });
    const seen = { expectedOrderCount: 1, expectedDueCents: 1690 };
    expect((await house.merge(kept, twin, seen)).json()).toEqual({ keptId: kept });
    expect(await fileOf(kept)).toMatchObject({
      name: 'Jeanne Petit',
      phoneEnding: '56 78',
      email,
      dueCents: 1690,
      comingCents: 440,
      openingCents: 1250,
      orders: [{ id: placed.id, code: placed.code, dueCents: 440 }],
      notes: [{ text: 'Interphone 4' }],
      tags: ['amap'],
    });
    expect(await owed(twin)).toBe(0);
    expect((await house.readCard(card)).json()).toMatchObject({ id: kept });
    const order = (await house.send('GET', `/api/orders/${placed.id}`)).json();
    expect(order).toMatchObject({ householdName: 'Jeanne Petit', dueCents: 440 });
  });

  it('leaves the journal as it was: entries take the balances across, order by order', async () => {
    const placed = await house.order(twin, { [leeks()]: 1 });
    const entries = () =>
      rows<{ id: string }>(`select id, kind, subject_id from ledger_entries order by id`);
    const before = await entries();
    await house.merge(kept, twin, { expectedOrderCount: 1, expectedDueCents: 1470 });
    const later = await entries();
    expect(later.slice(0, before.length)).toEqual(before);
    expect(later.slice(before.length)).toHaveLength(2);
    expect(later.slice(before.length)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'order.household_merged', subject_id: placed.id }),
        expect.objectContaining({ kind: 'household.opened' }),
      ]),
    );
    const [audit] = await rows<{ details: object }>(
      `select details from audit_records where action = 'household.merged' and subject_id = $1`,
      [kept],
    );
    expect(audit!.details).toMatchObject({ hubId: sale.hubId, emptiedId: twin });
  });

  it('leaves one that goes on: its order changes, is cancelled, and owes nothing then', async () => {
    const placed = await house.order(twin, { [leeks()]: 2 });
    await house.merge(kept, twin, { expectedOrderCount: 1, expectedDueCents: 1690 });
    const cancelled = await test.server.inject({
      method: 'PUT',
      url: `/api/orders/${placed.id}/cancellation`,
      headers: { ...(await test.signIn(sale.managerId)), 'if-match': '"1"' },
    });
    expect(cancelled.statusCode).toBe(200);
    expect(await owed(kept)).toBe(1250);
  });

  it('leaves one that the same file finds again, and opens nothing twice (rule Q4)', async () => {
    await house.merge(kept, twin, {});
    expect(await house.moveIn()).toBe(kept);
    expect(await owed(kept)).toBe(1250);
  });

  it('leads from the one that ended to the one that is kept, twice if need be', async () => {
    const third = await house.make('Mme Petit');
    await house.merge(third, twin, {});
    await house.merge(kept, third, {});
    for (const ended of [twin, third]) {
      expect(await fileOf(ended)).toMatchObject({ id: kept, name: 'Jeanne Petit' });
    }
    expect((await fileOf(kept)).openingCents).toBe(1250);
  });

  it('is invited where the one that ended was, when it had no address', async () => {
    await house.invite(twin);
    const [invitation] = await rows<{ id: string }>(
      'select id from household_invitations where household_id = $1',
      [twin],
    );
    await house.merge(kept, twin, {});
    const accepted = await test.server.inject({
      method: 'POST',
      url: '/api/household-invitations/acceptances',
      payload: {
        secret: invitationSecretOf(invitation!.id, test.app.config.secret),
        name: 'Jeanne Petit',
      },
    });
    expect(accepted.json()).toMatchObject({ household: { id: kept } });
  });

  it('keeps its own address and card; the other link opens nothing, the other card opens it', async () => {
    await house.invite(twin);
    await house.correct(kept, { name: 'Jeanne Petit', email: `autre${email}` });
    const [own, other] = [await house.giveCard(kept), await house.giveCard(twin)];
    expect((await house.preview(kept, twin)).json()).toMatchObject({
      card: 'second',
      phone: 'none',
      email: 'dropped',
    });
    await house.merge(kept, twin, {});
    expect((await fileOf(kept)).email).toBe(`autre${email}`);
    expect((await house.readCard(own)).json()).toMatchObject({ id: kept, isMerged: false });
    expect((await house.readCard(other)).json()).toMatchObject({ id: kept, isMerged: true });
    const next = await house.giveCard(kept);
    expect((await house.readCard(next)).json()).toMatchObject({ id: kept, isMerged: false });
    for (const code of [own, other]) {
      expect((await house.readCard(code)).json()).toMatchObject({ code: 'card.unknown' });
    }
    const open = 'select from household_invitations where household_id = $1 and ended_at is null';
    expect(await rows(open, [kept])).toEqual([]);
  });

  it('stays two when both have an account; one with an account is the one that stays', async () => {
    const personId = await claim(kept);
    expect((await house.merge(twin, kept, { expectedDueCents: 0 })).json()).toMatchObject({
      code: 'household_merge.claimed',
    });
    await claim(twin);
    expect((await house.merge(kept, twin, {})).json()).toMatchObject({
      code: 'household_merge.both_claimed',
    });
    await rows('delete from household_members where household_id = $1', [twin]);
    const placed = await house.order(twin, { [leeks()]: 1 });
    const seen = { expectedOrderCount: 1, expectedDueCents: 1470 };
    expect((await house.merge(kept, twin, seen)).statusCode).toBe(201);
    const { read } = await orderRequests(test, sale, { personId });
    expect((await read(placed.id)).json()).toMatchObject({ isMine: true, dueCents: 220 });
  });

  it('stays two when another hub knows the one that would end, or made it', async () => {
    const elsewhere = await seedSale(test);
    await rows(
      `insert into hub_households (hub_id, household_id, met_at) values ($1, $2, $3::timestamptz)`,
      [elsewhere.hubId, twin, '2026-11-25T00:00:00Z'],
    );
    expect((await house.merge(kept, twin, {})).json()).toMatchObject({
      code: 'household_merge.known_elsewhere',
    });
    await rows(`update hub_households set met_at = '2026-01-01' where hub_id = $1`, [
      elsewhere.hubId,
    ]);
    expect((await house.merge(kept, twin, {})).json()).toMatchObject({
      code: 'household.made_elsewhere',
    });
    expect(await fileOf(twin)).toMatchObject({ openingCents: 1250 });
  });

  it('are merged by who manages the hub that knows both; others’ are as none', async () => {
    const other = await seedSale(test);
    const theirs = (await seedHousehold(test, 'Zoé Ailleurs')).householdId;
    const none = newId<'Household'>();
    for (const [one, two] of [
      [kept, theirs],
      [theirs, twin],
      [kept, none],
      [none, twin],
    ] as const) {
      expect((await house.merge(one, two, {})).json()).toMatchObject({ code: 'not_found' });
      expect((await house.preview(one, two)).json()).toMatchObject({ code: 'not_found' });
    }
    for (const personId of [sale.deskId, sale.producerPersonId, other.managerId]) {
      const stranger = await houseOf({ ...sale, managerId: personId });
      expect((await stranger.merge(kept, twin, {})).json()).toMatchObject({ code: 'not_found' });
      expect((await stranger.preview(kept, twin)).json()).toMatchObject({ code: 'not_found' });
    }
    expect((await house.merge(kept, kept, {})).json()).toMatchObject({
      code: 'household_merge.same',
    });
  });

  it('are what was shown, or wait for another look', async () => {
    await house.order(twin, { [leeks()]: 1 });
    const late = [{}, { expectedOrderCount: 1 }, { expectedDueCents: 1470 }];
    for (const seen of late) {
      expect((await house.merge(kept, twin, seen)).json()).toMatchObject({
        code: 'household_merge.changed',
      });
    }
  });

  it('leaves no key of the one that ended when the kept one is erased (rule V2)', async () => {
    const personId = await claim(kept);
    const settled = await house.send(
      'POST',
      `/api/organizations/${sale.hubId}/household-files/${twin}/opening-changes`,
      { kind: 'settled', expectedCents: 1250, toCents: 0, reason: 'Payé' },
    );
    expect(settled.statusCode).toBe(201);
    await house.merge(kept, twin, { expectedDueCents: 0 });
    const erased = await test.server.inject({
      method: 'DELETE',
      url: '/api/persons/me',
      headers: await test.signIn(personId),
      payload: {},
    });
    expect(erased.statusCode).toBe(204);
    const keys = 'select from household_keys where household_id = any($1::uuid[])';
    expect(await rows(keys, [[kept, twin]])).toEqual([]);
  });
});

describe('two orders of one day, when their households become one (rule F19)', () => {
  it('are one: lines add up at their prices, stock, slot and money follow, one code stays', async () => {
    const own = await house.order(kept, { [leeks()]: 1, [eggs()]: 1 });
    const other = await house.order(twin, { [leeks()]: 2 });
    expect((await house.preview(kept, twin)).json()).toMatchObject({ joined: [{}] });
    const seen = { expectedOrderCount: 1, expectedDueCents: 1690 };
    expect((await house.merge(kept, twin, seen)).statusCode).toBe(201);
    const [one, left] = await Promise.all(
      [own, other].map(async ({ id }) => (await house.send('GET', `/api/orders/${id}`)).json()),
    );
    expect(one).toMatchObject({ code: own.code, dueCents: 3 * 220 + 310, cancelledAt: null });
    expect(left).toMatchObject({ dueCents: 0, cancelledAt: expect.any(String) });
    expect(await owed(kept)).toBe(1250 + 3 * 220 + 310);
    const [facts] = await rows<object>(
      `select (select left_quantity from stocks where id = $1) as left,
         (select taken_count from pickup_slots where id = $2) as taken,
         (select reason from order_corrections where order_id = $3) as reason`,
      [sale.offers[0]!.stockId, sale.slotId, own.id],
    );
    expect(facts).toEqual({
      left: 3,
      taken: 1,
      reason: 'Vos deux commandes de ce jour n’en font plus qu’une.',
    });
  });

  it('stay two, with their households, beyond the limit of an offer', async () => {
    await house.order(kept, { [leeks()]: 3 });
    await house.order(twin, { [leeks()]: 2 });
    const seen = { expectedOrderCount: 1, expectedDueCents: 1690 };
    expect((await house.merge(kept, twin, seen)).json()).toMatchObject({
      code: 'offer.limit_exceeded',
    });
    expect(await fileOf(twin)).toMatchObject({ dueCents: 1690 });
  });

  it('are one once the sale has closed too, and stay two once the day has begun', async () => {
    await house.order(kept, { [leeks()]: 1 });
    await house.order(twin, { [leeks()]: 1 });
    const seen = { expectedOrderCount: 1, expectedDueCents: 1470 };
    await test.setNow(after(tuesday, 7 * DAY));
    expect((await house.preview(kept, twin)).json()).toMatchObject({
      refusal: 'household_merge.same_day',
    });
    expect((await house.merge(kept, twin, seen)).json()).toMatchObject({
      code: 'household_merge.same_day',
    });
    await test.setNow(after(sale.closesAt, HOUR));
    expect((await house.merge(kept, twin, seen)).statusCode).toBe(201);
    expect((await fileOf(kept)).comingCents).toBe(440);
  });
});

describe('a merge, while something else happens', () => {
  it('leaves two orders two once something of the kept one is handed over', async () => {
    const own = await house.order(kept, { [leeks()]: 1 });
    await house.order(twin, { [leeks()]: 1 });
    const now = after(sale.closesAt, HOUR);
    await test.setNow(now);
    const handed = { id: newId(), kind: 'handed', orderId: own.id, device: 'Tablette', seq: 1 };
    const events = `/api/pickup-days/${sale.pickupDayId}/desk/events`;
    await house.send('POST', events, { commands: [{ ...handed, actedAt: toIso(now) }] });
    const seen = { expectedOrderCount: 1, expectedDueCents: 1470 };
    expect((await house.merge(kept, twin, seen)).json()).toMatchObject({ code: 'order.settled' });
  });

  it('lets nobody change an order as the household’s that it was before', async () => {
    const { id } = await house.order(twin, { [leeks()]: 1 });
    await house.merge(kept, twin, { expectedOrderCount: 1, expectedDueCents: 1470 });
    const locked = test.app.inTransaction({ kind: 'system', job: 'test' }, (tx) =>
      lockOrder(tx, { householdId: twin }, id as Id<'Order'>),
    );
    await expect(locked).rejects.toThrow('order.changed');
  });

  /** Both wait for the household, the first before the second. */
  async function inTurn<One, Two>(
    first: () => Promise<One>,
    second: () => Promise<Two>,
  ): Promise<[One, Two]> {
    const holder = new pg.Client(test.app.config.databaseUrl);
    await holder.connect();
    await holder.query('begin');
    await holder.query('select from households where id = $1 for no key update', [twin]);
    const one = first();
    await waitFor(1);
    const two = second();
    await waitFor(2);
    await holder.query('commit');
    await holder.end();
    return Promise.all([one, two]);
  }

  async function waitFor(waiting: number): Promise<void> {
    const count = async () => {
      const [row] = await rows<{ count: number }>(
        `select count(*)::int as count from pg_stat_activity
         where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`,
      );
      return row!.count;
    };
    while ((await count()) < waiting);
  }

  it('comes first: an order that waits for the household finds nobody', async () => {
    const basket = await house.fill(twin, { [eggs()]: 1 });
    const [merged, placed] = await inTurn(
      () => house.merge(kept, twin, {}),
      () => house.place(twin, basket),
    );
    expect([merged.statusCode, placed.statusCode]).toEqual([201, 404]);
  });

  it('comes second: the order stands, and what was shown is looked at again', async () => {
    const basket = await house.fill(twin, { [eggs()]: 1 });
    const [placed, merged] = await inTurn(
      () => house.place(twin, basket),
      () => house.merge(kept, twin, {}),
    );
    expect(placed.statusCode).toBe(201);
    expect(merged.json()).toMatchObject({ code: 'household_merge.changed' });
    const seen = { expectedOrderCount: 1, expectedDueCents: 1560 };
    expect((await house.merge(kept, twin, seen)).statusCode).toBe(201);
  });

  it('is one when two people merge the same two, whichever way', async () => {
    const replies = await Promise.all([
      house.merge(kept, twin, {}),
      house.merge(twin, kept, { expectedDueCents: 0 }),
      house.merge(kept, twin, {}),
    ]);
    const codes = replies.map(({ statusCode }) => statusCode);
    expect(codes.filter((code) => code === 201)).toHaveLength(1);
    expect(codes.filter((code) => code === 404)).toHaveLength(2);
  });

  /** Somebody follows the link of the household that the hub invited. */
  async function invited(): Promise<() => Promise<LightMyRequestResponse>> {
    await house.invite(twin);
    const [invitation] = await rows<{ id: string }>(
      'select id from household_invitations where household_id = $1',
      [twin],
    );
    const secret = invitationSecretOf(invitation!.id, test.app.config.secret);
    return () =>
      test.server.inject({
        method: 'POST',
        url: '/api/household-invitations/acceptances',
        payload: { secret, name: 'Jeanne Petit' },
      });
  }

  it('comes second: a household that is joined meanwhile has an account, and stays', async () => {
    const accept = await invited();
    const [accepted, merged] = await inTurn(accept, () => house.merge(kept, twin, {}));
    expect(accepted.statusCode).toBe(201);
    expect(merged.json()).toMatchObject({ code: 'household_merge.claimed' });
  });

  it('comes first: the link that was followed at that instant leads to the kept one', async () => {
    const accept = await invited();
    const [merged, accepted] = await inTurn(() => house.merge(kept, twin, {}), accept);
    expect([merged.statusCode, accepted.statusCode]).toEqual([201, 201]);
    expect(accepted.json()).toMatchObject({ household: { id: kept } });
  });

  it('comes first: a link that it ended says so, and to ask for another', async () => {
    await house.correct(kept, { name: 'Jeanne Petit', email: `autre${email}` });
    const accept = await invited();
    const [, accepted] = await inTurn(() => house.merge(kept, twin, {}), accept);
    expect(accepted.json()).toMatchObject({ code: 'invitation.ended' });
  });
});
