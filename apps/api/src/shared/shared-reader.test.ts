import * as delivery from '@etal/contracts/delivery/endpoints';
import * as handover from '@etal/contracts/handover/endpoints';
import * as paper from '@etal/contracts/paper/endpoints';
import type { Endpoint } from '@etal/contracts/shared/endpoint';
import { connect, type Database } from '@etal/db/transaction';
import { after, HOUR } from '@etal/domain/shared/instant';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { samplePath, sampleQuery, type Known } from '../testing/sample.ts';
import { seedOrder } from '../testing/seed-order.ts';
import { seedHousehold, seedSale, seedTerritory, tuesday } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

/** What the role of the app may read while these are asked: who asks, and whom mails reach. */
const ofTheApp = 'sessions, household_members, memberships, persons, organizations, test_clock';

const reads = [delivery, handover, paper]
  .flatMap((declared) => Object.values(declared) as Partial<Endpoint>[])
  .filter((each): each is Endpoint => each.method === 'GET' && each.permission !== undefined);

let owner: Database;
let known: Known;
let headers: { authorization: string };

beforeAll(async () => {
  owner = connect(test.ownerUrl, 1);
  await test.setNow(tuesday);
  await seedTerritory(test);
  const sale = await seedSale(test);
  await seedOrder(test, sale, await seedHousehold(test), [{ offer: sale.offers[0]! }]);
  await test.setNow(after(sale.closesAt, HOUR));
  const { hubId, pickupDayId, producerId: sellerId } = sale;
  const day = '2026-11-26';
  known = { id: pickupDayId, days: pickupDayId, pickupDayId, sellerId, hubId, from: day, to: day };
  headers = await test.signIn(sale.managerId);
});

afterAll(() => owner.close());

async function ask(endpoint: Endpoint) {
  const { path, method } = endpoint;
  const url = `${samplePath(endpoint, known)}?${new URLSearchParams(sampleQuery(endpoint, known))}`;
  const { statusCode } = await test.server.inject({ method, url, headers });
  return `${path} ${statusCode}`;
}

const answered = (statusCode: number) => reads.map(({ path }) => `${path} ${statusCode}`);

async function askAll(): Promise<string[]> {
  const answers: string[] = [];
  for (const endpoint of reads) answers.push(await ask(endpoint));
  return answers;
}

/** Changes rights for as long as the work lasts. */
async function having(changes: string, undoing: string, work: () => Promise<void>): Promise<void> {
  await owner.pool.query(changes);
  try {
    await work();
  } finally {
    await owner.pool.query(undoing);
  }
}

describe('what desks, producers and papers read', () => {
  it('is read as etal_shared_reader, connected when first asked', async () => {
    expect(test.app.sharedReader.pool.totalCount).toBe(0);
    expect(await askAll()).toEqual(answered(200));
    expect(reads.length).toBeGreaterThan(8);
    const { read } = test.app.sharedReader;
    expect(await read.rows({ text: 'select current_user as role' })).toEqual([
      { role: 'etal_shared_reader' },
    ]);
  });

  it('needs no right of the app but to know who asks, and whom mails reach', async () => {
    await having(
      `revoke select on all tables in schema public from etal_app;
       grant select on ${ofTheApp} to etal_app`,
      'grant select on all tables in schema public to etal_app',
      async () => {
        expect(await askAll()).toEqual(answered(200));
        const other = await test.server.inject({ url: '/api/pickup-points', headers });
        expect(other.statusCode).toBe(500);
      },
    );
  });

  it('fails without the grants of that role, whatever the app may read', async () => {
    await having(
      'revoke select on pickup_days from etal_shared_reader',
      'grant select on pickup_days to etal_shared_reader',
      async () => expect(await askAll()).toEqual(answered(500)),
    );
  });
});
