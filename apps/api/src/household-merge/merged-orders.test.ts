import { after, DAY, HOUR } from '@etal/domain/shared/instant';
import { beforeEach, describe, expect, it } from 'vitest';
import { tuesday } from '../testing/seed.ts';
import { useTwins, type Twins } from '../testing/twins.ts';

const { begin, fileOf, owed, rows, test } = useTwins();
let house: Twins['house'];
let kept: Twins['kept'];
let sale: Twins['sale'];
let twin: Twins['twin'];

beforeEach(async () => {
  ({ house, kept, sale, twin } = await begin());
});

const leeks = () => sale.offers[0]!.id;
const eggs = () => sale.offers[1]!.id;

describe('two orders of one day, when their households become one (rule F19)', () => {
  it('are one: lines add up at their prices, stock, slot and money follow, one code stays', async () => {
    const own = await house.order(kept, { [leeks()]: 1, [eggs()]: 1 });
    const other = await house.order(twin, { [leeks()]: 2 });
    expect((await house.preview(kept, twin)).json()).toMatchObject({ joined: [{}] });
    const seen = { expectedOrderCount: 1, expectedDueCents: 1690 };
    expect((await house.merge(kept, twin, seen)).statusCode).toBe(201);
    const [one, left] = await Promise.all(
      [own, other].map(async ({ id }) => (await house.send('GET', `/api/orders/${id}`)).json()),
    );
    expect(one).toMatchObject({ code: own.code, dueCents: 3 * 220 + 310, cancelledAt: null });
    expect(left).toMatchObject({ dueCents: 0, cancelledAt: expect.any(String) });
    expect(await owed(kept)).toBe(1250 + 3 * 220 + 310);
    const [facts] = await rows<object>(
      `select (select left_quantity from stocks where id = $1) as left,
         (select taken_count from pickup_slots where id = $2) as taken,
         (select reason from order_corrections where order_id = $3) as reason`,
      [sale.offers[0]!.stockId, sale.slotId, own.id],
    );
    expect(facts).toEqual({
      left: 3,
      taken: 1,
      reason: 'Vos deux commandes de ce jour n’en font plus qu’une.',
    });
  });

  it('stay two, with their households, beyond the limit of an offer', async () => {
    await house.order(kept, { [leeks()]: 3 });
    await house.order(twin, { [leeks()]: 2 });
    const seen = { expectedOrderCount: 1, expectedDueCents: 1690 };
    expect((await house.merge(kept, twin, seen)).json()).toMatchObject({
      code: 'offer.limit_exceeded',
    });
    expect(await fileOf(twin)).toMatchObject({ dueCents: 1690 });
  });

  it('are one once the sale has closed too, and stay two once the day has begun', async () => {
    await house.order(kept, { [leeks()]: 1 });
    await house.order(twin, { [leeks()]: 1 });
    const seen = { expectedOrderCount: 1, expectedDueCents: 1470 };
    await test.setNow(after(tuesday, 7 * DAY));
    expect((await house.preview(kept, twin)).json()).toMatchObject({
      refusal: 'household_merge.same_day',
    });
    expect((await house.merge(kept, twin, seen)).json()).toMatchObject({
      code: 'household_merge.same_day',
    });
    await test.setNow(after(sale.closesAt, HOUR));
    expect((await house.merge(kept, twin, seen)).statusCode).toBe(201);
    expect((await fileOf(kept)).comingCents).toBe(440);
  });
});
