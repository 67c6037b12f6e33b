import type { Week } from '@etal/contracts/week/endpoints';
import { after, DAY, HOUR, MINUTE } from '@etal/domain/shared/instant';
import { beforeEach, describe, expect, it } from 'vitest';
import { useMailbox } from '../testing/mailbox.ts';
import { seedSale, seedTerritory, tuesday, type SeededSale } from '../testing/seed.ts';
import { seedDraftWeek } from '../testing/seed-week.ts';
import { useTestApp } from '../testing/test-app.ts';
import { workOnce } from '../worker.ts';
import { remindProducers } from './remind-producers.ts';

const test = useTestApp();
const mailbox = useMailbox(test);
let sale: SeededSale;
let draft: Awaited<ReturnType<typeof seedDraftWeek>>;
let hasTerritory = false;

/** What the worker does when it looks, so long before the opening. */
async function look(before: number): Promise<string[]> {
  await test.setNow(after(draft.opensAt, -before));
  await remindProducers(mailbox.app);
  await remindProducers(mailbox.app);
  await workOnce(mailbox.app);
  return mailbox.received.splice(0).map(({ text }) => text!);
}

const secretIn = (text: string) => /\?link=([\w-]+)/.exec(text)![1]!;

const send = (secret: string, method: 'GET' | 'PUT', path: string, payload?: object) =>
  test.server.inject({
    method,
    url: `/api/order-cycles/${path}`,
    headers: { authorization: `Bearer link.${secret}` },
    ...(payload && { payload }),
  });

beforeEach(async () => {
  await test.setNow(tuesday);
  if (!hasTerritory) await seedTerritory(test);
  hasTerritory = true;
  await test.app.database.read.rows({
    text: 'update rhythms set ended_at = coalesce(ended_at, etal_now())',
  });
  sale = await seedSale(test, [{ name: 'Poireaux' }]);
  draft = await seedDraftWeek(test, sale);
});

describe('a producer that has not answered', () => {
  it('is reminded a day and three hours before the opening, each once', async () => {
    expect(await look(25 * HOUR)).toEqual([]);
    const [first, ...more] = await look(24 * HOUR);
    expect(more).toEqual([]);
    expect(first).toContain('Maison de l’Alimentation');
    expect(first).toContain('décide');
    expect(await look(4 * HOUR)).toEqual([]);
    expect(await look(3 * HOUR)).toHaveLength(1);
    expect(await look(2 * HOUR)).toEqual([]);
  });

  it('is not, once it has answered, or a person published the sale', async () => {
    await test.server.inject({
      method: 'PUT',
      url: `/api/order-cycles/${draft.orderCycleId}/weeks/${sale.producerId}/answer`,
      headers: await test.signIn(sale.producerPersonId),
    });
    expect(await look(24 * HOUR)).toEqual([]);
  });

  it('is not in a week that is skipped', async () => {
    await test.app.database.read.rows({
      text: `insert into rhythm_skips (rhythm_id, week_on, at)
             select rhythm_id, week_on, etal_now() from rhythm_occurrences where order_cycle_id = $1`,
      values: [draft.orderCycleId],
    });
    expect(await look(24 * HOUR)).toEqual([]);
  });
});

describe('the link of a reminder', () => {
  it('opens, writes and publishes its week without signing in, as often as wanted', async () => {
    const [mail] = await look(24 * HOUR);
    const secret = secretIn(mail!);
    const path = `${draft.orderCycleId}/weeks/${sale.producerId}`;
    const read = await send(secret, 'GET', path);
    expect((read.json() as Week).lines).toHaveLength(1);
    const line = { isOn: true, priceCents: 220, quantity: 7, shownQuantity: 50 };
    const { variantId } = sale.offers[0]!;
    expect((await send(secret, 'PUT', `${path}/lines/${variantId}`, line)).statusCode).toBe(204);
    expect((await send(secret, 'PUT', `${path}/answer`)).statusCode).toBe(204);
    const again = (await send(secret, 'GET', path)).json() as Week;
    expect(again.answer).toMatchObject({ keeperName: null, silence: null });
    expect(again.lines[0]).toMatchObject({ quantity: 7 });
  });

  it('opens nothing else: another sale, another producer, another page', async () => {
    const [mail] = await look(24 * HOUR);
    const secret = secretIn(mail!);
    const other = await seedSale(test);
    for (const path of [
      `${sale.orderCycleId}/weeks/${sale.producerId}`,
      `${draft.orderCycleId}/weeks/${other.producerId}`,
      `${draft.orderCycleId}`,
      `${draft.orderCycleId}/answers`,
    ]) {
      expect([path, (await send(secret, 'GET', path)).statusCode]).toEqual([path, 404]);
    }
    const product = await test.server.inject({
      url: `/api/organizations/${sale.producerId}/products`,
      headers: { authorization: `Bearer link.${secret}` },
    });
    expect(product.statusCode).toBe(404);
  });

  it('tells that the sale is over the day after, then opens nothing', async () => {
    const [mail] = await look(24 * HOUR);
    const secret = secretIn(mail!);
    const path = `${draft.orderCycleId}/weeks/${sale.producerId}`;
    await test.setNow(after(draft.closesAt, HOUR));
    expect((await send(secret, 'GET', path)).json()).toMatchObject({
      isWritable: false,
      nextOrderCycleId: null,
    });
    expect((await send(secret, 'PUT', `${path}/answer`)).json()).toMatchObject({
      code: 'week.closed',
    });
    await test.setNow(after(draft.closesAt, DAY + MINUTE));
    expect((await send(secret, 'GET', path)).statusCode).toBe(401);
  });
});
