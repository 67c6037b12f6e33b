import {
  listDisruptions,
  previewWithdrawal,
  withdrawSeller,
} from '@etal/contracts/disruption/endpoints';
import { after, asInstant, HOUR, type Instant } from '@etal/domain/shared/instant';
import { m } from '@etal/messages';
import { fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { loadDay } from '#lib/server/disruption/load-day.ts';
import { parseBody, typedValues } from '#lib/server/parse-form.ts';
import { territoryOf } from '#lib/server/territory.ts';
import { isoOfWallClock, wallClockOf } from '#lib/server/wall-clock.ts';
import type { Actions, PageServerLoad } from './$types';

/** Who may be withdrawn; once one is chosen, what that would do. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const day = await loadDay(event);
  const { timeZone: zone } = await territoryOf(event);
  const params = { id: day.id };
  const { sellers } = await call(event, listDisruptions, { params });
  const asked = event.url.searchParams.get('seller');
  const sellerId = sellers.find((seller) => seller.sellerId === asked)?.sellerId ?? null;
  return {
    day,
    sellers,
    sellerId,
    disruption:
      sellerId === null
        ? null
        : await call(event, previewWithdrawal, { params: { ...params, sellerId } }),
    deadline: wallClockOf(deadlineOf(day.startsAt), zone),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const id = event.params.pickupDayId;
    const sellerId = event.url.searchParams.get('seller') ?? '';
    const { timeZone: zone } = await territoryOf(event);
    const values = typedValues(await event.request.formData());
    const { reason, basis, deadline = '' } = values;
    const answerBy = isoOfWallClock(deadline, zone);
    const texts = { reason: m.disruption_reason_fault() };
    const read = parseBody(withdrawSeller.body!, { reason, basis, answerBy }, texts);
    const faults = read.faults.map((fault) =>
      fault.field === 'answerBy'
        ? { field: 'deadline', text: m.disruption_deadline_fault() }
        : fault,
    );
    if (!read.body) return fail(400, formRefusal(faults, values));
    return attempt(
      async () => {
        await call(event, withdrawSeller, { params: { id, sellerId }, body: read.body });
        redirect(303, href(`/pickup/days/${id}/told?done`));
      },
      values,
      ({ code, detail }) =>
        code === 'disruption.deadline' ? [{ field: 'deadline', text: detail }] : [],
    );
  },
};

/** Two hours before the pickup, or half of the time that is left. */
function deadlineOf(startsAt: Instant): Instant {
  const now = asInstant(Date.now());
  const early = after(startsAt, -2 * HOUR);
  return early > after(now, HOUR) ? early : after(now, Math.max(0, startsAt - now) / 2);
}
