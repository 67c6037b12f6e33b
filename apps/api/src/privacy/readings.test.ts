import type { Reading } from '@etal/contracts/privacy/endpoints';
import type { Id } from '@etal/domain/shared/id';
import { after, DAY, HOUR, toIso } from '@etal/domain/shared/instant';
import { unzipSync } from 'fflate';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  seedHousehold,
  seedPerson,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededHousehold,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

let sale: SeededSale;
let awa: SeededHousehold;

beforeAll(() => seedTerritory(test));

beforeEach(async () => {
  await test.setNow(tuesday);
  sale = await seedSale(test);
  awa = await seedHousehold(test, 'Awa Diop');
  await rows(
    `insert into hub_households (hub_id, household_id, met_at) values ($1, $2, etal_now())`,
    [sale.hubId, awa.householdId],
  );
});

const rows = (text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Record<string, unknown>>({ text, values });

const file = () => `/api/organizations/${sale.hubId}/household-files/${awa.householdId}`;

const open = async (personId: Id<'Person'> = sale.managerId) =>
  test.server.inject({ url: file(), headers: await test.signIn(personId) });

const readings = async ({ personId }: SeededHousehold = awa) => {
  const headers = await test.signIn(personId);
  const reply = await test.server.inject({ url: '/api/households/mine/readings', headers });
  return (reply.json() as { items: Reading[] }).items;
};

describe('whoever opens the file of a household', () => {
  it('is told to it, with the moment and the hub', async () => {
    await open();
    expect(await readings()).toEqual([
      {
        at: toIso(tuesday),
        what: 'file',
        organizationName: 'Maison de l’Alimentation',
        personName: 'Camille',
      },
    ]);
  });

  it('is recorded once a day, however often or at once the page is opened', async () => {
    await Promise.all([open(), open(), open()]);
    await test.setNow(after(tuesday, 2 * HOUR));
    await open();
    expect(await readings()).toHaveLength(1);
    // 23 h 30 in Lille, then 0 h 30: another day.
    await test.setNow(after(tuesday, 13.5 * HOUR));
    await open();
    expect(await readings()).toHaveLength(1);
    await test.setNow(after(tuesday, 14.5 * HOUR));
    await open();
    expect(await readings()).toHaveLength(2);
  });

  it('is recorded for each manager and each household', async () => {
    await open();
    await open(await seedPerson(test, { organizationId: sale.hubId, role: 'manager' }));
    expect(await readings()).toHaveLength(2);
    expect(await readings(await seedHousehold(test, 'Zoé Petit'))).toEqual([]);
  });

  it('leaves nothing when it is refused', async () => {
    await open(sale.deskId);
    expect(await readings()).toEqual([]);
  });

  it('loses its name once it is erased, and stays for its hub', async () => {
    await open();
    await rows(`update persons set name = '' where id = $1`, [sale.managerId]);
    expect(await readings()).toMatchObject([
      { personName: null, organizationName: 'Maison de l’Alimentation' },
    ]);
  });
});

describe('whoever is shown the whole phone', () => {
  it('is told to the household each time, the latest first', async () => {
    await open();
    await test.setNow(after(tuesday, DAY));
    const headers = await test.signIn(sale.managerId);
    const call = { method: 'POST', url: `${file()}/calls`, headers, payload: {} } as const;
    await test.server.inject(call);
    await test.server.inject(call);
    expect((await readings()).map(({ what }) => what)).toEqual(['phone', 'phone', 'file']);
  });
});

describe('the export of a household', () => {
  it('says who looked, and for which hub', async () => {
    await open();
    const reply = await test.server.inject({
      url: '/api/persons/me/export',
      headers: await test.signIn(awa.personId),
    });
    const json = JSON.parse(Buffer.from(unzipSync(reply.rawPayload)['etal.json']!).toString());
    expect(json.traces).toContainEqual(
      expect.objectContaining({
        action: 'household.file_read',
        by: 'Camille',
        organization: 'Maison de l’Alimentation',
        isMine: false,
      }),
    );
  });
});
