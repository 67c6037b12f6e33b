import {
  listDeliveries,
  readPreparationSheet,
  type Delivery,
} from '@etal/contracts/delivery/endpoints';
import { error, type RequestEvent } from '@sveltejs/kit';
import { gatherSheets } from '#lib/delivery/gather-sheets.ts';
import { refusalText } from '#lib/refusal-text.ts';
import { call } from '#lib/server/api.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** Days that are offered to count together: sheets are read one by one. */
const daysMax = 12;

/** Pages of deliveries that are looked through: a hub reads those of all its producers. */
const pagesMax = 10;

/** What one seller prepares for several days, whatever their places and sales. */
export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  const { sellerId } = event.params;
  const deliveries = await findComing(event, sellerId);
  const [first] = deliveries;
  if (!first) error(404, { message: refusalText('not_found'), code: 'not_found' });
  const asked = event.url.searchParams.getAll('day');
  const counted = deliveries.filter(({ pickupDayId }) => {
    return asked.length === 0 || asked.includes(pickupDayId);
  });
  const sheets = await Promise.all(
    counted.map(({ pickupDayId }) => {
      return call(event, readPreparationSheet, { params: { pickupDayId, sellerId } });
    }),
  );
  return {
    sellerName: first.sellerName,
    days: deliveries.map(({ pickupDayId, placeName, startsAt }) => ({
      pickupDayId,
      placeName,
      startsAt,
      isCounted: counted.some((day) => day.pickupDayId === pickupDayId),
    })),
    variants: gatherSheets(sheets),
    isFinal: sheets.every((sheet) => sheet.isFinal),
  };
};

/** The deliveries to come of a seller that take place, soonest first. */
async function findComing(event: RequestEvent, sellerId: string): Promise<Delivery[]> {
  const found: Delivery[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pagesMax && found.length < daysMax; page++) {
    const { items, nextCursor } = await call(event, listDeliveries, { query: { cursor } });
    found.push(
      ...items.filter((delivery) => delivery.sellerId === sellerId && takesPlace(delivery)),
    );
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return found.slice(0, daysMax);
}

function takesPlace({ cancelledAt, withdrawnAt }: Delivery): boolean {
  return cancelledAt === null && withdrawnAt === null;
}
