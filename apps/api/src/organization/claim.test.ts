import type { Id } from '@etal/domain/shared/id';
import { after, DAY } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signInCodeOf } from '../access/sign-in-code.ts';
import { forgetPastSecrets } from '../access/forget-past-secrets.ts';
import { createApp } from '../shared/app.ts';
import { reactions } from '../announcements.ts';
import { seedOrganization, seedPerson, seedTerritory, tuesday } from '../testing/seed.ts';
import { useMailbox } from '../testing/mailbox.ts';
import { useTestApp } from '../testing/test-app.ts';
import { organizationJobs } from './jobs.ts';
import { readClaimLink } from './read-claim-link.ts';

const test = useTestApp();
const mailbox = useMailbox(test);

type Headers = { authorization: string };

let hubId: Id<'Organization'>;
let managerId: Id<'Person'>;
let manager: Headers;
let farm: { id: Id<'Organization'>; name: string };

beforeAll(async () => {
  await test.setNow(tuesday);
  await seedTerritory(test);
  hubId = await seedOrganization(test, 'hub', 'Maison');
  managerId = await seedPerson(test, { organizationId: hubId, role: 'manager' });
});

/** Each test has its own farm, kept by the house. */
beforeEach(async () => {
  await test.setNow(tuesday);
  manager = await test.signIn(managerId);
  farm = (await send('POST', '/api/organizations', manager, newFarm)).json();
});

const newFarm = { kind: 'producer', name: 'Rucher de Paulette', email: 'paulette@etal.test' };

function send(
  method: 'GET' | 'POST' | 'PATCH' | 'PUT',
  url: string,
  headers?: Headers,
  payload?: object,
) {
  const body = payload === newFarm ? { ...newFarm, hubId } : payload;
  return test.server.inject({
    method,
    url,
    ...(headers && { headers }),
    ...(body && { payload: body }),
  });
}

const makeLink = (delivery = 'letter', headers = manager) =>
  send('POST', `/api/organizations/${farm.id}/claim-link`, headers, { delivery });

const secretOf = async (delivery?: string): Promise<string> =>
  (await makeLink(delivery)).json().secret;

const preview = (secret: string, headers?: Headers) =>
  send('POST', '/api/claim-previews', headers, { secret });

const claim = (secret: string, headers: Headers) =>
  send('POST', '/api/claims', headers, { secret });

/** Somebody whose address is proven. */
async function somebody(): Promise<{ personId: Id<'Person'>; headers: Headers }> {
  const personId = await seedPerson(test);
  await confirm(personId);
  return { personId, headers: await test.signIn(personId) };
}

const confirm = (personId: Id<'Person'>) =>
  test.app.database.read.rows({
    text: 'update persons set email_confirmed_at = etal_now() where id = $1',
    values: [personId],
  });

const members = async () =>
  test.app.database.read.rows<{ personId: string; role: string }>({
    text: `select person_id as "personId", role from memberships where organization_id = $1`,
    values: [farm.id],
  });

