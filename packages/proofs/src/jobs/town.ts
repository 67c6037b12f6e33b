import { createRhythm } from '@etal/api/rhythm/create-rhythm';
import type { App } from '@etal/api/shared/app';
import { zone } from '@etal/api/village/village';
import type { Actor } from '@etal/domain/access/actor';
import { addDays, momentAt } from '@etal/domain/shared/calendar';
import type { Id } from '@etal/domain/shared/id';
import type { Instant, LocalDate } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { fillHouseholds, type Buyer } from '../fill/households.ts';
import { fillSales, type Hub } from '../fill/sales.ts';

/** Calendars of hubs, each of one place, and the household that orders in its sales. */
export type Town = { calendars: Calendar[]; weeks: Week[] };

export type Calendar = { id: Id<'Rhythm'>; pointId: Id<'PickupPoint'>; buyer: Buyer };

/** The moments of the sales of one week; all of them come due together. */
export type Week = {
  pickupOn: LocalDate;
  opensAt: Instant;
  /** an hour later */
  ordersAt: Instant;
  closesAt: Instant;
  /** sheets have left, and households are reminded */
  isFinalAt: Instant;
};

export const producers = 2;
export const productsPerSale = 4;
const firstMonday = '2027-01-11' as LocalDate;

/** Before anything is due. */
export const settledAt = momentAt(addDays(firstMonday, -10), '12:00', zone);

/** Past the ten minutes in which what was quoted may still be placed. */
const finalTime = '19:11';

/**
 * A town whose calendars call for so many sales and no more: one a week each. News of openings are
 * refused by all: what is mailed is what each sale owes.
 */
export async function settleTown(app: App, cycles: number): Promise<Town> {
  const weekCount = Math.min(10, Math.max(2, Math.round(Math.sqrt(cycles) / 3)));
  const calendarCount = Math.ceil(cycles / weekCount);
  const weeks = Array.from({ length: weekCount }, (_, nth) => weekOf(nth));
  const { read } = app.database;
  const hubs = await fillSales(read, {
    hubs: Math.ceil(calendarCount / limits.rhythmsMax),
    daysPerHub: 0,
    producers,
    products: productsPerSale,
    stock: null,
    slotCapacity: null,
  });
  await read.rows({
    text: `update organizations set email = slug || '@proofs.example' where kind = 'producer'`,
  });
  const buyers = await fillHouseholds(read, calendarCount);
  await refuseNews(app, buyers);
  const calendars: Calendar[] = [];
  for (const [nth, buyer] of buyers.entries()) {
    const hub = hubs[nth % hubs.length]!;
    const lastOn = weeks.at(-1)!.pickupOn;
    calendars.push({ ...(await openCalendar(app, hub, { nth, lastOn })), buyer });
  }
  return { calendars, weeks };
}

function weekOf(nth: number): Week {
  const monday = addDays(firstMonday, 7 * nth);
  const at = (days: number, time: string) => momentAt(addDays(monday, days), time, zone);
  return {
    pickupOn: addDays(monday, 3),
    opensAt: at(0, '08:00'),
    ordersAt: at(0, '09:00'),
    closesAt: at(2, '19:00'),
    isFinalAt: at(2, finalTime),
  };
}

/** A calendar of one place of its own: a sale each week, one made ahead. */
export async function openCalendar(
  app: App,
  hub: Hub,
  { nth, lastOn }: { nth: number; lastOn: LocalDate },
): Promise<Omit<Calendar, 'buyer'>> {
  const pointId = app.newId<'PickupPoint'>();
  await app.database.read.rows({
    text: `insert into pickup_points (id, hub_id, name, address, town, created_at)
           values ($1, $2, 'Halle ' || $3, '1 place du Marché', 'Wervicq', etal_now())`,
    values: [pointId, hub.id, String(nth)],
  });
  const { id } = await createRhythm(app, managerOf(hub), {
    coordinatorId: hub.id,
    name: `Vente ${nth}`,
    everyWeeks: 1,
    startsOn: firstMonday,
    endsOn: lastOn,
    opens: { weekday: 1, time: '08:00' },
    destinations: [
      {
        pickupPointId: pointId,
        weekday: 4,
        startsTime: '16:30',
        endsTime: '19:00',
        closes: { weekday: 3, time: '19:00' },
        slots: [],
      },
    ],
    forTag: null,
    weeksAhead: 1,
    skipsHolidays: false,
  });
  return { id: id as Id<'Rhythm'>, pointId };
}

function managerOf({ id, managerId, sessionId }: Hub): Actor {
  const memberships = [{ organizationId: id, role: 'manager' }] as const;
  return {
    kind: 'person',
    personId: managerId,
    sessionId,
    rights: { householdIds: [], memberships },
  };
}

async function refuseNews(app: App, buyers: readonly Buyer[]): Promise<void> {
  await app.database.read.rows({
    text: `insert into notice_refusals (person_id, kind, at)
           select person, kind, etal_now()
           from unnest($1::uuid[]) person, unnest(array['opening', 'closing']) kind`,
    values: [buyers.map(({ personId }) => personId)],
  });
}
