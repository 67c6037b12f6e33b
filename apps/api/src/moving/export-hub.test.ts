import { unzipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { seedOrder } from '../testing/seed-order.ts';
import { seedHousehold, seedPerson, seedSale, tuesday, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { hubSections } from './hub-sections.ts';

const test = useTestApp();
let sale: SeededSale;

beforeEach(async () => {
  await test.setNow(tuesday);
  sale = await seedSale(test);
});

const write = (text: string, values: unknown[]) => test.app.database.read.rows({ text, values });

const ask = async (personId: SeededSale['managerId'], language = 'fr') =>
  test.server.inject({
    url: `/api/organizations/${sale.hubId}/export`,
    headers: { ...(await test.signIn(personId)), 'accept-language': language },
  });

async function leave(language = 'fr') {
  const reply = await ask(sale.managerId, language);
  expect(reply.statusCode).toBe(200);
  expect(reply.headers).toMatchObject({
    'content-type': 'application/zip',
    'cache-control': 'private, no-store',
  });
  const files = unzipSync(reply.rawPayload);
  const text = (name: string) => Buffer.from(files[name]!).toString();
  const json: Record<string, Record<string, unknown>[]> = JSON.parse(text('etal.json'));
  return { files: Object.keys(files), text, json };
}

/** A household that this hub made, at the desk, with a phone. */
async function seedTyped(name: string): Promise<string> {
  const id = newId();
  await write(
    `insert into households (id, name, phone, locale, created_at)
     values ($1, $2, '03 20 11 22 33', 'fr', etal_now())`,
    [id, name],
  );
  await write(
    `insert into hub_households (hub_id, household_id, met_at, met_by)
     values ($1, $2, etal_now(), $3)`,
    [sale.hubId, id, sale.deskId],
  );
  return id;
}

describe('what a hub leaves with (rule Q8)', () => {
  it('has one CSV for each section of the JSON, with as many rows', async () => {
    const household = await seedHousehold(test, 'Awa Diop');
    const order = await seedOrder(test, sale, household, [{ offer: sale.offers[0]! }]);
    const { files, json, text } = await leave();
    const names = hubSections.map(({ name }) => name);
    expect(Object.keys(json)).toEqual(names);
    expect(files).toEqual([
      'LISEZ-MOI.txt',
      'liste-de-produits.csv',
      'etal.json',
      ...names.map((name) => `${name}.csv`),
    ]);
    for (const name of ['products', 'offers', 'orders', 'order_lines', 'journal'] as const) {
      expect(json[name]!.length).toBeGreaterThan(0);
      expect(text(`${name}.csv`).split('\r\n').length - 2).toBe(json[name]!.length);
    }
    expect(json['orders']).toMatchObject([
      { id: order.id, householdId: household.householdId, placedAt: '2026-11-24T09:00:00.000Z' },
    ]);
    expect(json['order_lines']).toMatchObject([{ productName: 'Produit 1', orderedQuantity: 1 }]);
    expect(json['households']).toMatchObject([{ name: 'Awa Diop', dueCents: 220 }]);
    expect(json['journal']).toContainEqual(
      expect.objectContaining({
        account: 'household_due',
        householdId: household.householdId,
        amountCents: 220,
      }),
    );
  });

  it('reads more rows than one reading takes, each once', async () => {
    await write(
      `insert into household_tags (hub_id, household_id, tag, given_at)
       select $1, $2, 'mot ' || n, etal_now() from generate_series(1, 2500) n`,
      [sale.hubId, await seedTyped('Zoé Noël')],
    );
    const { json, text } = await leave();
    expect(new Set(json['household_tags']!.map(({ tag }) => tag)).size).toBe(2500);
    expect(text('household_tags.csv').split('\r\n')).toHaveLength(2502);
  });

  it('has a list of products that changes nothing when it is imported again', async () => {
    await write(
      `insert into grants (id, granter_id, receiver_id, kind, created_at)
       values ($1, $2, $3, 'catalogue', etal_now())`,
      [newId(), sale.producerId, sale.hubId],
    );
    const { text } = await leave();
    const reply = await test.server.inject({
      method: 'POST',
      url: `/api/organizations/${sale.hubId}/product-imports?dryRun=false`,
      headers: { ...(await test.signIn(sale.managerId)), 'content-type': 'text/csv' },
      payload: text('liste-de-produits.csv'),
    });
    expect(reply.json().counts).toEqual({ create: 0, update: 0, unchanged: 1, refused: 0 });
  });

  it('says in English what each file holds to who reads English, and is recorded', async () => {
    const { text } = await leave('en');
    expect(text('READ-ME.txt')).toContain('- orders : orders of your days');
    expect(
      await write(
        `select actor_id as by from audit_records where action = 'hub.exported' and subject_id = $1`,
        [sale.hubId],
      ),
    ).toEqual([{ by: sale.managerId }]);
  });

  it('is given to nobody but its managers', async () => {
    for (const personId of [sale.deskId, sale.producerPersonId]) {
      expect((await ask(personId)).statusCode).toBe(404);
    }
  });
});

describe('households in what a hub leaves with (rule Q9)', () => {
  it('keep their e-mail, and their phone but its last digits', async () => {
    const household = await seedHousehold(test, 'Awa Diop');
    await seedOrder(test, sale, household, [{ offer: sale.offers[0]! }]);
    const { json, files, text } = await leave();
    expect(json['households']).toMatchObject([{ phone: null, phoneEnding: '5678' }]);
    for (const file of files) {
      expect(text(file)).not.toContain('0612345678');
      expect(text(file)).not.toContain(`${household.personId}@etal.test`);
      expect(text(file)).not.toContain(household.personId);
    }
  });

  it('are told with the phone that the hub typed, until somebody joins or another meets them', async () => {
    const [typed, joined, shared] = [
      await seedTyped('Zoé Noël'),
      await seedTyped('Ali Diop'),
      await seedTyped('Léo Petit'),
    ];
    await write(
      `insert into household_members (household_id, person_id, joined_at)
       values ($1, $2, etal_now())`,
      [joined, await seedPerson(test)],
    );
    await write(
      `insert into hub_households (hub_id, household_id, met_at) values ($1, $2, etal_now())`,
      [(await seedSale(test)).hubId, shared],
    );
    const { json } = await leave();
    const phones = new Map(json['households']!.map(({ id, phone }) => [id, phone]));
    expect(phones.get(typed)).toBe('03 20 11 22 33');
    expect([phones.get(joined), phones.get(shared)]).toEqual([null, null]);
  });

  it('are told with the e-mail of the hub’s own file, and not of another hub’s', async () => {
    const elsewhere = await seedSale(test);
    const householdId = await seedTyped('Zoé Noël');
    for (const [hubId, email] of [
      [sale.hubId, 'zoe@ici.test'],
      [elsewhere.hubId, 'zoe@ailleurs.test'],
    ] as const) {
      const importId = newId();
      await write(`insert into household_imports (id, hub_id, at) values ($1, $2, etal_now())`, [
        importId,
        hubId,
      ]);
      await write(
        `insert into moved_households (hub_id, source_hash, household_id, import_id)
         values ($1, $2, $3, $4)`,
        [hubId, newId(), householdId, importId],
      );
      await write(
        `insert into household_emails (hub_id, household_id, email) values ($1, $2, $3)`,
        [hubId, householdId, email],
      );
    }
    const { json, text } = await leave();
    expect(json['moved_households']).toMatchObject([{ householdId }]);
    expect(json['household_emails']).toEqual([{ householdId, email: 'zoe@ici.test' }]);
    expect(text('etal.json')).not.toContain('ailleurs');
  });

  it('of another hub are not there at all', async () => {
    const elsewhere = await seedSale(test);
    const household = await seedHousehold(test, 'Inès Roux');
    await seedOrder(test, elsewhere, household, [{ offer: elsewhere.offers[0]! }]);
    const { text } = await leave();
    expect(text('etal.json')).not.toContain('Inès Roux');
    expect(text('etal.json')).not.toContain(household.householdId);
  });
});