describe('a claim link', () => {
  it('is made by the house that keeps the record, and can be printed again', async () => {
    const made = await makeLink();
    expect(made.statusCode).toBe(201);
    expect(made.json()).toMatchObject({
      organizationName: 'Rucher de Paulette',
      keeperNames: ['Maison'],
      expiresAt: new Date(after(tuesday, 60 * DAY)).toISOString(),
    });
    const { url, secret } = made.json();
    expect(url).toBe(`http://etal.test/claim?link=${secret}`);
    const again = await send('GET', `/api/organizations/${farm.id}/claim-link`, manager);
    expect(again.json()).toEqual(made.json());
  });

  it('is kept as a hash only', async () => {
    const secret = await secretOf();
    const rows = await test.app.database.read.rows<{ row: string }>({
      text: `select row_to_json(s)::text as row from mailed_secrets s
             union all select row_to_json(a)::text from audit_records a
             union all select row_to_json(o)::text from outbox o`,
    });
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.filter(({ row }) => row.includes(secret))).toEqual([]);
  });

  it('is nobody else’s to make or to read', async () => {
    await makeLink();
    const { headers } = await somebody();
    const other = await seedOrganization(test, 'hub', 'Autre maison');
    const otherManager = await test.signIn(
      await seedPerson(test, { organizationId: other, role: 'manager' }),
    );
    for (const asking of [headers, otherManager]) {
      expect((await makeLink('letter', asking)).statusCode).toBe(404);
      const read = await send('GET', `/api/organizations/${farm.id}/claim-link`, asking);
      expect(read.statusCode).toBe(404);
    }
  });

  it('tells whoever opens it what the letter says, and no more', async () => {
    const reply = await preview(await secretOf());
    expect(reply.json()).toEqual({
      organizationName: 'Rucher de Paulette',
      organizationTown: '',
      keeperNames: ['Maison'],
      expiresAt: new Date(after(tuesday, 60 * DAY)).toISOString(),
    });
  });

  it('is read however it was typed from the letter', async () => {
    const secret = await secretOf();
    const typed = ` ${secret.slice(0, 4).toLowerCase()}-${secret.slice(4, 10)} ${secret.slice(10)}`;
    expect((await preview(typed)).statusCode).toBe(200);
  });

  it('ends with the next one', async () => {
    const first = await secretOf();
    const second = await secretOf();
    const { headers } = await somebody();
    expect((await preview(first)).json()).toMatchObject({ code: 'claim.replaced' });
    expect((await claim(first, headers)).json()).toMatchObject({ code: 'claim.replaced' });
    expect(await members()).toEqual([]);
    expect((await preview(second)).statusCode).toBe(200);
  });

  it('ends after sixty days, and is forgotten later', async () => {
    const secret = await secretOf();
    const { personId } = await somebody();
    await test.setNow(after(tuesday, 60 * DAY));
    const headers = await test.signIn(personId);
    expect((await preview(secret)).json()).toMatchObject({ status: 409, code: 'claim.expired' });
    expect((await claim(secret, headers)).json()).toMatchObject({ code: 'claim.expired' });
    expect(await members()).toEqual([]);
    await test.setNow(after(tuesday, 63 * DAY));
    await forgetPastSecrets(test.app);
    expect((await preview(secret)).json()).toMatchObject({ status: 404, code: 'claim.unknown' });
  });

  it('tells nothing of the record once it serves no more', async () => {
    const used = await secretOf();
    await claim(used, (await somebody()).headers);
    const reply = await preview(used);
    expect(reply.json()).toMatchObject({ status: 409, code: 'claim.used' });
    expect(reply.body).not.toMatch(/Rucher|Paulette|Maison/);
  });

  it('cannot be printed any more once the secret of the installation has changed', async () => {
    await makeLink();
    const { config } = test.app;
    const other = createApp(
      { ...config, secret: 'another secret, as long as the first' },
      reactions,
    );
    const actor = await test.actorOf(managerId);
    await expect(readClaimLink(other, actor, farm.id)).rejects.toThrow('not_found');
    await other.close();
  });
});

describe('claiming a record', () => {
  it('makes whoever is signed in its manager, and the house keeps what it is allowed', async () => {
    const { personId, headers } = await somebody();
    const reply = await claim(await secretOf(), headers);
    expect(reply.statusCode).toBe(201);
    expect(reply.json()).toEqual({ organizationId: farm.id, organizationName: farm.name });
    expect(await members()).toEqual([{ personId, role: 'manager' }]);
    const grants = await send('GET', `/api/organizations/${farm.id}/grants`, headers);
    expect(grants.json().items).toEqual([
      expect.objectContaining({ receiverId: hubId, kinds: ['catalogue', 'sell'], isKept: false }),
    ]);
    const renamed = await send('PATCH', `/api/organizations/${farm.id}`, headers, { name: 'Mien' });
    expect(renamed.statusCode).toBe(200);
    const byHouse = await send('PATCH', `/api/organizations/${farm.id}`, manager, { name: 'Sien' });
    expect(byHouse.statusCode).toBe(404);
    const product = await send('POST', `/api/organizations/${farm.id}/products`, manager, {
      name: 'Miel',
      category: 'pantry',
    });
    expect(product.statusCode).toBe(201);
    await send('PUT', `/api/organizations/${farm.id}/grants/${hubId}`, headers, { kinds: [] });
    const list = await send('GET', `/api/organizations/${farm.id}/products`, manager);
    expect(list.statusCode).toBe(404);
  });

  it('happens once: the second who uses the link is told, whatever the order', async () => {
    const secret = await secretOf();
    const [one, other] = [await somebody(), await somebody()];
    const replies = await Promise.all([claim(secret, one.headers), claim(secret, other.headers)]);
    expect(replies.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 409]);
    const refused = replies.find(({ statusCode }) => statusCode === 409)!;
    expect(refused.json()).toMatchObject({ code: 'claim.used' });
    expect(await members()).toHaveLength(1);
  });

  it('sent twice by the same person is done once, and answered alike', async () => {
    const secret = await secretOf();
    const { headers } = await somebody();
    const [first, second] = await Promise.all([claim(secret, headers), claim(secret, headers)]);
    expect(second.json()).toEqual(first.json());
    expect(await members()).toHaveLength(1);
  });

  it('asks for an address that is proven', async () => {
    const secret = await secretOf();
    const personId = await seedPerson(test);
    const headers = await test.signIn(personId);
    expect((await claim(secret, headers)).json()).toMatchObject({ code: 'email.unconfirmed' });
    expect(await members()).toEqual([]);
    await confirm(personId);
    expect((await claim(secret, headers)).statusCode).toBe(201);
  });

  it('is not for the house itself, nor for nobody', async () => {
    const secret = await secretOf();
    await confirm(managerId);
    expect((await claim(secret, manager)).json()).toMatchObject({ code: 'claim.keeper' });
    const reply = await test.server.inject({
      method: 'POST',
      url: '/api/claims',
      payload: { secret },
    });
    expect(reply.json()).toMatchObject({ status: 401, code: 'session.required' });
    expect(await members()).toEqual([]);
    expect((await preview(secret)).statusCode).toBe(200);
  });

  it('is too late once the house has let somebody in', async () => {
    const secret = await secretOf();
    await send('POST', `/api/organizations/${farm.id}/members`, manager, {
      name: 'Paulette',
      email: 'other@etal.test',
      role: 'manager',
    });
    const { headers } = await somebody();
    for (const reply of [await claim(secret, headers), await preview(secret)]) {
      expect(reply.json()).toMatchObject({ status: 409, code: 'organization.claimed' });
    }
    expect(await members()).toHaveLength(1);
  });

  it('of what no link opens says so', async () => {
    const reply = await claim('2'.repeat(16), (await somebody()).headers);
    expect(reply.json()).toMatchObject({ status: 404, code: 'claim.unknown' });
  });
});

