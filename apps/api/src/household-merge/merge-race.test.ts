import type { Id } from '@etal/domain/shared/id';
import { after, HOUR, toIso } from '@etal/domain/shared/instant';
import type { LightMyRequestResponse } from 'fastify';
import pg from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { invitationSecretOf } from '../household/invitation-secret.ts';
import { lockOrder } from '../order/repository.ts';
import { newId } from '../shared/app.ts';
import { useTwins, type Twins } from '../testing/twins.ts';

const { begin, rows, test } = useTwins();
let email: Twins['email'];
let house: Twins['house'];
let kept: Twins['kept'];
let sale: Twins['sale'];
let twin: Twins['twin'];

beforeEach(async () => {
  ({ email, house, kept, sale, twin } = await begin());
});

const leeks = () => sale.offers[0]!.id;
const eggs = () => sale.offers[1]!.id;

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
