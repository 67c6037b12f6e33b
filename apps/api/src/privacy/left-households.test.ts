import { asCents } from '@etal/domain/shared/cents';
import { after, asInstant, DAY, type Instant } from '@etal/domain/shared/instant';
import { retention } from '@etal/domain/shared/retention';
import { beforeEach, describe, expect, it } from 'vitest';
import { post } from '../ledger/post.ts';
import { newId } from '../shared/app.ts';
import { seedOrder } from '../testing/seed-order.ts';
import {
  seedHousehold,
  seedSale,
  tuesday,
  type SeededHousehold,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { eraseLeftHouseholds } from './erase-left-households.ts';

const test = useTestApp();
const year = asInstant(tuesday + retention.leftHouseholdDays * DAY);

let sale: SeededSale;

beforeEach(async () => {
  await test.setNow(tuesday);
  sale = await seedSale(test);
});

const rows = <Row>(text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Row>({ text, values });

/** A household as a file of a hub made it: a name, a phone, an e-mail, and nobody. */
async function seedLeft(): Promise<SeededHousehold> {
  const household = await seedHousehold(test, 'Awa Ndiaye');
  const { householdId } = household;
  await rows('delete from household_members where household_id = $1', [householdId]);
  await rows(
    `insert into hub_households (hub_id, household_id, met_at) values ($1, $2, etal_now())`,
    [sale.hubId, householdId],
  );
  const importId = newId();
  await rows(`insert into household_imports (id, hub_id, at) values ($1, $2, etal_now())`, [
    importId,
    sale.hubId,
  ]);
  await rows(
    `insert into moved_households (hub_id, source_hash, household_id, import_id)
     values ($1, $2, $3, $4)`,
    [sale.hubId, newId(), householdId, importId],
  );
  await rows(
    `insert into household_emails (hub_id, household_id, email)
     values ($1, $2, 'awa.ndiaye@etal.test')`,
    [sale.hubId, householdId],
  );
  return household;
}

const isErased = async ({ householdId }: SeededHousehold) =>
  (
    await rows<{ is: boolean }>(
      `select erased_at is not null and name = '' and phone is null and not exists (
         select from moved_households where household_id = $1) and not exists (
         select from household_emails where household_id = $1) as is
       from households where id = $1`,
      [householdId],
    )
  )[0]!.is;

async function isErasedAt(household: SeededHousehold, moment: Instant): Promise<boolean> {
  await test.setNow(moment);
  await eraseLeftHouseholds(test.app);
  return isErased(household);
}

describe('a household that nobody belongs to', () => {
  it('is erased a year after it was made, with what its import kept, not a moment earlier', async () => {
    const household = await seedLeft();
    expect(await isErasedAt(household, year)).toBe(false);
    expect(await isErasedAt(household, after(year, 1))).toBe(true);
    expect(
      await rows(
        `select from audit_records where subject_id = $1 and action = 'household.erased'`,
        [household.householdId],
      ),
    ).toHaveLength(1);
  });

  it('waits a year more when its hub noted something about it', async () => {
    const household = await seedLeft();
    await test.setNow(after(tuesday, 100 * DAY));
    await rows(
      `insert into household_notes (id, hub_id, household_id, text, written_at)
       values ($1, $2, $3, 'passe le mardi', etal_now())`,
      [newId(), sale.hubId, household.householdId],
    );
    expect(await isErasedAt(household, after(year, DAY))).toBe(false);
    expect(await isErasedAt(household, after(year, 101 * DAY))).toBe(true);
  });

  it('is kept for three years after an order', async () => {
    const household = await seedHousehold(test);
    await seedOrder(test, sale, household, [{ offer: sale.offers[0]! }]);
    await rows('delete from household_members where household_id = $1', [household.householdId]);
    const idle = after(tuesday, retention.idleAccountDays * DAY);
    expect(await isErasedAt(household, idle)).toBe(false);
    expect(await isErasedAt(household, after(idle, 1))).toBe(true);
  });

  it('stays while it owes something, or is in credit', async () => {
    const household = await seedLeft();
    const [row] = await rows<{ key: string }>(
      'select key from household_keys where household_id = $1',
      [household.householdId],
    );
    const books = { organizationId: sale.hubId };
    await test.app.inTransaction({ kind: 'system', job: 'test' }, (tx) =>
      post(tx, {
        kind: 'household.opened',
        subjectId: sale.pickupDayId,
        postings: [
          {
            account: { ...books, kind: 'household_due', holderKey: row!.key },
            amountCents: asCents(-300),
          },
          {
            account: { ...books, kind: 'opening', holderKey: sale.hubId },
            amountCents: asCents(300),
          },
        ],
      }),
    );
    expect(await isErasedAt(household, after(year, DAY))).toBe(false);
  });

  it('is none while somebody belongs to it', async () => {
    const household = await seedHousehold(test);
    expect(await isErasedAt(household, after(year, DAY))).toBe(false);
  });
});
