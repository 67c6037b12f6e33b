import { readPresences, tellPresence, type Presences } from '@etal/contracts/week/presences';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call, send } from '#lib/server/api.ts';
import { attempt } from '#lib/server/api-refusal.ts';
import { requirePerson } from '#lib/server/session.ts';
import {
  backToWeek,
  liveLink,
  weekLink,
  weekParams,
  weekQuery,
  type WeekAddress,
} from '#lib/server/week/week-link.ts';
import type { Actions, PageServerLoad } from './$types';

/** On which days of a sale a seller comes in person, to say. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const sale = await readSale(event);
  return {
    sale,
    isSaved: event.url.searchParams.has('saved'),
    query: weekQuery(event),
    back: backToWeek(event, sale),
  };
};

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const sale = await readSale(event);
    const link = weekLink(event);
    return attempt(async () => {
      for (const { pickupDayId, isPresent } of sale.days) {
        const isWanted = form.has(`day_${pickupDayId}`);
        if (isWanted === isPresent) continue;
        const params = { ...weekParams(event), pickupDayId };
        await call(event, tellPresence, { params, body: { isPresent: isWanted }, link });
      }
      const { orderCycleId, sellerId } = event.params;
      const path = href(`/week/${orderCycleId}/${sellerId}/presence`);
      redirect(303, `${path}?saved${weekQuery(event).replace('?', '&')}`);
    });
  },
};

async function readSale(event: RequestEvent<WeekAddress>): Promise<Presences> {
  const params = weekParams(event);
  const link = await liveLink(event, (secret) =>
    send(event, readPresences, { params, link: secret }),
  );
  if (link === undefined) await requirePerson(event);
  return call(event, readPresences, { params, link });
}
