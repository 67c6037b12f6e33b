import { beforeEach, describe, expect, it } from 'vitest';
import { invitationSecretOf } from '../household/invitation-secret.ts';
import { newId } from '../shared/app.ts';
import { orderRequests } from '../testing/order-requests.ts';
import { seedHousehold, seedSale } from '../testing/seed.ts';
import { useTwins, type Twins } from '../testing/twins.ts';

const { begin, claim, fileOf, houseOf, owed, rows, test } = useTwins();
let email: Twins['email'];
let house: Twins['house'];
let kept: Twins['kept'];
let sale: Twins['sale'];
let twin: Twins['twin'];

beforeEach(async () => {
  ({ email, house, kept, sale, twin } = await begin());
});

const leeks = () => sale.offers[0]!.id;

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
      phoneFate: 'moved',
      emailFate: 'moved',
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
      phoneFate: 'none',
      emailFate: 'dropped',
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
