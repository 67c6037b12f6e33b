import { after, MINUTE } from '@etal/domain/shared/instant';
import { beforeEach, describe, expect, it } from 'vitest';
import { signInCodeOf } from '../access/sign-in-code.ts';
import { newId } from '../shared/app.ts';
import { seedHousehold, seedPerson, tuesday } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

beforeEach(() => test.setNow(tuesday));

const rows = <Row>(text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Row>({ text, values });

const create = (payload: object, headers = {}, key: string = newId()) =>
  test.server.inject({
    method: 'POST',
    url: '/api/households',
    payload,
    headers: { 'idempotency-key': key, ...headers },
  });

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('a newcomer', () => {
  it('has a household and a session by giving a name and a phone', async () => {
    const reply = await create({ name: 'Awa Diop', phone: '06 12 34 56 78' });
    expect(reply.statusCode).toBe(201);
    const { household, session } = reply.json();
    expect(household).toMatchObject({ name: 'Awa Diop', phone: '06 12 34 56 78', email: null });
    const mine = await test.server.inject({
      url: '/api/households/mine',
      headers: bearer(session.token),
    });
    expect(mine.json()).toEqual(household);
    const keys = await rows('select from household_keys where household_id = $1', [household.id]);
    expect(keys).toHaveLength(1);
  });

  it('gives a phone or an e-mail, else is asked for one', async () => {
    const reply = await create({ name: 'Awa Diop' });
    expect(reply.json()).toMatchObject({
      code: 'household.incomplete',
      fields: [{ path: 'phone', code: 'missing' }],
    });
  });

  it('does not take over an account by giving its e-mail', async () => {
    const personId = await seedPerson(test);
    const before = await rows('select from persons');
    const reply = await create({ name: 'Intrus', email: `${personId}@ETAL.test` });
    expect(reply.json()).toMatchObject({ status: 409, code: 'email.taken' });
    expect(await rows('select from persons')).toHaveLength(before.length);
  });

  it('loses an address that was not theirs to whoever proves it', async () => {
    const email = 'victim@etal.test';
    const stranger = (await create({ name: 'Intrus', email })).json();
    await test.server.inject({ method: 'POST', url: '/api/sign-in-codes', payload: { email } });
    const [secret] = await rows<{ id: string }>(
      `select id from mailed_secrets where subject_id = $1`,
      [stranger.session.personId],
    );
    const code = signInCodeOf(secret!.id, test.app.config.secret);
    const opened = await test.server.inject({
      method: 'POST',
      url: '/api/sessions',
      payload: { email, code },
    });
    expect(opened.statusCode).toBe(201);
    const renewal = await test.server.inject({
      method: 'POST',
      url: '/api/sessions',
      payload: { refreshToken: stranger.session.refreshToken },
    });
    expect(renewal.json()).toMatchObject({ code: 'session.ended' });
  });

  it('is made once when two give the same e-mail together', async () => {
    const twins = await Promise.all(
      [1, 2].map(() => create({ name: 'Jumelle', email: 'twins@etal.test' })),
    );
    expect(twins.map((reply) => reply.statusCode).toSorted()).toEqual([201, 409]);
  });
});

describe('a newcomer’s form sent twice', () => {
  const form = { name: 'Double Clic', email: 'double@etal.test' };

  it('makes one household and gives the same session', async () => {
    const key = newId();
    const replies = await Promise.all([1, 2, 3].map(() => create(form, {}, key)));
    expect(replies.map((reply) => reply.statusCode)).toEqual([201, 201, 201]);
    const [first, ...others] = replies.map((reply) => reply.json());
    for (const other of others) {
      expect(other.household).toEqual(first.household);
      expect(other.session.refreshToken).toBe(first.session.refreshToken);
    }
    const made = await rows('select from households where name = $1', [form.name]);
    expect(made).toHaveLength(1);
  });

  it('is refused with the same key and another name', async () => {
    const key = newId();
    await create({ name: 'Un', phone: '0612345678' }, {}, key);
    const reply = await create({ name: 'Deux', phone: '0612345678' }, {}, key);
    expect(reply.json()).toMatchObject({ code: 'idempotency.key_reused' });
  });

  it('gives no session ten minutes later, nor once it was renewed', async () => {
    const [late, renewed] = [newId(), newId()];
    const body = { name: 'Tard', phone: '0612345678' };
    const { session } = (await create(body, {}, renewed)).json();
    await test.server.inject({
      method: 'POST',
      url: '/api/sessions',
      payload: { refreshToken: session.refreshToken },
    });
    expect((await create(body, {}, renewed)).json()).toMatchObject({ code: 'session.ended' });
    await create(body, {}, late);
    await test.setNow(after(tuesday, 10 * MINUTE));
    expect((await create(body, {}, late)).json()).toMatchObject({ code: 'session.ended' });
  });
});

describe('someone signed in', () => {
  it('has one household only, even from two tabs', async () => {
    const headers = await test.signIn(await seedPerson(test));
    const replies = await Promise.all([1, 2].map(() => create({ name: 'Chez nous' }, headers)));
    expect(replies.map((reply) => reply.statusCode).toSorted()).toEqual([201, 409]);
    const made = replies.find((reply) => reply.statusCode === 201)!.json();
    expect(made.session).toBeNull();
    expect(replies.find((reply) => reply.statusCode === 409)!.json()).toMatchObject({
      code: 'household.exists',
    });
  });

  it('does not give an e-mail other than theirs', async () => {
    const headers = await test.signIn(await seedPerson(test));
    const reply = await create({ name: 'Chez nous', email: 'other@etal.test' }, headers);
    expect(reply.json()).toMatchObject({ status: 400, fields: [{ path: 'email' }] });
  });
});

describe('my household', () => {
  const change = (headers: { authorization: string }, payload: object) =>
    test.server.inject({ method: 'PATCH', url: '/api/households/mine', headers, payload });

  it('changes its name, phone and language', async () => {
    const { personId } = await seedHousehold(test);
    const headers = await test.signIn(personId);
    const reply = await change(headers, { name: 'Awa D.', phone: null, locale: 'en' });
    expect(reply.json()).toMatchObject({ name: 'Awa D.', phone: null, locale: 'en' });
    const read = await test.server.inject({ url: '/api/households/mine', headers });
    expect(read.json()).toEqual(reply.json());
  });

  it('keeps its phone while there is no e-mail', async () => {
    const { session } = (await create({ name: 'Awa', phone: '0612345678' })).json();
    const reply = await change(bearer(session.token), { phone: null });
    expect(reply.json()).toMatchObject({ status: 422, code: 'household.incomplete' });
  });

  it('does not exist for someone who has none', async () => {
    const headers = await test.signIn(await seedPerson(test));
    const read = await test.server.inject({ url: '/api/households/mine', headers });
    expect(read.json()).toMatchObject({ status: 404, code: 'not_found' });
    expect((await change(headers, { name: 'X' })).statusCode).toBe(404);
  });
});
