import {
  addDestination,
  changeDestination,
  changeOrderCycle,
  readOrderCycle,
  replaceDestinations,
  type OrderCycle,
} from '@etal/contracts/order-cycle/endpoints';
import { fromIso } from '@etal/domain/shared/instant';
import type { RequestEvent } from '@sveltejs/kit';
import type { CycleFault } from '#lib/order-cycle/fault-text.ts';
import { readOfferForm, risesOf, type OfferLine } from '#lib/order-cycle/offer-form.ts';
import { call } from '#lib/server/api.ts';
import { isoOfWallClock } from '#lib/server/wall-clock.ts';
import { listDays } from '../pickup/list-days.ts';
import { readClosings, type Closing } from './read-closings.ts';
import { saveLines } from './save-lines.ts';

type Wanted = {
  name: string;
  forTag: string | null;
  closings: Closing[];
  lines: readonly OfferLine[];
};

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
  const [cycle, days] = await Promise.all([
    call(event, readOrderCycle, { params }),
    listDays(event),
  ]);
  const isDraft = cycle.publishedAt === null;
  const opensIso = isoOfWallClock(String(form.get('opensAt') ?? ''), asked.zone);
  const draftOpensAt = opensIso ? fromIso(opensIso) : undefined;
  const opensAt = isDraft ? draftOpensAt : cycle.opensAt;
  const startsAt = new Map(days.map((day) => [day.id, day.startsAt]));
  const { closings, faults } = readClosings(form, { zone: asked.zone, opensAt, startsAt });
  const name = String(form.get('name') ?? '').trim();
  // A page without tags to choose among leaves the sale as it is.
  const forTag = form.has('forTag') ? String(form.get('forTag')) || null : cycle.forTag;
  const offers = readOfferForm(form);
  if (name === '') faults.push({ field: 'name', code: 'name' });
  if (isDraft && !opensAt) faults.push({ field: 'opensAt', code: 'opens_at' });
  faults.push(...offers.faults);
  if (!isDraft) faults.push(...risesOf(cycle.offers, offers.lines));
  if (faults.length > 0) return faults;
  if (!isDraft) {
    await changePublished(event, cycle, { name, forTag, closings, lines: offers.lines });
    return [];
  }
  await call(event, changeOrderCycle, { params, body: { name, opensAt: opensIso!, forTag } });
  await call(event, replaceDestinations, { params, body: { destinations: closings } });
  // A page that shows no line tells nothing of them: they are saved seller by seller.
  if (offers.lines.length > 0) await saveLines(event, cycle, offers);
  return [];
}

async function changePublished(
  event: RequestEvent,
  cycle: OrderCycle,
  wanted: Wanted,
): Promise<void> {
  const params = { id: cycle.id };
  const { name, forTag } = wanted;
  if (name !== cycle.name || forTag !== cycle.forTag) {
    await call(event, changeOrderCycle, { params, body: { name, forTag } });
  }
  for (const closing of wanted.closings) await setClosing(event, cycle, closing);
  await saveLines(event, cycle, wanted);
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
