import { createTestDatabase, type TestDatabase } from '@etal/db/testing/test-database';
import { expectInvariants } from '@etal/db/invariants';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reactions } from '../announcements.ts';
import { isPassword } from '../access/password.ts';
import type { Config } from '../config.ts';
import { createApp, type App } from '../shared/app.ts';
import { testConfig } from '../testing/test-app.ts';
import { loadVillage } from './load-village.ts';
import { villageLogins, villagePassword } from './logins.ts';

let database: TestDatabase;
let config: Config;
let app: App;

beforeAll(async () => {
  database = await createTestDatabase();
  const { url, readerUrl, ownerUrl } = database;
  config = { ...testConfig, databaseUrl: url, databaseReaderUrl: readerUrl };
  await loadVillage(config, { ownerUrl, pastWeeks: 1 });
  app = createApp(config, reactions);
});

afterAll(async () => {
  await app.close();
  await database.stop();
});

const count = async (text: string) => {
  const [row] = await app.database.read.rows<{ count: number }>({ text });
  return row!.count;
};

describe('the demo village', () => {
  it('has twelve producers, two of them without anybody who signs in', async () => {
    expect(await count(`select count(*) from organizations where kind = 'producer'`)).toBe(12);
    expect(
      await count(`select count(*) from organizations o where kind = 'producer'
        and not exists (select from memberships where organization_id = o.id)`),
    ).toBe(2);
  });

  it('has a letter waiting for one of them, and what the house entered for both', async () => {
    expect(
      await count(`select count(*) from mailed_secrets s join organizations o on o.id = s.subject_id
        where s.purpose = 'claim' and s.expires_at > clock_timestamp() + interval '59 days'
          and o.name = 'Le Rucher de Paulette'`),
    ).toBe(1);
    expect(
      await count(`select count(distinct organization_id) from audit_records
        where keeper_id is not null and action = 'product.created'`),
    ).toBe(2);
  });

  it('proves every label of its products; two certificates end within a month', async () => {
    const unproven = `select count(*) from products p, unnest(p.labels) label
      where not exists (select from certificates c where c.organization_id = p.organization_id
        and c.label = label and c.ends_on > current_date)`;
    expect(await count(unproven)).toBe(0);
    expect(await count('select count(*) from certificates where ends_on < current_date + 30')).toBe(
      2,
    );
  });

  it('has sixty households, five of them without an account', async () => {
    expect(await count('select count(*) from households where erased_at is null')).toBe(60);
    expect(
      await count(`select count(*) from households h
        where h.erased_at is null and not exists (select from household_members where household_id = h.id)`),
    ).toBe(5);
  });

  it('has orders that the desk placed for them, and two cards', async () => {
    const placed = await count(`select count(*) from orders o where is_assisted
      and not exists (select from household_members where household_id = o.household_id)`);
    expect(placed).toBeGreaterThan(0);
    expect(await count('select count(*) from household_cards')).toBe(2);
  });

  it('has one of them to invite, whose name was corrected', async () => {
    expect(
      await count(`select count(*) from household_corrections join household_emails
        using (hub_id, household_id) where 'name' = any(fields)`),
    ).toBe(1);
  });

  it('has a calendar that prepared the next sale of the house, with the goods of the last', async () => {
    const prepared = `from rhythm_occurrences x join rhythms r on r.id = x.rhythm_id
      join organizations o on o.id = r.coordinator_id and o.kind = 'hub'
      join order_cycles oc on oc.id = x.order_cycle_id and oc.opens_at > clock_timestamp()`;
    expect(await count(`select count(*) ${prepared}`)).toBeGreaterThan(0);
    expect(
      await count(`select count(*) ${prepared} join offers on offers.order_cycle_id = oc.id`),
    ).toBeGreaterThan(50);
  });

  it('has a brewery that sells by itself on the days of the house', async () => {
    expect(
      await count(`select count(distinct oc.id) from order_cycles oc
        join organizations o on o.id = oc.coordinator_id and o.kind = 'producer'
        join destinations d on d.order_cycle_id = oc.id
        join pickup_days day on day.id = d.pickup_day_id and day.merchant_id <> o.id
        join order_lines l on l.destination_id = d.id`),
    ).toBeGreaterThan(0);
  });

  it('has a CCAS, with somebody in it', async () => {
    expect(
      await count(`select count(*) from organizations o
        join memberships m on m.organization_id = o.id and m.role = 'manager'
        where o.kind = 'town' and o.name like 'CCAS %'`),
    ).toBe(1);
  });

  it('has one that had been made twice', async () => {
    expect(await count('select count(*) from household_merges')).toBe(1);
  });

  it('gives each login its password', async () => {
    for (const { email } of villageLogins) {
      const [person] = await app.database.read.rows<{ hash: string }>({
        text: 'select password_hash as hash from persons where email = $1',
        values: [email],
      });
      expect({ email, isRight: await isPassword(villagePassword, person!.hash) }).toEqual({
        email,
        isRight: true,
      });
    }
  });

  it('has a sale open now, with most of some 150 variants', async () => {
    const open = await count(`select count(distinct o.variant_id) from offers o
      join destinations d using (order_cycle_id)
      join order_cycle_publications using (order_cycle_id)
      where d.opens_at <= clock_timestamp() and d.closes_at > clock_timestamp()`);
    expect(open).toBeGreaterThan(120);
    const variants = await count('select count(*) from variants');
    expect(variants).toBeGreaterThan(144);
    expect(variants).toBeLessThan(156);
  });

  it('has lived through its past: orders placed, handed over, invariants whole', async () => {
    expect(await count('select count(*) from orders')).toBeGreaterThan(20);
    expect(await count('select count(*) from desk_commands')).toBeGreaterThan(20);
    await expectInvariants(app.database);
  });

  it('has goods that were weighed, some by their farm, the others by the house', async () => {
    const handed = `from order_lines l join desk_commands c on c.order_id = l.order_id
      and c.kind = 'handed' and c.outcome->'lineIds' ? l.id::text where l.is_weighed`;
    expect(await count(`select count(*) ${handed} and l.real_grams is null`)).toBe(0);
    const byHouse = await count(`select count(*) from desk_commands where kind = 'weighed'`);
    expect(byHouse).toBeGreaterThan(0);
    const all = await count('select count(*) from order_lines where real_grams is not null');
    expect(all).toBeGreaterThan(byHouse);
  });

  it('has a piece that lacked, shared among the orders', async () => {
    const lacking = 'select count(*) from order_lines where allotted_quantity < ordered_quantity';
    expect(await count(lacking)).toBeGreaterThan(0);
  });

  it('sends no mail about its past and leaves nobody signed in', async () => {
    expect(await count('select count(*) from outbox')).toBe(0);
    expect(await count('select count(*) from sessions')).toBe(0);
  });

  it('gives the database its own clock back', async () => {
    expect(
      await count(
        'select (abs(extract(epoch from clock_timestamp() - etal_now())) < 60)::int as count',
      ),
    ).toBe(1);
  });

  it('is never made over something that exists, nor in production', async () => {
    const options = { ownerUrl: database.ownerUrl };
    await expect(loadVillage(config, options)).rejects.toThrow('empty database');
    await expect(loadVillage({ ...config, isProduction: true }, options)).rejects.toThrow(
      'never made in production',
    );
  });
});
