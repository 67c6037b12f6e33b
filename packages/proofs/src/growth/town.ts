import type { Id } from '@etal/domain/shared/id';
import { connect } from '@etal/db/transaction';
import { fillHouseholds, type Buyer } from '../fill/households.ts';
import { fillOrders } from '../fill/orders.ts';
import { fillSales, type Hub } from '../fill/sales.ts';
import { analyzeFilled, query, untidied, type GroundDatabase } from '../ground.ts';
import { fillPastWeek } from './past-week.ts';

/** Of a town that grows old: in its first week, or after so many. */
export type TownPlan = { hubs: number; ordersPerDay: number; pastWeeks: number };

export type Session = { personId: string; sessionId: string };

export type GrownTown = {
  /** whose sale is looked at */
  hub: Hub;
  hubs: Hub[];
  /** nobody of them has ordered in the week that is open */
  buyers: Buyer[];
  /** of the day that is looked at */
  orderId: Id<'Order'>;
  buyer: Buyer;
  farm: { id: Id<'Organization'>; memberId: string };
  /** another session of somebody: each may ask so much a minute */
  openSession: (personId: string) => Promise<Session>;
  orders: number;
};

export const daysPerHub = 4;
const producers = 30;
const products = 4_000;
const stock = 100_000;
const daysOfFirstWeek = 8;

/** Households that order while it is measured. */
const newBuyers = 100;

/**
 * 30 farms with 4,000 variants sell in the cycles of some hubs. In the week that is open, eight days
 * have orders, whatever came before; in each past week every day of every hub had as many, sold,
 * handed over and told.
 */
export async function fillTown(
  ground: GroundDatabase,
  { hubs: hubCount, ordersPerDay, pastWeeks }: TownPlan,
): Promise<GrownTown> {
  const filler = await openFiller(ground);
  const { read } = filler;
  const hubs = await fillSales(read, {
    hubs: hubCount,
    daysPerHub,
    producers,
    products,
    offersPerCycle: Math.floor(products / hubCount),
    stock,
    slotCapacity: null,
  });
  const perWeek = hubCount * daysPerHub * ordersPerDay;
  const households = await fillHouseholds(read, perWeek + newBuyers);
  const buyersOf = (nth: number) => households.slice(nth * ordersPerDay, (nth + 1) * ordersPerDay);
  let orders = 0;
  const order = async (
    hub: Pick<Hub, 'id' | 'offers'>,
    dayId: string,
    nth: number,
    weeksAgo = 0,
  ) => {
    const day = { id: dayId as Id<'PickupDay'> };
    await fillOrders(read, { hub, day, buyers: buyersOf(nth), from: orders, weeksAgo });
    orders += ordersPerDay;
  };
  for (let weeksAgo = pastWeeks; weeksAgo >= 1; weeksAgo--) {
    for (const [nth, hub] of hubs.entries()) {
      const past = await fillPastWeek(read, hub, weeksAgo);
      for (const [day, id] of past.dayIds.entries()) {
        await order({ id: hub.id, offers: past.offers }, id, nth * daysPerHub + day, weeksAgo);
      }
      await past.handOver();
    }
  }
  const open = hubs.flatMap((hub) => hub.days.map((day) => ({ hub, day })));
  await untidied(ground, async () => {
    for (const [nth, { hub, day }] of open.slice(0, daysOfFirstWeek).entries()) {
      await order(hub, day.id, nth);
    }
  });
  const hub = hubs[0]!;
  const [first] = await read.rows<{ id: Id<'Order'>; householdId: string }>({
    text: `select id, household_id as "householdId" from orders where pickup_day_id = $1
           order by id limit 1`,
    values: [hub.days[0]!.id],
  });
  const farm = await joinFarm(filler, hub.days[0]!.id);
  await filler.stop();
  await analyzeFilled(ground);
  return {
    hub,
    hubs,
    buyers: households.slice(perWeek),
    orderId: first!.id,
    buyer: households.find(({ householdId }) => householdId === first!.householdId)!,
    farm,
    openSession: (personId) => openSession(ground, personId),
    orders,
  };
}

type Filler = Pick<ReturnType<typeof connect>, 'read'> & { stop: () => Promise<void> };

/** As in a restore, what is written was right when it was first: nothing is asked of each row. */
async function openFiller({ name, administratorUrl }: GroundDatabase): Promise<Filler> {
  await query(administratorUrl, `alter database ${name} set session_replication_role = replica`);
  const database = connect(administratorUrl, 1);
  return {
    read: database.read,
    stop: async () => {
      await database.close();
      await query(administratorUrl, `alter database ${name} reset session_replication_role`);
    },
  };
}

/** Somebody of a farm that brings something on that day. */
async function joinFarm({ read }: Filler, dayId: string): Promise<GrownTown['farm']> {
  const [made] = await read.rows<GrownTown['farm']>({
    text: `with made as (
        select uuidv7() as person, (select l.seller_id from order_lines l
          join orders o on o.id = l.order_id where o.pickup_day_id = $1 limit 1) as farm),
      persons as (
        insert into persons (id, name, locale, created_at)
        select person, 'Sacha', 'fr', etal_now() from made),
      members as (
        insert into memberships (person_id, organization_id, role, created_at)
        select person, farm, 'manager', etal_now() from made)
      select farm as id, person as "memberId" from made`,
    values: [dayId],
  });
  return made!;
}

async function openSession({ ownerUrl }: GroundDatabase, personId: string): Promise<Session> {
  const [made] = await query<Session>(
    ownerUrl,
    `insert into sessions (id, person_id, refresh_hash, rotated_at, created_at, expires_at)
     select id, $1, id::text, etal_now(), etal_now(), etal_now() + interval '1 day'
     from (select uuidv7() as id) made
     returning person_id as "personId", id as "sessionId"`,
    [personId],
  );
  return made!;
}
