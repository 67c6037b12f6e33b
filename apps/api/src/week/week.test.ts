import type { Week, WeekAnswers } from '@etal/contracts/week/endpoints';
import type { Id } from '@etal/domain/shared/id';
import { after, DAY, fromIso, HOUR } from '@etal/domain/shared/instant';
import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { seedOrder } from '../testing/seed-order.ts';
import {
  seedHousehold,
  seedOffer,
  seedOrganization,
  seedPerson,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededSale,
} from '../testing/seed.ts';
import { seedDraftWeek } from '../testing/seed-week.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let draftId: Id<'OrderCycle'>;
let hasTerritory = false;

const rows = <Row>(text: string, values: unknown[] = []) =>
  test.app.database.read.rows<Row>({ text, values });

async function send(
  by: Id<'Person'>,
  method: 'GET' | 'PUT',
  path: string,
  payload?: object,
): Promise<{ statusCode: number; json: () => unknown }> {
  const headers = await test.signIn(by);
  const url = `/api/order-cycles/${path}`;
  return test.server.inject({ method, url, headers, ...(payload && { payload }) });
}

const weekOf = (cycleId: string = draftId) => `${cycleId}/weeks/${sale.producerId}`;

const read = async (by: Id<'Person'>, cycleId?: string) =>
  (await send(by, 'GET', weekOf(cycleId))).json() as Week;

const line = (change: object = {}) => ({
  isOn: true,
  priceCents: 220,
  quantity: 50,
  shownQuantity: 50,
  ...change,
});

const write = (
  by: Id<'Person'>,
  change: object,
  { cycleId = draftId as string, index = 0 } = {},
) => {
  const { variantId } = sale.offers[index]!;
  return send(by, 'PUT', `${weekOf(cycleId)}/lines/${variantId}`, line(change));
};

const publish = (by: Id<'Person'>, cycleId?: string) =>
  send(by, 'PUT', `${weekOf(cycleId)}/answer`);

const publishSale = () => send(sale.managerId, 'PUT', `${draftId}/publication`);

const answers = async () =>
  ((await send(sale.managerId, 'GET', `${draftId}/answers`)).json() as { items: WeekAnswers })
    .items;

beforeEach(async () => {
  await test.setNow(tuesday);
  if (!hasTerritory) await seedTerritory(test);
  hasTerritory = true;
  sale = await seedSale(test, [{ name: 'Poireaux' }, { name: 'Carottes' }]);
  ({ orderCycleId: draftId } = await seedDraftWeek(test, sale));
});

