import { after, DAY, MINUTE } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { seedPerson, tuesday } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { draftCodeMail } from './draft-code-mail.ts';
import { forgetPastSecrets } from './forget-past-secrets.ts';
import { hashPassword } from './password.ts';
import { signInCodeOf } from './sign-in-code.ts';

const test = useTestApp();

beforeEach(() => test.setNow(tuesday));

const rows = <Row>(text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Row>({ text, values });

async function seedAddress(): Promise<{ personId: string; email: string }> {
  const personId = await seedPerson(test);
  return { personId, email: `${personId}@etal.test` };
}

const post = (url: string, payload: object, headers = {}) =>
  test.server.inject({ method: 'POST', url, payload, headers });

/** Asks for a code and reads it as its mail will say it. */
async function askCode({ personId, email }: { personId: string; email: string }): Promise<string> {
  expect((await post('/api/sign-in-codes', { email })).statusCode).toBe(202);
  const [secret] = await rows<{ id: string }>(
    'select id from mailed_secrets where subject_id = $1 order by id desc limit 1',
    [personId],
  );
  return signInCodeOf(secret!.id, test.app.config.secret);
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const readMe = (token: string) =>
  test.server.inject({ url: '/api/persons/me', headers: bearer(token) });

describe('signing in by mailed code', () => {
  it('opens a session once, and a second use is refused', async () => {
    const person = await seedAddress();
    const code = await askCode(person);
    const opened = await post('/api/sessions', { email: person.email.toUpperCase(), code });
    expect(opened.statusCode).toBe(201);
    expect((await readMe(opened.json().token)).json()).toMatchObject({
      id: person.personId,
      isEmailConfirmed: true,
    });
    const again = await post('/api/sessions', { email: person.email, code });
    expect(again.json()).toMatchObject({ status: 401, code: 'sign_in.refused' });
  });

  it('opens one session when two devices send the code together', async () => {
    const person = await seedAddress();
    const code = await askCode(person);
    const replies = await Promise.all(
      Array.from({ length: 4 }, () => post('/api/sessions', { email: person.email, code })),
    );
    expect(replies.map((reply) => reply.statusCode).toSorted()).toEqual([201, 401, 401, 401]);
  });

  it('takes an earlier mail that arrived late', async () => {
    const person = await seedAddress();
    const first = await askCode(person);
    await askCode(person);
    const opened = await post('/api/sessions', {
      email: person.email,
      code: `${first.slice(0, 3)} ${first.slice(3)}`,
    });
    expect(opened.statusCode).toBe(201);
  });

  it('answers an unknown address as a known one, and makes nothing', async () => {
    const known = await post('/api/sign-in-codes', { email: (await seedAddress()).email });
    const before = await rows('select from mailed_secrets');
    const unknown = await post('/api/sign-in-codes', { email: 'nobody@etal.test' });
    expect(unknown.statusCode).toBe(202);
    expect(unknown.body).toBe(known.body);
    expect(await rows('select from mailed_secrets')).toHaveLength(before.length);
  });

  it('refuses the code after a quarter of an hour', async () => {
    const person = await seedAddress();
    const code = await askCode(person);
    await test.setNow(after(tuesday, 15 * MINUTE));
    expect((await post('/api/sessions', { email: person.email, code })).statusCode).toBe(401);
  });

  it('refuses the right code after five wrong ones', async () => {
    const person = await seedAddress();
    const code = await askCode(person);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let guess = 0; guess < 5; guess++) {
      await post('/api/sessions', { email: person.email, code: wrong });
    }
    expect((await post('/api/sessions', { email: person.email, code })).statusCode).toBe(401);
  });

  it('mails four codes in a quarter of an hour, then none, with the same answer', async () => {
    const person = await seedAddress();
    for (let asked = 0; asked < 6; asked++) await askCode(person);
    const mailed = await rows('select from mailed_secrets where subject_id = $1', [
      person.personId,
    ]);
    expect(mailed).toHaveLength(4);
  });

  it('keeps neither the code nor the address beside its work', async () => {
    const person = await seedAddress();
    const code = await askCode(person);
    const kept = await rows<{ text: string }>(
      `select to_jsonb(s)::text as text from mailed_secrets s
       union all select to_jsonb(o)::text from outbox o
       union all select to_jsonb(a)::text from audit_records a`,
    );
    const written = kept.map((row) => row.text).join('\n');
    expect(written).not.toContain(`"${code}"`);
    expect(written).not.toContain(person.email);
  });

  it('mails the code to its address in its language, until it is used', async () => {
    const person = await seedAddress();
    const code = await askCode(person);
    const [secret] = await rows<{ id: string }>(
      'select id from mailed_secrets where subject_id = $1',
      [person.personId],
    );
    const mail = await draftCodeMail(test.app, secret!.id);
    expect(mail).toMatchObject({ recipient: person.email, locale: 'fr' });
    expect(mail!.text.replaceAll(/\s/g, '')).toContain(code);
    await post('/api/sessions', { email: person.email, code });
    expect(await draftCodeMail(test.app, secret!.id)).toBeUndefined();
  });

  it('ends what a stranger had opened with the address before it was confirmed', async () => {
    const person = await seedAddress();
    const stranger = await test.signIn(person.personId as never);
    const code = await askCode(person);
    expect((await post('/api/sessions', { email: person.email, code })).statusCode).toBe(201);
    const reply = await test.server.inject({ url: '/api/persons/me', headers: stranger });
    expect(reply.json()).toMatchObject({ status: 401, code: 'session.ended' });
  });
});

describe('signing in by password', () => {
  let email: string;
  beforeAll(async () => {
    const person = await seedAddress();
    email = person.email;
    await rows(
      'update persons set password_hash = $2, email_confirmed_at = etal_now() where id = $1',
      [person.personId, await hashPassword('navets et poireaux')],
    );
  });

  it('opens a session', async () => {
    const reply = await post('/api/sessions', { email, password: 'navets et poireaux' });
    expect(reply.statusCode).toBe(201);
  });

  it('refuses a wrong password, somebody without one and nobody alike', async () => {
    const { email: without } = await seedAddress();
    const replies = [];
    for (const address of [email, without, 'nobody@etal.test']) {
      replies.push(await post('/api/sessions', { email: address, password: 'wrong password' }));
    }
    const bodies = replies.map((reply) => {
      const { requestId, ...body } = reply.json();
      expect(requestId).toBeTruthy();
      return JSON.stringify(body);
    });
    expect(replies[0]!.json()).toMatchObject({ status: 401, code: 'sign_in.refused' });
    expect(new Set(bodies).size).toBe(1);
  });

  it('is refused for a while after ten wrong ones for an address', async () => {
    const { email: guessed } = await seedAddress();
    const replies = [];
    for (let guess = 0; guess < 11; guess++) {
      replies.push(await post('/api/sessions', { email: guessed, password: 'wrong password' }));
    }
    expect(replies.map((reply) => reply.statusCode)).toEqual([...Array(10).fill(401), 429]);
    expect(replies.at(-1)!.json()).toMatchObject({ code: 'request.too_many' });
  });
});

describe('a session', () => {
  async function open() {
    const person = await seedAddress();
    const code = await askCode(person);
    return (await post('/api/sessions', { email: person.email, code })).json();
  }
  const renew = (refreshToken: string) => post('/api/sessions', { refreshToken });

  it('is renewed by its refresh token, which is replaced', async () => {
    const opened = await open();
    const renewed = await renew(opened.refreshToken);
    expect(renewed.statusCode).toBe(201);
    expect(renewed.json().refreshToken).not.toBe(opened.refreshToken);
    expect((await readMe(renewed.json().token)).statusCode).toBe(200);
  });

  it('gives two tabs that renew together the same token', async () => {
    const opened = await open();
    const replies = await Promise.all([renew(opened.refreshToken), renew(opened.refreshToken)]);
    const tokens = replies.map((reply) => reply.json().refreshToken);
    expect(tokens[0]).toBeTruthy();
    expect(tokens[0]).toBe(tokens[1]);
  });

  it('ends when a token is shown again 30 seconds after it was replaced', async () => {
    const opened = await open();
    const renewed = (await renew(opened.refreshToken)).json();
    await test.setNow(after(tuesday, 30_001));
    expect((await renew(opened.refreshToken)).json()).toMatchObject({ code: 'session.ended' });
    expect((await renew(renewed.refreshToken)).json()).toMatchObject({ code: 'session.ended' });
    expect((await readMe(renewed.token)).json()).toMatchObject({ code: 'session.ended' });
  });

  it('ends when a token older than the one before is shown, however soon', async () => {
    const opened = await open();
    const second = (await renew(opened.refreshToken)).json();
    const third = (await renew(second.refreshToken)).json();
    await renew(opened.refreshToken);
    expect((await renew(third.refreshToken)).json()).toMatchObject({ code: 'session.ended' });
  });

  it('is not ended by a token that this installation never gave', async () => {
    const opened = await open();
    const forged = `${opened.refreshToken.slice(0, -4)}AAAA`;
    expect((await renew(forged)).json()).toMatchObject({ code: 'session.ended' });
    expect((await renew(opened.refreshToken)).statusCode).toBe(201);
  });

  it('ends at sign-out, for its access token too, and leaves the others', async () => {
    const opened = await open();
    const other = await test.signIn(opened.personId);
    const reply = await test.server.inject({
      method: 'DELETE',
      url: '/api/sessions/current',
      headers: bearer(opened.token),
    });
    expect(reply.statusCode).toBe(204);
    expect((await readMe(opened.token)).statusCode).toBe(401);
    const kept = await test.server.inject({ url: '/api/persons/me', headers: other });
    expect(kept.statusCode).toBe(200);
  });

  it('ends everywhere at once', async () => {
    const opened = await open();
    const other = await test.signIn(opened.personId);
    await test.server.inject({
      method: 'DELETE',
      url: '/api/sessions',
      headers: bearer(opened.token),
    });
    const replies = await Promise.all([
      readMe(opened.token),
      test.server.inject({ url: '/api/persons/me', headers: other }),
    ]);
    expect(replies.map((reply) => reply.statusCode)).toEqual([401, 401]);
  });

  it('is not opened by a token signed by someone else, nor for a session that is not theirs', async () => {
    const opened = await open();
    const claims = JSON.parse(Buffer.from(opened.token.split('.')[1], 'base64url').toString()) as {
      sub: string;
      sid: string;
    };
    const foreign = test.server.jwt.sign({ sub: newId<'Person'>(), sid: claims.sid as never });
    const tampered = `${opened.token.slice(0, -3)}AAA`;
    for (const token of [foreign, tampered]) {
      expect((await readMe(token)).json()).toMatchObject({ code: 'session.ended' });
    }
  });
});

describe('one’s own record', () => {
  const change = (headers: { authorization: string }, payload: object) =>
    test.server.inject({ method: 'PATCH', url: '/api/persons/me', headers, payload });

  async function confirmed(passwordHash: string | null = null) {
    const person = await seedAddress();
    await rows(
      'update persons set email_confirmed_at = etal_now(), password_hash = $2 where id = $1',
      [person.personId, passwordHash],
    );
    return { ...person, headers: await test.signIn(person.personId as never) };
  }

  it('takes a new name and language', async () => {
    const me = await confirmed();
    const reply = await change(me.headers, { name: '  Zoé  ', locale: 'en' });
    expect(reply.json()).toMatchObject({ name: 'Zoé', locale: 'en', hasPassword: false });
  });

  it('takes a first password once the address is confirmed, and signs in with it', async () => {
    const me = await confirmed();
    const reply = await change(me.headers, { password: { next: 'panier de saison' } });
    expect(reply.json()).toMatchObject({ hasPassword: true });
    const opened = await post('/api/sessions', { email: me.email, password: 'panier de saison' });
    expect(opened.statusCode).toBe(201);
    const { headers } = { headers: await test.signIn((await seedAddress()).personId as never) };
    const unconfirmed = await change(headers, { password: { next: 'panier de saison' } });
    expect(unconfirmed.json()).toMatchObject({ code: 'email.unconfirmed' });
  });

  it('changes a password against the old one or a mailed code, and ends other sessions', async () => {
    const me = await confirmed(await hashPassword('ancien mot'));
    const other = await test.signIn(me.personId as never);
    const wrong = await change(me.headers, { password: { next: 'nouveau mot', current: 'faux' } });
    expect(wrong.json()).toMatchObject({ code: 'sign_in.refused' });
    const right = await change(me.headers, {
      password: { next: 'nouveau mot', current: 'ancien mot' },
    });
    expect(right.statusCode).toBe(200);
    const ended = await test.server.inject({ url: '/api/persons/me', headers: other });
    expect(ended.statusCode).toBe(401);
    const code = await askCode(me);
    const byCode = await change(me.headers, { password: { next: 'encore un mot', code } });
    expect(byCode.statusCode).toBe(200);
    const opened = await post('/api/sessions', { email: me.email, password: 'encore un mot' });
    expect(opened.statusCode).toBe(201);
  });

  it('keeps a confirmed address, and refuses one that belongs to somebody', async () => {
    const me = await confirmed();
    const moved = await change(me.headers, { email: 'elsewhere@etal.test' });
    expect(moved.json()).toMatchObject({ code: 'email.confirmed' });
    const newcomer = await seedAddress();
    const headers = await test.signIn(newcomer.personId as never);
    const taken = await change(headers, { email: me.email });
    expect(taken.json()).toMatchObject({ status: 409, code: 'email.taken' });
    const free = await change(headers, { email: 'New@Etal.test' });
    expect(free.json()).toMatchObject({ email: 'new@etal.test', isEmailConfirmed: false });
  });

  it('cannot be used to try a list of addresses', async () => {
    const known = await confirmed();
    const headers = await test.signIn((await seedAddress()).personId as never);
    let tried = 0;
    for (;;) {
      const reply = await change(headers, { email: known.email });
      if (reply.statusCode === 429) break;
      expect(reply.json()).toMatchObject({ code: 'email.taken' });
      tried += 1;
    }
    expect(tried).toBeLessThan(60);
  });
});

describe('what is past', () => {
  it('is forgotten: codes after two days, sessions after a month', async () => {
    const person = await seedAddress();
    await askCode(person);
    await test.signIn(person.personId as never);
    const kept = async () => {
      await forgetPastSecrets(test.app);
      const [row] = await rows<{ codes: number; sessions: number }>(
        `select (select count(*)::int from mailed_secrets where subject_id = $1) as codes,
           (select count(*)::int from sessions where person_id = $1) as sessions`,
        [person.personId],
      );
      return row;
    };
    expect(await kept()).toEqual({ codes: 1, sessions: 1 });
    await test.setNow(after(tuesday, 3 * DAY));
    expect(await kept()).toEqual({ codes: 0, sessions: 1 });
    await test.setNow(after(tuesday, 91 * DAY));
    expect(await kept()).toEqual({ codes: 0, sessions: 0 });
  });
});
