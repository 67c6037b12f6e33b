import { beforeAll, describe, expect, it } from 'vitest';
import { seedHousehold, seedSale, seedTerritory, type SeededSale } from '../testing/seed.ts';
import { newId } from '../shared/app.ts';
import { useTestApp } from '../testing/test-app.ts';
import { openRefusalLink } from './refusal-link.ts';

const test = useTestApp();
let sale: SeededSale;

beforeAll(async () => {
  await seedTerritory(test);
  sale = await seedSale(test);
});

type Headers = Record<string, string>;

const read = (headers: Headers) =>
  test.server.inject({ method: 'GET', url: '/api/notice-choices', headers });

const choose = (headers: Headers, wanted: string[]) =>
  test.server.inject({ method: 'PUT', url: '/api/notice-choices', headers, payload: { wanted } });

/** What a mail program sends, by RFC 8058. */
const oneClick = (link: string, headers: Headers = {}) =>
  test.server.inject({
    method: 'POST',
    url: `/api/notice-refusals?link=${link}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: 'List-Unsubscribe=One-Click',
  });

const secretFor = async (recipientId: string) =>
  new URL((await openRefusalLink(test.app, recipientId, 'fr')).page).searchParams.get('link')!;

const wanted = (answer: Awaited<ReturnType<typeof read>>) =>
  answer
    .json<{ items: { kind: string; isWanted: boolean }[] }>()
    .items.filter(({ isWanted }) => isWanted)
    .map(({ kind }) => kind);

async function seedFollower(): Promise<string> {
  const id = newId<'Follower'>();
  await test.app.database.read.rows({
    text: `insert into followers (id, hub_id, email, locale, asked_at, confirmed_at)
           values ($1, $2, $3, 'fr', etal_now(), etal_now())`,
    values: [id, sale.hubId, `${id}@etal.test`],
  });
  return id;
}

describe('the messages of a person', () => {
  it('are all wanted until they say otherwise, kind by kind (rule N8)', async () => {
    const { personId } = await seedHousehold(test);
    const headers = await test.signIn(personId);
    expect(wanted(await read(headers))).toEqual(['opening', 'closing', 'reminder']);
    expect(wanted(await choose(headers, ['reminder']))).toEqual(['reminder']);
    expect(wanted(await choose(headers, ['opening', 'reminder']))).toEqual(['opening', 'reminder']);
    expect(wanted(await read(headers))).toEqual(['opening', 'reminder']);
  });

  it('cannot be chosen by nobody, and do not hold the changes of an order', async () => {
    expect((await read({})).statusCode).toBe(401);
    const { personId } = await seedHousehold(test);
    expect((await choose(await test.signIn(personId), ['change'])).statusCode).toBe(400);
  });

  it('are refused by one click of a mail program, without signing in, as often as it likes', async () => {
    const { personId } = await seedHousehold(test);
    const link = await secretFor(personId);
    expect((await oneClick(link)).statusCode).toBe(204);
    expect((await oneClick(link)).statusCode).toBe(204);
    expect(wanted(await read(await test.signIn(personId)))).toEqual(['reminder']);
  });

  it('are chosen by that link too, and are those of nobody else', async () => {
    const { personId } = await seedHousehold(test);
    const { personId: other } = await seedHousehold(test);
    const headers = { authorization: `Bearer link.${await secretFor(personId)}` };
    expect(wanted(await choose(headers, []))).toEqual([]);
    expect(wanted(await read(await test.signIn(other)))).toHaveLength(3);
  });

  it('are not refused by a link that was made up, or shown to a reader', async () => {
    expect((await oneClick('x'.repeat(43))).json().code).toBe('session.ended');
    const { personId } = await seedHousehold(test);
    const link = await secretFor(personId);
    const shown = await test.server.inject(`/api/notice-refusals?link=${link}`);
    expect(shown.statusCode).toBe(302);
    expect(shown.headers.location).toBe(`http://etal.test/notices?link=${link}`);
    expect(wanted(await read(await test.signIn(personId)))).toHaveLength(3);
  });
});

describe('somebody who follows a hub without an account', () => {
  it('hears of openings only, and is forgotten when they want none', async () => {
    const id = await seedFollower();
    const link = await secretFor(id);
    const headers = { authorization: `Bearer link.${link}` };
    expect((await read(headers)).json()).toEqual({
      recipient: 'follower',
      items: [{ kind: 'opening', isWanted: true }],
    });
    expect((await oneClick(link)).statusCode).toBe(204);
    const kept = await test.app.database.read.rows({
      text: 'select from followers where id = $1',
      values: [id],
    });
    expect(kept).toHaveLength(0);
  });
});