describe('the week of a producer', () => {
  it('is the list of the last sale, one line a format, as it stands', async () => {
    const week = await read(sale.producerPersonId);
    expect(week).toMatchObject({ isWritable: true, isFirst: false, isPublished: false });
    expect(week.answer).toBeNull();
    expect(week.lines.map(({ productName }) => productName)).toEqual(['Carottes', 'Poireaux']);
    expect(week.lines[0]).toMatchObject({ isOn: true, isListed: true, quantity: 50 });
  });

  it('is written line by line; what is off keeps its price and quantity', async () => {
    const by = sale.producerPersonId;
    expect((await write(by, { priceCents: 250, quantity: 12 })).statusCode).toBe(204);
    expect((await write(by, { isOn: false }, { index: 1 })).statusCode).toBe(204);
    const { lines } = await read(by);
    const [carrot, leek] = lines;
    expect(leek).toMatchObject({ isOn: true, priceCents: 250, quantity: 12 });
    expect(carrot).toMatchObject({ isOn: false, isListed: true, priceCents: 220, quantity: 50 });
    await write(by, {}, { index: 1 });
    expect((await read(by)).lines[0]).toMatchObject({ isOn: true, quantity: 50 });
  });

  it('is its own to count: no hub is said to have done it', async () => {
    await write(sale.producerPersonId, { quantity: 12 });
    const [last] = await rows<{ keeperId: string | null; quantity: number }>(
      `select a.keeper_id as "keeperId", a.quantity from stock_adjustments a
       join stocks s on s.id = a.stock_id where s.variant_id = $1 order by a.id desc limit 1`,
      [sale.offers[0]!.variantId],
    );
    expect(last).toEqual({ keeperId: null, quantity: -38 });
  });

  it('sells to order where no quantity is said', async () => {
    await write(sale.producerPersonId, { quantity: null });
    expect((await read(sale.producerPersonId)).lines[1]).toMatchObject({ quantity: null });
  });

  it('takes what it may sell alone, and of its own catalogue', async () => {
    await rows(`update products set allergens = null where id = $1`, [sale.offers[0]!.productId]);
    const refused = await write(sale.producerPersonId, {});
    expect(refused.json()).toMatchObject({ code: 'product.incomplete' });
    const other = await seedSale(test);
    const { variantId } = other.offers[0]!;
    const theirs = await send(
      sale.producerPersonId,
      'PUT',
      `${weekOf()}/lines/${variantId}`,
      line(),
    );
    expect(theirs.statusCode).toBe(404);
  });

  it('proposes three products the first time', async () => {
    const farmId = await seedOrganization(test, 'producer', 'Rucher');
    const personId = await seedPerson(test, { organizationId: farmId, role: 'manager' });
    await rows(
      `insert into grants (id, granter_id, receiver_id, kind, created_at)
       values ($1, $2, $3, 'sell', etal_now())`,
      [newId(), farmId, sale.hubId],
    );
    const elsewhere = await seedSale(test, []);
    for (const name of ['Miel', 'Pollen', 'Cire', 'Propolis']) {
      await seedOffer(test, { producerId: farmId, orderCycleId: elsewhere.orderCycleId }, { name });
    }
    const week = (await send(personId, 'GET', `${draftId}/weeks/${farmId}`)).json() as Week;
    expect(week.isFirst).toBe(true);
    expect(week.lines.filter(({ isListed }) => isListed)).toHaveLength(3);
    expect(week.lines.every(({ isOn }) => !isOn)).toBe(true);
  });

  it('is nobody else’s', async () => {
    const other = await seedSale(test);
    for (const by of [other.producerPersonId, other.managerId, sale.deskId]) {
      expect((await send(by, 'GET', weekOf())).statusCode).toBe(404);
      expect((await write(by, {})).statusCode).toBe(404);
      expect((await publish(by)).statusCode).toBe(404);
    }
    expect((await send(other.producerPersonId, 'GET', `${draftId}/answers`)).statusCode).toBe(404);
  });

  it('is not shown to its producer in a draft that its hub makes by hand', async () => {
    await rows('delete from rhythm_occurrences where order_cycle_id = $1', [draftId]);
    expect((await send(sale.producerPersonId, 'GET', weekOf())).statusCode).toBe(404);
    expect((await send(sale.managerId, 'GET', weekOf())).statusCode).toBe(200);
    await publishSale();
    expect((await send(sale.producerPersonId, 'GET', weekOf())).statusCode).toBe(200);
  });

  it('is closed after the last closing: the change counts for the next sale', async () => {
    await test.setNow(after(sale.closesAt, HOUR));
    const refused = await write(sale.producerPersonId, {}, { cycleId: sale.orderCycleId });
    expect(refused.json()).toMatchObject({ code: 'week.closed' });
    const late = await publish(sale.producerPersonId, sale.orderCycleId);
    expect(late.json()).toMatchObject({ code: 'week.closed' });
    expect(await read(sale.producerPersonId, sale.orderCycleId)).toMatchObject({
      isWritable: false,
      nextOrderCycleId: draftId,
    });
  });
});

describe('the week of a producer in an open sale', () => {
  const open = { cycleId: '' };
  beforeEach(() => {
    open.cycleId = sale.orderCycleId;
  });

  it('changes at once; a price may fall, never rise', async () => {
    const by = sale.producerPersonId;
    expect((await write(by, { priceCents: 250 }, open)).json()).toMatchObject({
      code: 'offer.price_rise',
    });
    expect((await write(by, { priceCents: 0 }, open)).json()).toMatchObject({
      code: 'offer.no_price',
      fields: [{ path: 'priceCents' }],
    });
    expect((await write(by, { priceCents: 200 }, open)).statusCode).toBe(204);
  });

  it('asks a quantity again where orders came since it was shown', async () => {
    const [offer] = sale.offers;
    const household = await seedHousehold(test);
    await seedOrder(test, sale, household, [{ offer: offer!, quantity: 2 }]);
    await rows('update stocks set left_quantity = 48 where id = $1', [offer!.stockId]);
    const refused = await write(sale.producerPersonId, { quantity: 60 }, open);
    expect(refused.json()).toMatchObject({ code: 'week.recounted', details: { leftQuantity: 48 } });
    const again = await write(sale.producerPersonId, { quantity: 60, shownQuantity: 48 }, open);
    expect(again.statusCode).toBe(204);
  });
});

