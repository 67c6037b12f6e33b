import type { Id } from '@etal/domain/shared/id';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seedOrganization, seedPerson, tuesday } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

type Headers = { authorization: string };

let hubId: Id<'Organization'>;
let farmId: Id<'Organization'>;
let manager: Headers;
let farmer: Headers;
let operator: Headers;
let visitor: Headers;

beforeAll(async () => {
  hubId = await seedOrganization(test, 'hub', 'Maison');
  farmId = await seedOrganization(test, 'producer', 'Ferme');
  const townId = await seedOrganization(test, 'town', 'Ville');
  manager = await signInAs(hubId, 'manager');
  farmer = await signInAs(farmId, 'manager');
  operator = await signInAs(townId, 'operator');
  visitor = await test.signIn(await seedPerson(test));
});
beforeEach(() => test.setNow(tuesday));

const signInAs = async (organizationId: Id<'Organization'>, role: string) =>
  test.signIn(await seedPerson(test, { organizationId, role }));

const send = (
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  url: string,
  { headers, payload }: { headers?: Headers; payload?: object } = {},
) =>
  test.server.inject({
    method,
    url,
    ...(headers ? { headers } : {}),
    ...(payload ? { payload } : {}),
  });

describe('the list of organizations', () => {
  it('gives producers and hubs by name, a page at a time', async () => {
    for (let index = 0; index < 101; index++) {
      await seedOrganization(test, 'producer', `Verger ${String(index).padStart(3, '0')}`);
    }
    const first = (await send('GET', '/api/organizations?kind=producer')).json();
    expect(first.items).toHaveLength(100);
    const cursor = encodeURIComponent(first.nextCursor);
    const second = (await send('GET', `/api/organizations?kind=producer&cursor=${cursor}`)).json();
    const names = [...first.items, ...second.items].map((item: { name: string }) => item.name);
    expect(names).toEqual(names.toSorted());
    expect(new Set(names).size).toBe(102);
    expect(second.nextCursor).toBeNull();
    const all = (await send('GET', '/api/organizations')).json();
    expect(all.items.map((item: { kind: string }) => item.kind)).not.toContain('town');
  });

  it('refuses a cursor that no page gave', async () => {
    const reply = await send('GET', '/api/organizations?cursor=nonsense');
    expect(reply.json()).toMatchObject({ status: 400, fields: [{ path: 'querystring.cursor' }] });
  });
});

describe('a producer added by a hub', () => {
  const add = (payload: object, headers = manager) =>
    send('POST', '/api/organizations', { headers, payload });

  it('lets the hub sell and write its catalogue, and keep its record', async () => {
    const added = await add({ kind: 'producer', hubId, name: 'Les Œufs d’Hélène' });
    expect(added.json()).toMatchObject({ slug: 'les-oeufs-d-helene', about: '', email: null });
    const { id } = added.json();
    const grants = await send('GET', `/api/organizations/${id}/grants`, { headers: manager });
    expect(grants.json().items).toEqual([
      expect.objectContaining({ granterId: id, receiverId: hubId, kinds: ['catalogue', 'sell'] }),
    ]);
    const changed = await send('PATCH', `/api/organizations/${id}`, {
      headers: manager,
      payload: { about: 'Des poules dehors', siret: '123 456 789 00012' },
    });
    expect(changed.json()).toMatchObject({ about: 'Des poules dehors', siret: '12345678900012' });
  });

  it('tells its e-mail and phone to its keeper only, its professional contact to all', async () => {
    const record = { email: 'lettre@etal.test', phone: '06 11 22 33 44', siret: '12345678900012' };
    const contact = { contactEmail: 'vente@etal.test', contactPhone: '03 20 00 00 09' };
    const added = await add({ kind: 'producer', hubId, name: 'Tenue', ...record, ...contact });
    const url = `/api/organizations/${added.json().id}`;
    const hidden = { email: null, phone: null, siret: record.siret, ...contact };
    for (const headers of [undefined, visitor, farmer]) {
      expect((await send('GET', url, headers ? { headers } : {})).json()).toMatchObject(hidden);
    }
    const kept = (await send('GET', url, { headers: manager })).json();
    expect(kept).toMatchObject({ ...contact, email: record.email, phone: added.json().phone });
  });

  it('tells its address and number to nobody else while it sells as a private person', async () => {
    const told = { address: '3 rue Basse', legalName: 'Jeanne Petit', siret: '12345678900012' };
    const fields = { kind: 'producer', hubId, name: 'Jeanne', isPrivateSeller: true, ...told };
    const url = `/api/organizations/${(await add(fields)).json().id}`;
    const hidden = { name: 'Jeanne', address: '', legalName: '', siret: null };
    expect((await send('GET', url)).json()).toMatchObject(hidden);
    expect((await send('GET', url, { headers: manager })).json()).toMatchObject(told);
  });

  it('has another address when the name is taken', async () => {
    const first = (await add({ kind: 'producer', hubId, name: 'Ferme du Lac' })).json();
    const second = (await add({ kind: 'producer', hubId, name: 'Ferme du Lac' })).json();
    expect(first.slug).toBe('ferme-du-lac');
    expect(second.slug).toMatch(/^ferme-du-lac-[\da-f]{8}$/);
  });

  it('keeps its own record once somebody acts for it', async () => {
    const added = await add({
      kind: 'producer',
      hubId,
      name: 'Chèvrerie',
      manager: { name: 'Paule', email: 'paule@etal.test' },
    });
    const reply = await send('PATCH', `/api/organizations/${added.json().id}`, {
      headers: manager,
      payload: { name: 'Autre' },
    });
    expect(reply.statusCode).toBe(404);
  });

  it('is not added by a producer, a visitor or another hub’s name', async () => {
    for (const headers of [farmer, visitor]) {
      const reply = await add({ kind: 'producer', hubId, name: 'Intruse' }, headers);
      expect(reply.json()).toMatchObject({ status: 404, code: 'not_found' });
    }
    expect((await add({ kind: 'hub', hubId, name: 'Deuxième' })).statusCode).toBe(404);
    expect((await add({ kind: 'hub', name: 'Deuxième' }, operator)).statusCode).toBe(201);
  });
});

