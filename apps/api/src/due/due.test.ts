import type { Dues } from '@etal/contracts/due/endpoints';
import { asCents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { after, DAY, HOUR, toIso } from '@etal/domain/shared/instant';
import { beforeEach, describe, expect, it } from 'vitest';
import { post } from '../ledger/post.ts';
import { newId } from '../shared/app.ts';
import { seedOrder } from '../testing/seed-order.ts';
import {
  seedHousehold,
  seedPerson,
  seedSale,
  tuesday,
  type SeededHousehold,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

let sale: SeededSale;
let treasurerId: Id<'Person'>;

beforeEach(async () => {
  await test.setNow(tuesday);
  sale = await seedSale(test);
  treasurerId = await seedPerson(test, { organizationId: sale.hubId, role: 'treasurer' });
});

async function ask(personId: Id<'Person'>) {
  const headers = await test.signIn(personId);
  return test.server.inject({ url: `/api/organizations/${sale.hubId}/dues`, headers });
}

const read = async (): Promise<Dues> => (await ask(treasurerId)).json() as Dues;

/** What a household had in credit in the ledger of before. */
async function takeOver({ householdId }: SeededHousehold, cents: number): Promise<void> {
  const [row] = await test.app.database.read.rows<{ key: string }>({
    text: 'select key from household_keys where household_id = $1',
    values: [householdId],
  });
  await test.app.inTransaction({ kind: 'system', job: 'seed' }, async (tx) => {
    const books = { organizationId: sale.hubId };
    await post(tx, {
      kind: 'household.opened',
      subjectId: newId(),
      postings: [
        {
          account: { ...books, kind: 'household_due', holderKey: row!.key },
          amountCents: asCents(cents),
        },
        {
          account: { ...books, kind: 'opening', holderKey: sale.hubId },
          amountCents: asCents(-cents),
        },
      ],
    });
  });
}

describe('what is due', () => {
  it('is what orders to come, orders that are past and the old ledger add up to', async () => {
    const awa = await seedHousehold(test, 'Awa Diop');
    const lou = await seedHousehold(test, 'Lou Petit');
    await seedOrder(test, sale, awa, [{ offer: sale.offers[0]!, quantity: 2 }]);
    await seedOrder(test, sale, lou, [{ offer: sale.offers[0]! }]);
    await takeOver(lou, -1_000);
    expect(await read()).toEqual({
      tillOpenedAt: null,
      totals: {
        dueCents: -340,
        comingCents: 660,
        pastCents: 0,
        openingCents: -1_000,
        creditCents: 0,
        owedCents: 660,
        keptCents: 0,
      },
      households: [
        {
          id: awa.householdId,
          name: 'Awa Diop',
          phoneEnding: '56 78',
          dueCents: 440,
          comingCents: 440,
          creditCents: 0,
        },
        {
          id: lou.householdId,
          name: 'Lou Petit',
          phoneEnding: '56 78',
          dueCents: -780,
          comingCents: 220,
          creditCents: 0,
        },
      ],
      isCut: false,
      sellers: [{ id: sale.producerId, name: 'Ferme du Moulin', owedCents: 660 }],
    });
    await test.setNow(after(tuesday, 7 * DAY));
    expect((await read()).totals).toMatchObject({ comingCents: 0, pastCents: 660 });
  });

  it('says nothing of who owes nothing, and no name of who was erased', async () => {
    const zero = await seedHousehold(test, 'Zoé Zéro');
    await seedOrder(test, sale, zero, [{ offer: sale.offers[0]! }]);
    await takeOver(zero, -220);
    const gone = await seedHousehold(test, 'Ines Roy');
    await seedOrder(test, sale, gone, [{ offer: sale.offers[0]! }]);
    await test.app.database.read.rows({
      text: 'delete from household_keys where household_id = $1',
      values: [gone.householdId],
    });
    expect((await read()).households).toEqual([
      { id: null, name: '', phoneEnding: null, dueCents: 220, comingCents: 220, creditCents: 0 },
    ]);
  });

  it('is told to the managers and treasurers of the hub, nobody else', async () => {
    const other = await seedSale(test);
    expect((await ask(sale.managerId)).statusCode).toBe(200);
    for (const personId of [sale.deskId, sale.producerPersonId, other.managerId]) {
      expect((await ask(personId)).json()).toMatchObject({ code: 'not_found' });
    }
  });
});

describe('what a household has to pay', () => {
  const mine = async (personId: Id<'Person'>) => {
    const headers = await test.signIn(personId);
    return (await test.server.inject({ url: '/api/households/mine/dues', headers })).json().items;
  };

  it('is its orders to come, and what came from the old ledger with its date', async () => {
    const awa = await seedHousehold(test);
    expect(await mine(awa.personId)).toEqual([]);
    await takeOver(awa, -500);
    await test.setNow(after(tuesday, HOUR));
    await seedOrder(test, sale, awa, [{ offer: sale.offers[0]!, quantity: 2 }]);
    const [due, ...others] = await mine(awa.personId);
    expect(others).toEqual([]);
    expect(due).toMatchObject({
      hubId: sale.hubId,
      comingCents: 440,
      opening: { amountCents: -500, at: toIso(tuesday) },
    });
    await test.setNow(after(tuesday, 7 * DAY));
    expect(await mine(awa.personId)).toMatchObject([
      { comingCents: 0, opening: { amountCents: -500 } },
    ]);
  });

  it('is nothing of a neighbour', async () => {
    await takeOver(await seedHousehold(test), 700);
    expect(await mine((await seedHousehold(test, 'Zoé Petit')).personId)).toEqual([]);
  });
});
