import { call } from '@etal/api/village/call';
import { signIn } from '@etal/api/village/sign-in';
import type { Hub, Village } from '@etal/api/village/village';
import {
  readOrderCycle,
  replaceOffers,
  type OrderCycle,
} from '@etal/contracts/order-cycle/endpoints';
import { createRhythm, readRhythm } from '@etal/contracts/rhythm/endpoints';
import {
  chooseSilence,
  publishWeek,
  readWeek,
  writeWeekLine,
} from '@etal/contracts/week/endpoints';
import { addDays } from '@etal/domain/shared/calendar';
import type { Id } from '@etal/domain/shared/id';
import type { LocalDate } from '@etal/domain/shared/instant';
import type { Book } from '../month/book.ts';
import { stockPerOffer } from '../month/live-week.ts';
import type { Settled } from '../month/move-in.ts';

/** One farm that answers each week, one whose silence repeats, one whose silence sells nothing. */
export type Farms = { answers: string; repeats: string; nothing: string };

/** Two farms have claimed their record, and say what their silence means. */
export async function chooseSilences(village: Village, { hub, sellers }: Settled): Promise<Farms> {
  const [answers, repeats, nothing] = [...sellers.values()] as [string, string, string];
  for (const [id, silence] of [
    [repeats, 'repeat'],
    [nothing, 'nothing'],
  ] as const) {
    const token = await joinFarm(village, id);
    const asked = { token, params: { id, hubId: hub.id }, body: { silence } };
    await call(village.server, chooseSilence, asked);
  }
  return { answers, repeats, nothing };
}

async function joinFarm(village: Village, farmId: string): Promise<string> {
  const [person] = await village.app.database.read.rows<{ id: Id<'Person'> }>({
    text: `with person as (
        insert into persons (id, name, locale, created_at)
        values (uuidv7(), 'Sacha', 'fr', etal_now()) returning id)
      insert into memberships (person_id, organization_id, role, created_at)
      select id, $1, 'manager', etal_now() from person returning person_id as id`,
    values: [farmId],
  });
  return signIn(village, person!.id);
}

/** Of one thing, in the weeks that begin with the last one's list. */
const harvest = 400;

/** Opens in the night from Saturday to Sunday, at a time that one change of the clock skips and the other repeats. */
export const opensTime = '02:30';

/** @returns its id */
export async function openCalendar(
  { server }: Village,
  { hub }: Settled,
  { firstSunday, weeks }: { firstSunday: LocalDate; weeks: number },
): Promise<string> {
  const place = { closes: { weekday: 3, time: '12:00' }, slots: [] };
  const { id } = await call(server, createRhythm, {
    token: hub.manager,
    body: {
      coordinatorId: hub.id,
      name: 'Vente de la semaine',
      startsOn: firstSunday,
      endsOn: addDays(firstSunday, 7 * weeks - 1),
      opens: { weekday: 7, time: opensTime },
      destinations: [
        {
          pickupPointId: hub.thursdayPointId,
          weekday: 4,
          startsTime: '17:00',
          endsTime: '19:30',
          ...place,
        },
        {
          pickupPointId: hub.fridayPointId,
          weekday: 6,
          startsTime: '10:00',
          endsTime: '12:30',
          ...place,
        },
      ],
      skipsHolidays: false,
    },
  });
  return id;
}

/** The sale that the calendar made for one week. */
export async function findCycle(
  { server }: Village,
  { manager: token }: Hub,
  rhythmId: string,
  thursday: LocalDate,
): Promise<OrderCycle> {
  const { coming } = await call(server, readRhythm, { token, params: { id: rhythmId } });
  const sale = coming.find(({ date }) => date === thursday);
  if (!sale?.orderCycleId) throw new Error(`the calendar made no sale for ${thursday}`);
  return call(server, readOrderCycle, { token, params: { id: sale.orderCycleId } });
}

/**
 * What the farms say before the first sale, that is filled by hand: all of them. Before the others,
 * one: it has less of one thing, and sells the rest as before.
 */
export async function answerWeek(
  village: Village,
  { hub, variantIds }: Settled,
  book: Book,
  { cycle, farms, isFirst }: { cycle: OrderCycle; farms: Farms; isFirst: boolean },
): Promise<void> {
  const { server } = village;
  const asked = { token: hub.manager, params: { id: cycle.id } };
  if (isFirst) {
    const offers = variantIds.map((variantId) => ({
      variantId,
      priceCents: book.goods.get(variantId)!.priceCents,
      stock: { quantity: stockPerOffer },
      limitPerHousehold: null,
    }));
    await call(server, replaceOffers, { ...asked, body: { offers } });
  }
  for (const sellerId of isFirst ? Object.values(farms) : [farms.answers]) {
    const params = { ...asked.params, sellerId };
    if (!isFirst) {
      const { lines } = await call(server, readWeek, { token: hub.manager, params });
      const line = lines.find(({ isOn }) => isOn)!;
      await call(server, writeWeekLine, {
        token: hub.manager,
        params: { ...params, variantId: line.variantId },
        body: {
          isOn: true,
          priceCents: line.priceCents,
          quantity: harvest,
          shownQuantity: line.quantity,
        },
      });
    }
    await call(server, publishWeek, { token: hub.manager, params });
  }
}
