import { beforeAll, describe, expect, it } from 'vitest';
import { termsGap } from '@etal/domain/territory/legal';
import { seedOrganization, seedPerson, seedTerritory, tuesday } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let operator: { authorization: string };
let manager: { authorization: string };

beforeAll(async () => {
  await test.setNow(tuesday);
  await seedTerritory(test);
  const townId = await seedOrganization(test, 'town', 'Ville');
  const hubId = await seedOrganization(test, 'hub', 'La Maison');
  operator = await test.signIn(
    await seedPerson(test, { organizationId: townId, role: 'operator' }),
  );
  manager = await test.signIn(await seedPerson(test, { organizationId: hubId, role: 'manager' }));
});

const draft = async (headers = operator) =>
  test.server.inject({ url: '/api/territory/terms-draft', headers });

const publish = (version: string, bodies: object, headers = operator) =>
  test.server.inject({
    method: 'POST',
    url: '/api/terms',
    headers,
    payload: { version, bodies },
  });

describe('the model of terms', () => {
  it('is filled with the facts of the territory and its hubs, and names those missing', async () => {
    const { version, body, missing } = (await draft()).json();
    expect(version).toBe('2026-11-24');
    expect(missing).toEqual(['publicationDirector', 'hub']);
    for (const fact of ['La Ville', 'Médiation', '2 rue du Four', '03 20 00 00 00']) {
      expect(body).toContain(fact);
    }
    expect(body.split(termsGap)).toHaveLength(3);
    await test.app.database.read.rows({
      text: `update organizations set siret = '12345678900012' where kind = 'hub'`,
    });
    await test.app.database.read.rows({
      text: `update territories set legal = legal || '{"publicationDirector": "Le maire"}'`,
    });
    const whole = (await draft()).json();
    expect(whole.missing).toEqual([]);
    expect(whole.body).not.toContain(termsGap);
  });
});

describe('the operator', () => {
  it('publishes a version, which is in force at once and never changed', async () => {
    const { version, body } = (await draft()).json();
    expect((await publish(version, { fr: body })).statusCode).toBe(201);
    const { terms } = (await test.server.inject('/api/territory')).json();
    expect(terms).toMatchObject({ version, body: body.trim() });
    expect((await publish(version, { fr: 'Autre' })).json()).toMatchObject({
      code: 'terms.exists',
    });
    expect((await test.server.inject(`/api/terms/${version}`)).json()).toMatchObject({ body });
    expect((await draft()).json().version).toBe(`${version}-2`);
  });

  it('is refused a text with a gap left in it', async () => {
    const reply = await publish('2027-01', { fr: `Éditeur : ${termsGap} : l’éditeur]` });
    expect(reply.json()).toMatchObject({ code: 'terms.incomplete' });
    expect((await test.server.inject('/api/terms/2027-01')).statusCode).toBe(404);
  });

  it('is nobody else', async () => {
    expect((await draft(manager)).json()).toMatchObject({ code: 'not_found' });
    const reply = await publish('2027-02', { fr: 'Moi' }, manager);
    expect(reply.json()).toMatchObject({ code: 'not_found' });
  });
});
