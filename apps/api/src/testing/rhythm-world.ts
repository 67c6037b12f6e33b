import type { Rhythm } from '@etal/contracts/rhythm/endpoints';
import { fromIso, type Instant } from '@etal/domain/shared/instant';
import { beforeEach, expect } from 'vitest';
import { fillDrafts } from '../rhythm/fill-drafts.ts';
import { makeDueSales } from '../rhythm/make-due-sales.ts';
import { openDueSales } from '../rhythm/open-due-sales.ts';
import { seedOffer, seedSale, seedTerritory, type SeededSale } from './seed.ts';
import type { TestApp } from './test-app.ts';

type Reply = Awaited<ReturnType<TestApp['server']['inject']>>;

/** The first opening of a calendar of `create`: 8 h in Paris. */
export const monday: Instant = fromIso('2026-11-30T07:00:00.000Z');

/** A sale that a calendar made. */
export type MadeSale = {
  id: string;
  name: string;
  date: string;
  opensAt: Instant;
  isPublished: boolean;
  blockedCode: string | null;
  offerCount: number;
  closesAt: Instant | null;
};

/**
 * Before each test a new hub, alone with calendars, that sells nothing this week at its one place; call
 * it after `useTestApp`.
 */
export function useRhythmWorld(test: TestApp) {
  let hasTerritory = false;
  const world = {
    sale: undefined as unknown as SeededSale,
    /** whose requests `send` sends */
    manager: { authorization: '' },
  };

  const rowsOf = <Row>(text: string, values: unknown[] = []) =>
    test.app.database.read.rows<Row>({ text, values });

  const send = (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
    headers: Record<string, string> = world.manager,
  ): Promise<Reply> =>
    test.server.inject({ method, url, headers, ...(payload ? { payload } : {}) }) as Promise<Reply>;

  const hall = () => ({
    pickupPointId: world.sale.pickupPointId,
    weekday: 4,
    startsTime: '16:30',
    endsTime: '19:00',
    closes: { weekday: 3, time: '19:00' },
  });

  const draft = (change: object = {}) => ({
    coordinatorId: world.sale.hubId,
    name: 'Vente',
    startsOn: '2026-11-30',
    opens: { weekday: 1, time: '08:00' },
    destinations: [hall()],
    ...change,
  });

  async function create(change: object = {}): Promise<Rhythm> {
    const made = await send('POST', '/api/rhythms', draft(change));
    expect(made.statusCode).toBe(201);
    return made.json();
  }

  /** What the worker does when it looks. */
  async function sweep(now?: Instant): Promise<void> {
    if (now) await test.setNow(now);
    await makeDueSales(test.app);
    await fillDrafts(test.app);
    await openDueSales(test.app);
  }

  /** The sales that a calendar made, in order. */
  const madeBy = ({ id }: { id: string }) =>
    rowsOf<MadeSale>(
      `select oc.id, oc.name, x.pickup_on as date, oc.opens_at as "opensAt",
          pub.order_cycle_id is not null as "isPublished", x.blocked_code as "blockedCode",
          (select count(*)::int from offers where order_cycle_id = oc.id) as "offerCount",
          (select min(closes_at) from destinations where order_cycle_id = oc.id) as "closesAt"
        from rhythm_occurrences x join order_cycles oc on oc.id = x.order_cycle_id
        left join order_cycle_publications pub on pub.order_cycle_id = oc.id
        where x.rhythm_id = $1 order by x.week_on`,
      [id],
    );

  const daysAt = (pointId: string) =>
    rowsOf<{ id: string; startsAt: Instant; slotCount: number }>(
      `select id, starts_at as "startsAt",
          (select count(*)::int from pickup_slots where pickup_day_id = d.id) as "slotCount"
        from pickup_days d where pickup_point_id = $1 order by starts_at`,
      [pointId],
    );

  /** Gives a draft one offer, as its hub does. @returns its variant */
  async function offerIn(orderCycleId: string): Promise<string> {
    return (await seedOffer(test, { ...world.sale, orderCycleId } as never, {})).variantId;
  }

  /** The first sale of a calendar has an offer and is open. */
  async function openFirst(rhythm: Rhythm, now: Instant): Promise<string> {
    await sweep();
    const [first] = await madeBy(rhythm);
    await offerIn(first!.id);
    await sweep(now);
    await sweep();
    return first!.id;
  }

  beforeEach(async () => {
    await test.setNow(fromIso('2026-11-24T09:00:00.000Z'));
    if (!hasTerritory) await seedTerritory(test);
    hasTerritory = true;
    await rowsOf('update rhythms set ended_at = coalesce(ended_at, etal_now())');
    world.sale = await seedSale(test, []);
    world.manager = await test.signIn(world.sale.managerId);
  });

  const acts = { rowsOf, send, hall, draft, create, sweep, madeBy, daysAt, offerIn, openFirst };
  return Object.assign(world, acts);
}
