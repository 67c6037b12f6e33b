import { beforeEach, describe, expect, it } from 'vitest';
import { seedOrganization, seedTerritory, tuesday } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

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
