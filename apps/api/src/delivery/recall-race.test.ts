import type { RecallPreview } from '@etal/contracts/delivery/recall-notice';
import { toIso } from '@etal/domain/shared/instant';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { seedOrder } from '../testing/seed-order.ts';
import {
  seedHousehold,
  seedPerson,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

/** The control takes away the lock that two managers of a house share. */
const locks = vi.hoisted(() => ({ areTaken: true }));

vi.mock('../organization/repository.ts', async (load) => {
  const real = await load<{ lockOrganization: (...of: unknown[]) => Promise<unknown> }>();
  const lockOrganization = async (...of: unknown[]) =>
    locks.areTaken ? real.lockOrganization(...of) : undefined;
  return { ...real, lockOrganization };
});

const test = useTestApp();
let sale: SeededSale;

const rows = <Row = Record<string, unknown>>(text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Row>({ text, values });

beforeAll(() => seedTerritory(test));

beforeEach(async () => {
  locks.areTaken = true;
  sale = await seedSale(test, [{ name: 'Tomme' }]);
  for (const name of ['Awa Diop', 'Zoé Petit']) {
    await seedOrder(test, sale, await seedHousehold(test, name), [{ offer: sale.offers[0]! }]);
  }
  await rows(
    `insert into delivery_lots (pickup_day_id, seller_id, variant_id, lot, at)
     values ($1, $2, $3, 'L48', $4)`,
    [sale.pickupDayId, sale.producerId, sale.offers[0]!.variantId, toIso(tuesday)],
  );
});

const words = { reason: 'germ', advice: 'discard', words: '', audience: 'untold' };

/** Two managers read the same, then both press the button. */
async function bothSend(audience = 'untold'): Promise<string[]> {
  const second = await seedPerson(test, { organizationId: sale.hubId, role: 'manager' });
  const url = `/api/organizations/${sale.hubId}/recalls/${sale.producerId}/L48`;
  const asked = { ...words, audience };
  const heads = await Promise.all([sale.managerId, second].map((one) => test.signIn(one)));
  const seen = await Promise.all(
    heads.map((headers) =>
      test.server.inject({ method: 'POST', url: `${url}/previews`, headers, payload: asked }),
    ),
  );
  const answers = await Promise.all(
    heads.map((headers, index) => {
      const { basis } = seen[index]!.json<RecallPreview>();
      const payload = { ...asked, basis };
      return test.server.inject({ method: 'POST', url: `${url}/notices`, headers, payload });
    }),
  );
  return answers.map((one) =>
    one.statusCode === 201 ? 'told' : one.json<{ code: string }>().code,
  );
}

async function mailCount(): Promise<number> {
  const [row] = await rows<{ count: number }>(
    `select count(*)::int as count from outbox x join recall_notices n
       on n.id::text = x.payload->>'subjectId'
     join lot_recalls r on r.id = n.recall_id where x.task = 'mail.lot_recalled' and r.hub_id = $1`,
    [sale.hubId],
  );
  return row!.count;
}

describe('two managers who tell of a recall at the same moment (rule D22)', () => {
  it('tell each household once: the second reads that it was told', async () => {
    expect((await bothSend()).toSorted()).toEqual(['recall.told', 'told']);
    expect(await mailCount()).toBe(2);
  });

  it('write again once, too', async () => {
    expect((await bothSend('everybody')).toSorted()).toEqual(['recall.changed', 'told']);
    expect(await mailCount()).toBe(2);
  });

  it('would write twice without the lock of the house (the control)', async () => {
    locks.areTaken = false;
    let most = 0;
    for (let attempt = 0; attempt < 10 && most < 4; attempt += 1) {
      await rows(`delete from outbox where task = 'mail.lot_recalled'`);
      await bothSend('everybody');
      most = Math.max(most, await mailCount());
    }
    expect(most).toBe(4);
  });
});
