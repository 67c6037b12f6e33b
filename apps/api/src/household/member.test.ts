import type { Id } from '@etal/domain/shared/id';
import { after, DAY } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { orderRequests } from '../testing/order-requests.ts';
import {
  seedHousehold,
  seedPerson,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededHousehold,
} from '../testing/seed.ts';
import { useMailbox } from '../testing/mailbox.ts';
import { useTestApp } from '../testing/test-app.ts';
import { workOnce } from '../worker.ts';

const test = useTestApp();
const mailbox = useMailbox(test);

let awa: SeededHousehold;

beforeAll(() => seedTerritory(test));

beforeEach(async () => {
  await test.setNow(tuesday);
  awa = await seedHousehold(test, 'Awa Diop');
});

type Headers = { authorization?: string };
type Method = 'GET' | 'POST' | 'DELETE';

const ask = (method: Method, url: string, headers: Headers, payload?: object) =>
  test.server.inject({ method, url, headers, ...(payload && { payload }) });

const invite = async (personId: Id<'Person'>, email: string) =>
  ask('POST', '/api/households/mine/invitations', await test.signIn(personId), { email });

/** Invites, waits for the mail, and reads the secret of its link. */
async function inviteByMail(email: string): Promise<{ id: string; secret: string }> {
  const { id } = (await invite(awa.personId, email)).json();
  await workOnce(mailbox.app);
  const mail = mailbox.received.findLast(({ to }) => JSON.stringify(to).includes(email));
  const secret = /invitations\/[\w-]+\?secret=([\w-]+)/.exec(mail?.text ?? '')?.[1];
  return { id, secret: secret! };
}

const accept = (secret: string, headers: Headers = {}, name?: string) =>
  ask('POST', '/api/household-invitations/acceptances', headers, {
    secret,
    ...(name && { name }),
  });

const members = async (personId: Id<'Person'>): Promise<string[]> => {
  const reply = await ask('GET', '/api/households/mine/members', await test.signIn(personId));
  return reply.json().members.map((member: { personId: string }) => member.personId);
};

describe('an invitation', () => {
  it('is mailed, says who invites, and lets a newcomer in by a name', async () => {
    const { id, secret } = await inviteByMail('binta@etal.test');
    expect(mailbox.received.at(-1)?.subject).toBe('Camille vous invite dans son foyer');
    const read = await ask('GET', `/api/household-invitations/${id}`, {
      authorization: `Bearer link.${secret}`,
    });
    expect(read.json()).toMatchObject({ householdName: 'Awa D.', email: 'binta@etal.test' });
    const reply = await accept(secret, {}, 'Binta Diop');
    expect(reply.statusCode).toBe(201);
    const { household, session } = reply.json();
    expect(household).toMatchObject({ id: awa.householdId, email: 'binta@etal.test' });
    expect(await members(awa.personId)).toEqual([awa.personId, session.personId]);
  });

  it('opens once', async () => {
    const { id, secret } = await inviteByMail('binta@etal.test');
    const [one, other] = [await seedPerson(test), await seedPerson(test)];
    const replies = await Promise.all([
      accept(secret, await test.signIn(one)),
      accept(secret, await test.signIn(other)),
    ]);
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 409]);
    expect((await accept(secret, {}, 'Binta')).json()).toMatchObject({ code: 'invitation.ended' });
    const read = await ask('GET', `/api/household-invitations/${id}`, {
      authorization: `Bearer link.${secret}`,
    });
    expect(read.statusCode).toBe(401);
  });

  it('ends after seven days, when it is taken back, and when another follows it', async () => {
    const first = await inviteByMail('binta@etal.test');
    const second = await inviteByMail('binta@etal.test');
    expect((await accept(first.secret, {}, 'Binta')).json().code).toBe('invitation.ended');
    const headers = await test.signIn(awa.personId);
    const url = `/api/households/mine/invitations/${second.id}`;
    expect((await ask('DELETE', url, headers)).statusCode).toBe(204);
    expect((await ask('DELETE', url, headers)).json().code).toBe('not_found');
    expect((await accept(second.secret, {}, 'Binta')).json().code).toBe('invitation.ended');
    const third = await inviteByMail('binta@etal.test');
    await test.setNow(after(tuesday, 7 * DAY));
    expect((await accept(third.secret, {}, 'Binta')).json().code).toBe('invitation.ended');
  });

  it('asks whoever has an account to sign in, and tells the inviter nothing of it', async () => {
    const known = await seedPerson(test);
    const stranger = await invite(awa.personId, 'nobody@etal.test');
    const reply = await invite(awa.personId, `${known}@etal.test`);
    expect(Object.keys(reply.json())).toEqual(Object.keys(stranger.json()));
    const { secret } = await inviteByMail(`${known}@etal.test`);
    expect((await accept(secret, {}, 'Binta')).json().code).toBe('email.taken');
    expect((await accept(secret, await test.signIn(known))).statusCode).toBe(201);
  });

  it('is sent ten times a day at most, by somebody who has a household', async () => {
    for (let count = 0; count < 10; count += 1) {
      expect((await invite(awa.personId, `someone.${count}@etal.test`)).statusCode).toBe(201);
    }
    const reply = await invite(awa.personId, 'one.more@etal.test');
    expect(reply.json()).toMatchObject({ status: 429, code: 'invitation.too_many' });
    const lonely = await invite(await seedPerson(test), 'binta@etal.test');
    expect(lonely.json()).toMatchObject({ code: 'not_found' });
  });
});

