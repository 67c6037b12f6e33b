import type { Actor } from '@etal/domain/access/actor';
import { beforeEach, describe, expect, it } from 'vitest';
import { seedOrganization, seedPerson, seedTerritory, tuesday } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { publishTerms } from './publish-terms.ts';
import { writeTerritory } from './write-territory.ts';

const test = useTestApp();

beforeEach(() => test.setNow(tuesday));

describe('the territory', () => {
  it('does not exist before the installation is set up', async () => {
    expect((await test.server.inject('/api/territory')).statusCode).toBe(404);
  });

  it('says whom it serves, its hubs and the terms in force', async () => {
    await seedTerritory(test);
    const hubId = await seedOrganization(test, 'hub', 'La Maison');
    await seedOrganization(test, 'producer', 'La Ferme');
    await test.app.database.read.rows({
      text: `insert into terms (version, locale, body, published_at)
             values ('2026-12', 'fr', 'À venir', '2026-12-01T00:00:00Z')`,
    });
    const reply = await test.server.inject('/api/territory?locale=en');
    expect(reply.json()).toMatchObject({
      name: 'Wervicq-sur-Lys',
      timeZone: 'Europe/Paris',
      locales: ['fr', 'en'],
      hubs: [{ id: hubId, name: 'La Maison' }],
      terms: { version: '2026-11', locale: 'en', body: 'Terms' },
    });
  });

  it('shows a version of the terms as it was, never one to come', async () => {
    const kept = await test.server.inject('/api/terms/2026-11');
    expect(kept.json()).toMatchObject({ version: '2026-11', body: 'Conditions' });
    expect((await test.server.inject('/api/terms/2026-12')).statusCode).toBe(404);
  });
});

describe('the operator', () => {
  const fields = {
    name: 'Comines',
    timeZone: 'Europe/Paris',
    email: 'contact@etal.test',
    phone: '03 20 00 00 01',
    legal: { publisher: 'Ville', host: 'Ville', mediator: 'Médiation', address: 'Mairie' },
    brand: {},
  };
  const command: Actor = { kind: 'system', job: 'etal' };

  it('corrects the one territory and puts new terms in force', async () => {
    await writeTerritory(test.app, command, fields);
    const terms = { version: '2027-01', bodies: { fr: 'Nouvelles', en: 'New' } };
    await publishTerms(test.app, command, terms);
    const reply = await test.server.inject('/api/territory');
    expect(reply.json()).toMatchObject({ name: 'Comines' });
    const dated = await test.app.database.read.rows({
      text: `select from terms where version = '2027-01' and published_at = etal_now()`,
    });
    expect(dated).toHaveLength(2);
  });

  it('is nobody else', async () => {
    const manager = await test.actorOf(await seedPerson(test));
    await expect(writeTerritory(test.app, manager, fields)).rejects.toThrow('not_found');
    await expect(
      publishTerms(test.app, manager, { version: 'x', bodies: { fr: '' } }),
    ).rejects.toThrow('not_found');
  });
});