describe('members', () => {
  const people = (headers: Headers) =>
    send('GET', `/api/organizations/${hubId}/members`, { headers });
  const add = (payload: object, headers = manager) =>
    send('POST', `/api/organizations/${hubId}/members`, { headers, payload });

  it('are added by e-mail, once, and removed', async () => {
    const member = { email: 'desk@etal.test', name: 'Dounia', role: 'desk' };
    const added = await add(member);
    expect(added.json()).toMatchObject({ name: 'Dounia', roles: ['desk'] });
    await add(member);
    const both = await add({ ...member, role: 'treasurer' });
    expect(both.json()).toMatchObject({ roles: ['desk', 'treasurer'] });
    const { personId } = added.json();
    const url = `/api/organizations/${hubId}/members/${personId}`;
    expect((await send('DELETE', url, { headers: manager })).statusCode).toBe(204);
    expect((await send('DELETE', url, { headers: manager })).statusCode).toBe(404);
    const left = (await people(manager)).json().items;
    expect(left.map((each: { personId: string }) => each.personId)).not.toContain(personId);
  });

  it('act only once they have proven the address', async () => {
    const made = await test.server.inject({
      method: 'POST',
      url: '/api/households',
      headers: { 'idempotency-key': 'a-newcomer' },
      payload: { name: 'Intrus', email: 'future@etal.test' },
    });
    const stranger = { authorization: `Bearer ${made.json().session.token}` };
    await add({ email: 'future@etal.test', name: 'Vraie', role: 'manager' });
    expect((await people(stranger)).json()).toMatchObject({ code: 'session.ended' });
  });

  it('always include a manager', async () => {
    const [only] = (
      await send('GET', `/api/organizations/${farmId}/members`, { headers: farmer })
    ).json().items;
    const reply = await send('DELETE', `/api/organizations/${farmId}/members/${only.personId}`, {
      headers: farmer,
    });
    expect(reply.json()).toMatchObject({ status: 409, code: 'member.last_manager' });
  });

  it('become operators by an operator only', async () => {
    const member = { email: 'op@etal.test', name: 'Omar', role: 'operator' };
    expect((await add(member)).statusCode).toBe(404);
    const added = await add(member, operator);
    expect(added.statusCode).toBe(201);
    const url = `/api/organizations/${hubId}/members/${added.json().personId}`;
    expect((await send('DELETE', url, { headers: manager })).statusCode).toBe(404);
    expect((await send('DELETE', url, { headers: operator })).statusCode).toBe(204);
  });

  it('are seen by nobody else', async () => {
    for (const headers of [farmer, visitor]) expect((await people(headers)).statusCode).toBe(404);
    expect((await send('GET', `/api/organizations/${hubId}/members`)).statusCode).toBe(401);
  });
});

describe('what a producer allows a hub', () => {
  const write = (headers: Headers, kinds: string[], receiverId: string = hubId) =>
    send('PUT', `/api/organizations/${farmId}/grants/${receiverId}`, {
      headers,
      payload: { kinds },
    });

  it('is set and withdrawn by its manager', async () => {
    expect((await write(farmer, ['sell', 'sell'])).json()).toMatchObject({ kinds: ['sell'] });
    const seen = await send('GET', `/api/organizations/${hubId}/grants`, { headers: manager });
    const grants = seen.json().items as { granterId: string; kinds: string[] }[];
    expect(grants.find((grant) => grant.granterId === farmId)?.kinds).toEqual(['sell']);
    expect((await write(farmer, [])).json()).toMatchObject({ kinds: [] });
    const after = await send('GET', `/api/organizations/${farmId}/grants`, { headers: farmer });
    expect(after.json().items).toEqual([]);
  });

  it('is not set by the hub, nor given to a farm', async () => {
    expect((await write(manager, ['sell'])).statusCode).toBe(404);
    expect((await write(farmer, ['sell'], farmId)).statusCode).toBe(404);
  });
});
