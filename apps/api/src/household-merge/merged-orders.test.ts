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
const bread = () => sale.offers[2]!.id;

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

describe('lines of the order that ends (rules F19, D19)', () => {
  const merge = () => house.merge(kept, twin, { expectedOrderCount: 1, expectedDueCents: due });
  let due: number;

  /** Two leeks of the twin are missing; eggs, which cost more, replace them. */
  const replaceLeeks = async (orderId: string) => {
    await rows('update orders set accepts_substitution = true where id = $1', [orderId]);
    await test.setNow(after(sale.closesAt, HOUR));
    const headers = await test.signIn(sale.producerPersonId);
    const url = `/api/deliveries/${sale.pickupDayId}/${sale.producerId}/shortages/${sale.offers[0]!.variantId}`;
    const substitute = sale.offers[1]!.variantId;
    const asked = await test.server.inject({
      url: `${url}?missing=2&substitute=${substitute}`,
      headers,
    });
    const { basis } = asked.json<{ basis: string }>();
    const payload = { missingQuantity: 2, substitute, basis };
    const said = await test.server.inject({ method: 'PUT', url, headers, payload });
    expect(said.statusCode).toBe(200);
    due = (await fileOf(twin)).dueCents;
  };

  const linesOf = (orderId: string) =>
    rows<object>(
      `select offer_id as offer, ordered_quantity as ordered, allotted_quantity as comes,
         unit_price_cents::int as price, replaces_line_id is not null as "isSubstitute"
       from order_lines where order_id = $1 order by product_name`,
      [orderId],
    );

  it('keep their price, and what is missing of them, when they replace something', async () => {
    const own = await house.order(kept, { [bread()]: 1 });
    const other = await house.order(twin, { [leeks()]: 2 });
    await replaceLeeks(other.id);
    expect(due).toBe(1250 + 2 * 220);
    const before = await linesOf(other.id);
    expect(before).toMatchObject([
      { offer: leeks(), ordered: 2, comes: 0 },
      { offer: eggs(), comes: 2, price: 220, isSubstitute: true },
    ]);
    expect((await merge()).statusCode).toBe(201);
    const pain = { offer: bread(), ordered: 1, comes: 1, price: 400, isSubstitute: false };
    expect(await linesOf(own.id)).toEqual([pain, ...before]);
    expect(await linesOf(other.id)).toEqual([]);
    expect(await owed(kept)).toBe(due + 400);
    const stock = 'select left_quantity as left from stocks where id = $1';
    expect(await rows<object>(stock, [sale.offers[1]!.stockId])).toEqual([{ left: 4 }]);
  });

  it('stay where they are when the other order holds the same, and the house reads why', async () => {
    await house.order(kept, { [eggs()]: 1 });
    const other = await house.order(twin, { [leeks()]: 2 });
    await replaceLeeks(other.id);
    expect((await merge()).json()).toMatchObject({ code: 'household_merge.fixed_line' });
    expect(await linesOf(other.id)).toHaveLength(2);
  });

  it('go across when they are left out of that day since, alone or with the same (rule S16)', async () => {
    const own = await house.order(kept, { [leeks()]: 1 });
    await house.order(twin, { [leeks()]: 1, [eggs()]: 2 });
    await rows('update offers set withdrawn_at = etal_now() where id = any($1)', [
      [leeks(), eggs()],
    ]);
    due = (await fileOf(twin)).dueCents;
    expect((await merge()).statusCode).toBe(201);
    expect(await linesOf(own.id)).toMatchObject([
      { offer: leeks(), comes: 2 },
      { offer: eggs(), comes: 2 },
    ]);
  });
});
