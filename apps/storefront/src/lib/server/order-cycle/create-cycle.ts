import {
  createOrderCycle,
  replaceDestinations,
  replaceOffers,
  type CycleLine,
} from '@etal/contracts/order-cycle/endpoints';
import { m } from '@etal/messages';
import { fromIso } from '@etal/domain/shared/instant';
import type { RequestEvent } from '@sveltejs/kit';
import type { CycleFault } from '#lib/order-cycle/fault-text.ts';
import { offersOf, type OfferLine } from '#lib/order-cycle/offer-form.ts';
import { dateOf } from '#lib/format.ts';
import { call } from '#lib/server/api.ts';
import { isoOfWallClock } from '#lib/server/wall-clock.ts';
import { loadDays } from './load-cycle.ts';
import { producersOf } from './producers.ts';
import { readClosings } from './read-closings.ts';
import { linesOfSellers } from './save-lines.ts';

type Organization = { id: string; name: string; kind: string };

type Created = { orderCycleId: string; faults: [] } | { faults: CycleFault[] };

/**
 * Drafts a sale from one page: when it opens and closes, the ticked days (`day_<id>`), and every
 * product ready for sale of the ticked producers (`producer_<id>`).
 *
 * Without a name, it is the sale of its first pickup day.
 */
export async function createCycle(
  event: RequestEvent,
  form: FormData,
  { organization, zone }: { organization: Organization; zone: string },
): Promise<Created> {
  const [days, producers] = await Promise.all([
    loadDays(event, organization),
    producersOf(event, organization),
  ]);
  const opensIso = isoOfWallClock(String(form.get('opensAt') ?? ''), zone);
  const closesText = String(form.get('closesAt') ?? '');
  const closesIso = isoOfWallClock(closesText, zone);
  const ticked = days.filter((day) => form.has(`day_${day.id}`));
  for (const day of ticked) form.set(`closes_${day.id}`, closesText);
  const opensAt = opensIso ? fromIso(opensIso) : undefined;
  const startsAt = new Map(days.map((day) => [day.id, day.startsAt]));
  const { closings, faults } = readClosings(form, { zone, opensAt, startsAt });
  if (faults.length > 0) faults.splice(0, faults.length, { ...faults[0]!, field: 'closesAt' });
  if (!opensAt) faults.push({ field: 'opensAt', code: 'opens_at' });
  if (!closesIso && ticked.length === 0) faults.push({ field: 'closesAt', code: 'closes_at' });
  if (ticked.length === 0) faults.push({ field: 'days', code: 'days' });
  if (faults.length > 0) return { faults };
  const first = ticked.toSorted((one, other) => one.startsAt - other.startsAt)[0]!;
  const typedName = String(form.get('name') ?? '').trim();
  const name = typedName || m.order_cycle_name_of_day({ day: dateOf(first.startsAt, zone) });
  const { orderCycle } = await call(event, createOrderCycle, {
    body: { coordinatorId: organization.id, name, opensAt: opensIso! },
  });
  const params = { id: orderCycle.id };
  await call(event, replaceDestinations, { params, body: { destinations: closings } });
  const lines = await linesOfSellers(
    event,
    orderCycle.id,
    ({ id }) => producers.length === 1 || form.has(`producer_${id}`),
  );
  const offers = offersOf(lines.filter((line) => !line.isIncomplete).map(asOn));
  if (offers.length > 0) await call(event, replaceOffers, { params, body: { offers } });
  return { orderCycleId: orderCycle.id, faults: [] };
}

/** At its usual price, drawing on its latest stock. */
function asOn(line: CycleLine): OfferLine {
  return { ...line, isOn: true, quantity: line.stock?.leftQuantity ?? null };
}