describe('a newcomer with a claim link', () => {
  const ask = (email: string, claimSecret: string) =>
    test.server.inject({
      method: 'POST',
      url: '/api/sign-in-codes',
      payload: { email, newcomer: { name: 'Paulette Hennebelle', locale: 'fr', claimSecret } },
    });

  const codeOf = async (email: string) => {
    const [row] = await test.app.database.read.rows<{ id: string }>({
      text: `select s.id from mailed_secrets s join persons p on p.id = s.subject_id
             where p.email = $1 and s.purpose = 'sign_in' order by s.id desc limit 1`,
      values: [email],
    });
    return row && signInCodeOf(row.id, test.app.config.secret);
  };

  it('signs up by a mailed code, then claims', async () => {
    const secret = await secretOf();
    const email = 'paulette.new@etal.test';
    expect((await ask(email, secret)).statusCode).toBe(202);
    const opened = await send('POST', '/api/sessions', undefined, {
      email,
      code: await codeOf(email),
    });
    const headers = { authorization: `Bearer ${opened.json().token}` };
    expect((await claim(secret, headers)).statusCode).toBe(201);
    const me = await send('GET', '/api/persons/me', headers);
    expect(me.json()).toMatchObject({
      name: 'Paulette Hennebelle',
      isEmailConfirmed: true,
      memberships: [{ organizationId: farm.id, role: 'manager' }],
    });
  });

  it('is nobody new when the link serves no more, and is answered alike', async () => {
    const first = await secretOf();
    await makeLink();
    const reply = await ask('late@etal.test', first);
    expect(reply.json()).toEqual({ status: 'accepted' });
    expect(await codeOf('late@etal.test')).toBeUndefined();
  });
});

describe('the mail of a claim link', () => {
  const outbox = () =>
    test.app.database.read.rows<{ subjectId: string }>({
      text: `select payload->>'subjectId' as "subjectId" from outbox
             where task = 'mail.claim_link' order by id desc`,
    });

  it('carries the link to the address of the record, as long as it opens', async () => {
    const secret = await secretOf('mail');
    const [{ subjectId }] = (await outbox()) as [{ subjectId: string }];
    const work = organizationJobs['mail.claim_link']!;
    await work(mailbox.app, { subjectId });
    await work(mailbox.app, { subjectId });
    const [mail, ...others] = mailbox.received;
    expect(others).toEqual([]);
    expect(mail!.to).toMatchObject({ value: [{ address: 'paulette@etal.test' }] });
    expect(mail!.subject).toContain('Rucher de Paulette');
    expect(mail!.text).toContain(`/claim?link=${secret}`);
    await makeLink('mail');
    await test.app.database.read.rows({ text: 'delete from mails' });
    await work(mailbox.app, { subjectId });
    expect(mailbox.received).toHaveLength(1);
  });

  it('needs an address', async () => {
    await send('PATCH', `/api/organizations/${farm.id}`, manager, { email: null });
    expect((await makeLink('mail')).json()).toMatchObject({ code: 'claim.no_address' });
    expect((await makeLink('letter')).statusCode).toBe(201);
  });

  it('is followed by one to the house once the record is claimed', async () => {
    await send('PATCH', `/api/organizations/${hubId}`, manager, { email: 'maison@etal.test' });
    await claim(await secretOf(), (await somebody()).headers);
    await organizationJobs['mail.organization_claimed']!(mailbox.app, { subjectId: farm.id });
    expect(mailbox.received.map(({ subject }) => subject)).toEqual([
      'Rucher de Paulette a repris sa fiche',
    ]);
  });
});