describe('the answer of a producer', () => {
  it('is kept each time, with whoever gave it', async () => {
    await publish(sale.producerPersonId);
    await publish(sale.producerPersonId);
    const kept = await rows<{ by: string; keeperId: string | null }>(
      `select by, keeper_id as "keeperId" from week_answers where order_cycle_id = $1`,
      [draftId],
    );
    expect(kept).toEqual([
      { by: sale.producerPersonId, keeperId: null },
      { by: sale.producerPersonId, keeperId: null },
    ]);
    expect((await read(sale.producerPersonId)).answer).toMatchObject({ keeperName: null });
  });

  it('may be given by the hub in its place, and its producer is shown that', async () => {
    await publish(sale.managerId);
    const { answer } = await read(sale.producerPersonId);
    expect(answer).toMatchObject({ keeperName: 'Maison de l’Alimentation', silence: null });
    const kept = await test.server.inject({
      url: `/api/organizations/${sale.producerId}/kept-changes`,
      headers: await test.signIn(sale.producerPersonId),
    });
    expect(kept.body).toContain('week.published');
  });

  it('is told to the hub, with those that have not answered first', async () => {
    await rows(`update organizations set phone = '0320123456' where id = $1`, [sale.producerId]);
    expect(await answers()).toEqual([
      {
        sellerId: sale.producerId,
        sellerName: 'Ferme du Moulin',
        phone: '0320123456',
        offerCount: 2,
        answer: null,
        silence: 'hub',
      },
    ]);
    await publish(sale.producerPersonId);
    expect((await answers())[0]!.answer).toMatchObject({ silence: null });
  });

  it('waits on « Today », of the producer and of its hub', async () => {
    const kinds = async (by: Id<'Person'>) => {
      const headers = await test.signIn(by);
      const reply = await test.server.inject({ url: '/api/today', headers });
      return reply.json().items.map(({ kind }: { kind: string }) => kind);
    };
    await test.setNow(after(tuesday, 2 * DAY));
    expect(await kinds(sale.producerPersonId)).toContain('publish_week');
    await publish(sale.producerPersonId);
    expect(await kinds(sale.producerPersonId)).not.toContain('publish_week');
  });
});

describe('a producer that has not answered when the sale opens', () => {
  const choose = async (silence: string, by = sale.producerPersonId) => {
    const url = `/api/organizations/${sale.producerId}/silences/${sale.hubId}`;
    const headers = await test.signIn(by);
    return test.server.inject({ method: 'PUT', url, headers, payload: { silence } });
  };
  const onSale = async () =>
    (await rows('select from offers where order_cycle_id = $1 and withdrawn_at is null', [draftId]))
      .length;

  it('is on sale as the house has it, unless it said otherwise', async () => {
    await publishSale();
    expect(await onSale()).toBe(2);
    expect((await answers())[0]!.answer).toMatchObject({ silence: 'hub' });
  });

  it('is on sale again where it said so', async () => {
    await choose('repeat');
    await publishSale();
    expect(await onSale()).toBe(2);
    expect((await answers())[0]!.answer).toMatchObject({ silence: 'repeat' });
  });

  it('sells nothing where it said so, until it answers', async () => {
    expect((await choose('nothing')).statusCode).toBe(204);
    await publishSale();
    expect(await onSale()).toBe(0);
    expect((await answers())[0]!.answer).toMatchObject({ silence: 'nothing' });
    await test.setNow(fromIso('2026-12-02T09:00:00.000Z'));
    expect((await write(sale.producerPersonId, {})).statusCode).toBe(204);
    expect(await onSale()).toBe(1);
  });

  it('is left alone once it has answered', async () => {
    await choose('nothing');
    await publish(sale.producerPersonId);
    await publishSale();
    expect(await onSale()).toBe(2);
    expect((await answers())[0]!.answer).toMatchObject({ silence: null });
  });

  it('alone says what its silence means', async () => {
    expect((await choose('nothing', sale.managerId)).statusCode).toBe(404);
    const url = `/api/organizations/${sale.producerId}/silences/${sale.hubId}`;
    const headers = await test.signIn(sale.producerPersonId);
    expect((await test.server.inject({ url, headers })).json()).toEqual({ silence: 'hub' });
  });
});