describe('the members of a household', () => {
  it('share one basket and its orders', async () => {
    const sale = await seedSale(test, [{ name: 'Poireaux', priceCents: 220 }]);
    const leeks = sale.offers[0]!.id;
    const binta = await seedPerson(test);
    const { secret } = await inviteByMail('binta@etal.test');
    await accept(secret, await test.signIn(binta));
    const one = await orderRequests(test, sale, awa);
    const other = await orderRequests(test, sale, { personId: binta });
    await one.basket({ [leeks]: 2 });
    const basket = await ask('GET', `/api/baskets/${sale.pickupDayId}`, other.headers);
    expect(basket.json()).toMatchObject({ dueCents: 440 });
    const placed = (await other.placeQuote(basket.json())).json();
    expect((await one.read(placed.id)).json()).toMatchObject({ id: placed.id, isMine: true });
    expect((await one.place({ [leeks]: 1 })).json().code).toBe('order.exists');
  });

  it('order for the household they joined last, and keep their earlier orders', async () => {
    const sale = await seedSale(test, [{ name: 'Poireaux', priceCents: 220 }]);
    const leeks = sale.offers[0]!.id;
    const alone = await seedHousehold(test, 'Binta Diop');
    const before = await orderRequests(test, sale, alone);
    const placed = (await before.place({ [leeks]: 1 })).json();
    const { secret } = await inviteByMail('binta@etal.test');
    await test.setNow(after(tuesday, 1));
    await accept(secret, await test.signIn(alone.personId));
    const mine = await ask('GET', '/api/households/mine', before.headers);
    expect(mine.json().id).toBe(awa.householdId);
    const listed = await ask('GET', '/api/orders', before.headers);
    expect(listed.json().items.map(({ id }: { id: string }) => id)).toEqual([placed.id]);
  });

  it('leave or are taken out; what they shared stays, and somebody too', async () => {
    const binta = await seedPerson(test);
    const { secret } = await inviteByMail('binta@etal.test');
    await accept(secret, await test.signIn(binta));
    const headers = await test.signIn(awa.personId);
    const remove = (id: string) => ask('DELETE', `/api/households/mine/members/${id}`, headers);
    expect((await remove(await seedPerson(test))).json().code).toBe('not_found');
    expect((await remove(binta)).statusCode).toBe(204);
    const left = await ask('GET', '/api/households/mine', await test.signIn(binta));
    expect(left.json()).toMatchObject({ code: 'not_found' });
    expect((await remove(awa.personId)).json()).toMatchObject({ code: 'household.last_member' });
    expect(await members(awa.personId)).toEqual([awa.personId]);
  });
});
