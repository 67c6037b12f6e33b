import type { Endpoint } from '@etal/contracts/shared/endpoint';
import type { Reading } from '@etal/contracts/privacy/endpoints';
import { namingPapers } from '@etal/domain/paper/names';
import { unzipSync } from 'fflate';
import { z } from 'zod';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seedAccessWorld, type AccessWorld, type RoleName } from '../testing/access-world.ts';
import { loadEndpoints } from '../testing/all-endpoints.ts';
import { sampleBody, samplePath } from '../testing/sample.ts';
import { seedTerritory, tuesday } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
const endpoints = await loadEndpoints();
const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`;

type Person = Exclude<RoleName, 'anonymous' | 'order link'>;

/** Who asks each recorded endpoint, and of what: one that is new has to be here. */
const asked: Record<string, { by: Person; subject?: string; ofWhat?: object }> = {
  'GET /api/persons/me/export': { by: 'household' },
  'GET /api/organizations/:id/export': { by: 'hub', subject: 'hubId' },
  'GET /api/organizations/:id/household-files/:householdId': { by: 'hub', subject: 'hubId' },
  'POST /api/organizations/:id/household-files/:householdId/calls': {
    by: 'hub',
    subject: 'hubId',
  },
  'GET /api/organizations/:id/recalls/:sellerId/:lot/list.csv': {
    by: 'hub',
    subject: 'hubId',
    ofWhat: { lot: 'L48' },
  },
  'GET /api/papers/:name.csv': { by: 'desk', ofWhat: { name: 'labels' } },
  'GET /api/deliveries/:pickupDayId/:sellerId/sheet.csv': { by: 'producer' },
};

/** Files that name nobody. */
const nameless: Record<string, string> = {
  'GET /api/organizations/:id/product-export': 'products of a farm',
  'GET /api/deliveries/:pickupDayId/:sellerId/note.csv': 'pieces and lots of formats (rule D16)',
  'GET /api/receptions.csv': 'pieces and temperatures of formats (rule D14)',
  'GET /api/papers/lines.csv': 'lines by the code of their order (rule D7)',
  'GET /api/images/:imageId/:file': 'pictures of products',
  'GET /api/notice-refusals': 'the way to a page',
  'GET /api/logos/:logoId/:logoFormat': 'logo of the territory',
};

/** Whose phone or e-mail is shown without a record, by the beginning of the path. */
const otherContacts: Record<string, string> = {
  '/api/deliveries': 'the farm that a hub calls',
  '/api/today': 'the farm that a hub calls',
  '/api/order-cycles/:id/answers': 'the farm that a hub calls',
  '/api/pickup-days/:id/': 'the sellers of the day; of households, the last four digits',
  '/api/household-invitations': 'one’s own, by the link that was mailed there',
  '/api/households': 'one’s own household',
  '/api/persons/me': 'one’s own',
  '/api/organizations/:id/members': 'the members of an organization, for those who manage it',
  '/api/territory': 'the town',
};

/** An organization: its own. */
const organizations = ['/api/organizations', '/api/organizations/:id'];

const isOther = ({ path }: Endpoint) =>
  organizations.includes(path) ||
  Object.keys(otherContacts).some((start) => path.startsWith(start));

let world: AccessWorld;

beforeAll(() => seedTerritory(test));

beforeEach(async () => {
  await test.setNow(tuesday);
  world = await seedAccessWorld(test);
  await rows(`insert into name_sharings (hub_id, at) values ($1, etal_now())`, ['hubId']);
  await rows(
    `insert into delivery_lots (pickup_day_id, seller_id, variant_id, lot, at)
     values ($1, $2, $3, 'L48', etal_now())`,
    ['pickupDayId', 'farmId', 'variantId'],
  );
  await rows(`update households set phone = '06 12 34 56 78' where id = $1`, ['householdId']);
});

const rows = (text: string, keys: string[]) =>
  test.app.database.read.rows<Record<string, unknown>>({
    text,
    values: keys.map((key) => world.known[key] ?? key),
  });

async function ask(endpoint: Endpoint, by: Person, { subject, ofWhat }: (typeof asked)[string]) {
  const { known } = world;
  const body = sampleBody(endpoint, {});
  return test.server.inject({
    method: endpoint.method,
    url: samplePath(endpoint, {
      ...known,
      sellerId: known['farmId'],
      ...(subject && { id: known[subject] }),
      ...ofWhat,
    }).replace('labels.csv', 'labels.csv?days=' + String(known['pickupDayId'])),
    headers: await test.signIn(world.personOf[by]),
    ...(body === undefined ? {} : { payload: body as object }),
  });
}

const recordsOf = (action: string) =>
  rows(`select actor_id, details from audit_records where action = $1 order by id`, [action]);

const recorded = endpoints.filter(({ recordedAs }) => recordedAs !== undefined);

describe.each(recorded.map((each) => [nameOf(each), each] as const))('%s', (name, endpoint) => {
  it('leaves who read, and nothing of what was read (rule V13)', async () => {
    const request = asked[name]!;
    const before = await recordsOf(endpoint.recordedAs!);
    expect((await ask(endpoint, request.by, request)).statusCode).toBeLessThan(300);
    const added = (await recordsOf(endpoint.recordedAs!)).slice(before.length);
    expect(added).toMatchObject([{ actor_id: world.personOf[request.by] }]);
    for (const value of Object.values(added[0]!['details'] ?? {})) {
      expect(value).toMatch(/^[\da-f-]{36}$/);
    }
  });

  it('leaves nothing when it is refused', async () => {
    const request = asked[name]!;
    if (request.by === 'household') return;
    const before = await recordsOf(endpoint.recordedAs!);
    expect((await ask(endpoint, 'other hub', request)).statusCode).toBe(404);
    expect(await recordsOf(endpoint.recordedAs!)).toHaveLength(before.length);
  });
});

describe('what shows who people are (rule V13)', () => {
  it('is recorded, were it a file', () => {
    const files = endpoints.filter(({ answers }) => answers !== undefined);
    const unsaid = files.filter((each) => !each.recordedAs && !(nameOf(each) in nameless));
    expect(unsaid.map(nameOf)).toEqual([]);
  });

  it('is recorded, were it a phone or an e-mail', () => {
    const shown = endpoints.filter(({ reply }) => reply && showsContact(reply));
    const unsaid = shown.filter((each) => !each.recordedAs && !isOther(each));
    expect(unsaid.map(nameOf)).toEqual([]);
  });
});

/** Whether a reply has a phone or an e-mail, at any depth. */
function showsContact(reply: z.ZodType): boolean {
  const schema = JSON.stringify(z.toJSONSchema(reply, { io: 'input', unrepresentable: 'any' }));
  return /"(phone|email)":\{/.test(schema);
}

describe('a household', () => {
  const readings = async (by: Person = 'household') => {
    const headers = await test.signIn(world.personOf[by]);
    const reply = await test.server.inject({ url: '/api/households/mine/readings', headers });
    return (reply.json() as { items: Reading[] }).items.map(({ what, organizationName }) => [
      what,
      organizationName,
    ]);
  };

  const exported = async () => {
    const headers = await test.signIn(world.personOf.household);
    const { rawPayload } = await test.server.inject({ url: '/api/persons/me/export', headers });
    const file = unzipSync(rawPayload)['etal.json']!;
    return (JSON.parse(Buffer.from(file).toString()) as { traces: object[] }).traces;
  };

  const take = async (name: string, by?: Person) => {
    const endpoint = endpoints.find((each) => nameOf(each) === name)!;
    await ask(endpoint, by ?? asked[name]!.by, asked[name]!);
  };

  it('reads who took a file away that names it, and for which organization', async () => {
    await take('GET /api/papers/:name.csv');
    await take('GET /api/deliveries/:pickupDayId/:sellerId/sheet.csv');
    await take('GET /api/deliveries/:pickupDayId/:sellerId/sheet.csv', 'hub');
    const hub = 'Maison de l’Alimentation';
    const lists = [
      ['list', hub],
      ['list', 'Ferme du Moulin'],
      ['list', hub],
    ];
    expect(await readings()).toEqual(lists);
    expect(await readings('other household')).toEqual([]);
    await rows(
      `insert into hub_households (hub_id, household_id, met_at) values ($1, $2, etal_now())
       on conflict do nothing`,
      ['hubId', 'householdId'],
    );
    await take('GET /api/organizations/:id/export');
    expect(await readings()).toEqual([['hub', hub], ...lists]);
    for (const action of ['paper.exported', 'sheet.exported', 'hub.exported']) {
      const told = { action, by: expect.any(String), organization: expect.any(String) };
      expect(await exported()).toContainEqual(expect.objectContaining(told));
    }
  });

  it('is not named by a list of a day that it does not come to', async () => {
    await rows(`update orders set placed_at = etal_now() + interval '1 hour' where id = $1`, [
      'orderId',
    ]);
    await take('GET /api/papers/:name.csv');
    expect(await readings()).toEqual([]);
  });

  it('is not told of a paper that names nobody', async () => {
    const name = 'GET /api/papers/:name.csv';
    const endpoint = endpoints.find((each) => nameOf(each) === name)!;
    expect(namingPapers.has('preparation')).toBe(false);
    const headers = await test.signIn(world.personOf.hub);
    const days = String(world.known['pickupDayId']);
    await test.server.inject({ url: `/api/papers/preparation.csv?days=${days}`, headers });
    expect(endpoint.recordedAs).toBe('paper.exported');
    expect(await readings()).toEqual([]);
  });
});
