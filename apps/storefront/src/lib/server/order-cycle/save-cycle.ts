import {
  addDestination,
  addOffer,
  changeDestination,
  changeOffer,
  changeOrderCycle,
  readOrderCycle,
  removeOffer,
  replaceDestinations,
  replaceOffers,
  type OrderCycle,
} from '@etal/contracts/order-cycle/endpoints';
import { fromIso } from '@etal/domain/shared/instant';
import type { RequestEvent } from '@sveltejs/kit';
import { changesOf, offersOf, readOfferForm, type LineFault } from '#lib/order-cycle/offer-form.ts';
import { call } from '#lib/server/api.ts';
import { isoOfWallClock } from '#lib/server/wall-clock.ts';

export type CycleFault =
  { field: string; code: 'name' | 'opens_at' | 'closes_at' | 'days' } | LineFault;

type Closing = { pickupDayId: string; closesAt: string };

/**
 * Saves the page of a sale. A draft takes the whole page; a published sale takes what differs.
 *
 * @returns the faults of the form, saving nothing, or none
 */
export async function saveCycle(
  event: RequestEvent,
  form: FormData,
  asked: { orderCycleId: string; zone: string },
): Promise<CycleFault[]> {
  const params = { id: asked.orderCycleId };
  const cycle = await call(event, readOrderCycle, { params });
  const { zone } = asked;
  const isDraft = cycle.publishedAt === null;
  const { closings, faults } = readDates(form, zone);
  const name = String(form.get('name') ?? '').trim();
  const opensAt = isoOfWallClock(String(form.get('opensAt') ?? ''), zone);
  const offers = readOfferForm(form);
  if (name === '') faults.push({ field: 'name', code: 'name' });
  if (isDraft && !opensAt) faults.push({ field: 'opensAt', code: 'opens_at' });
  faults.push(...offers.faults);
  if (faults.length > 0) return faults;
  if (!isDraft) {
    await changePublished(event, cycle, { name, closings, lines: offers.lines });
    return [];
  }
  await call(event, changeOrderCycle, { params, body: { name, opensAt: opensAt! } });
  await call(event, replaceDestinations, { params, body: { destinations: closings } });
  await call(event, replaceOffers, { params, body: { offers: offersOf(offers.lines) } });
  return [];
}

/** The ticked days, each with its closing: `day` and `closes_<day>`. */
export function readDates(form: FormData, zone: string) {
  const faults: CycleFault[] = [];
  const closings = form.getAll('day').flatMap((value): Closing[] => {
    const field = `closes_${String(value)}`;
    const closesAt = isoOfWallClock(String(form.get(field) ?? ''), zone);
    if (closesAt) return [{ pickupDayId: String(value), closesAt }];
    faults.push({ field, code: 'closes_at' });
    return [];
  });
  return { closings, faults };
}

async function changePublished(
  event: RequestEvent,
  cycle: OrderCycle,
  wanted: { name: string; closings: Closing[]; lines: Parameters<typeof changesOf>[1] },
): Promise<void> {
  const params = { id: cycle.id };
  if (wanted.name !== cycle.name) {
    await call(event, changeOrderCycle, { params, body: { name: wanted.name } });
  }
  for (const closing of wanted.closings) await setClosing(event, cycle, closing);
  const { added, changed, removed } = changesOf(cycle.offers, wanted.lines);
  for (const { offerId, body } of changed) {
    await call(event, changeOffer, { params: { ...params, offerId }, body });
  }
  for (const body of added) await call(event, addOffer, { params, body });
  for (const offerId of removed) await call(event, removeOffer, { params: { ...params, offerId } });
}

async function setClosing(event: RequestEvent, cycle: OrderCycle, closing: Closing): Promise<void> {
  const known = cycle.destinations.find((item) => item.pickupDayId === closing.pickupDayId);
  const params = { id: cycle.id };
  if (!known) {
    await call(event, addDestination, { params, body: closing });
  } else if (known.phase !== 'closed' && known.closesAt !== fromIso(closing.closesAt)) {
    const body = { closesAt: closing.closesAt };
    const of = { ...params, destinationId: known.id };
    await call(event, changeDestination, { params: of, body });
  }
}
