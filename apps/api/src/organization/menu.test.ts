import type { Id } from '@etal/domain/shared/id';
import { beforeAll, describe, expect, it } from 'vitest';
import { seedOrganization, seedPerson } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

type Headers = { authorization: string };

let hubId: Id<'Organization'>;
let manager: Headers;

beforeAll(async () => {
  hubId = await seedOrganization(test, 'hub', 'Maison');
  manager = await signInAs(hubId, 'manager');
});

const signInAs = async (organizationId: Id<'Organization'>, role: string) =>
  test.signIn(await seedPerson(test, { organizationId, role }));

const write = (entries: string[], headers: Headers, id: string = hubId) =>
  test.server.inject({
    method: 'PUT',
    url: `/api/organizations/${id}/menu`,
    headers,
    payload: { entries },
  });

const readMine = async (headers: Headers) => {
  const me = await test.server.inject({ method: 'GET', url: '/api/persons/me', headers });
  return me.json().memberships[0].menuEntries;
};

describe('the menu of a hub (rule U6)', () => {
  it('has nothing added until its manager does, and loses what is taken off', async () => {
    expect(await readMine(manager)).toEqual([]);
    const written = await write(['households', 'assist'], manager);
    expect(written.json()).toEqual({ entries: ['assist', 'households'] });
    expect(await readMine(manager)).toEqual(['assist', 'households']);
    await write([], manager);
    expect(await readMine(manager)).toEqual([]);
  });

  it('is written by its managers alone, and by no farm', async () => {
    const desk = await signInAs(hubId, 'desk');
    expect((await write(['assist'], desk)).statusCode).toBe(404);
    const farmId = await seedOrganization(test, 'producer', 'Ferme');
    const farmer = await signInAs(farmId, 'manager');
    expect((await write(['assist'], farmer)).statusCode).toBe(404);
    expect((await write(['assist'], farmer, farmId)).statusCode).toBe(404);
  });

  it('has no entry of another name', async () => {
    expect((await write(['bank'], manager)).statusCode).toBe(400);
  });
});
