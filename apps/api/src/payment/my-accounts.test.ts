import type { MyAccount } from '@etal/contracts/payment/endpoints';
import { beforeEach, describe, expect, it } from 'vitest';
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
let awa: SeededHousehold;
let treasurer: Record<string, string>;

beforeEach(async () => {
  await test.setNow(tuesday);
  sale = await seedSale(test);
  const role = { organizationId: sale.hubId, role: 'treasurer' as const };
  treasurer = await test.signIn(await seedPerson(test, role));
  awa = await seedHousehold(test, 'Awa Diop');
  await seedOrder(test, sale, awa, [{ offer: sale.offers[0]!, quantity: 2, unitPriceCents: 300 }]);
});

async function post(url: string, payload: object) {
  const headers = { ...treasurer, 'idempotency-key': newId() };
  const reply = await test.server.inject({ method: 'POST', url, headers, payload });
  expect(reply.statusCode).toBe(201);
}

const openTill = () => post(`/api/organizations/${sale.hubId}/till`, { owingIds: [] });

const pay = (amountCents: number) =>
  post('/api/payments', {
    merchantId: sale.hubId,
    householdId: awa.householdId,
    method: 'cash',
    amountCents,
    isSure: true,
  });

async function mine<Reply>(what: 'accounts' | 'dues', personId = awa.personId): Promise<Reply[]> {
  const url = `/api/households/mine/${what}`;
  const reply = await test.server.inject({ url, headers: await test.signIn(personId) });
  return reply.json<{ items: Reply[] }>().items;
}

describe('the account of my household', () => {
  it('E8: tells what is left of each order, the cagnotte and the payments, and who took none', async () => {
    await openTill();
    await pay(200);
    const [account] = await mine<MyAccount>('accounts');
    expect(account).toMatchObject({
      hubId: sale.hubId,
      dueCents: 400,
      creditCents: 0,
      left: [{ leftCents: 400 }],
      payments: [{ receiptNumber: 1, amountCents: 200 }],
    });
    expect(account!.payments[0]!.by).toBeNull();
    await pay(1_000);
    expect(await mine('accounts')).toMatchObject([{ dueCents: 0, creditCents: 600, left: [] }]);
    expect(await mine('dues')).toMatchObject([{ account: { dueCents: 0, creditCents: 600 } }]);
  });

  it('E8: is of the house that keeps its till, and of nobody else', async () => {
    expect(await mine('accounts')).toEqual([]);
    expect(await mine('dues')).toMatchObject([{ account: null, comingCents: 600 }]);
    await openTill();
    const lou = await seedHousehold(test, 'Lou Petit');
    expect(await mine('accounts', lou.personId)).toEqual([]);
  });
});
