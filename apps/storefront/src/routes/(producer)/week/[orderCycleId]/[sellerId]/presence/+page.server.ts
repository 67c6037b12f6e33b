import { readPresences, tellPresence, type Presences } from '@etal/contracts/week/presences';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '@etal/messages';
import { href } from '#lib/href.ts';
import { call, send } from '#lib/server/api.ts';
import { attempt } from '#lib/server/api-refusal.ts';
import { requirePerson } from '#lib/server/session.ts';
import { weekLink } from '#lib/server/week/week-link.ts';
import type { Actions, PageServerLoad } from './$types';

type Address = { orderCycleId: string; sellerId: string };

/** On which days of a sale a seller comes in person, to say. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const sale = await readSale(event);
  const query = queryOf(event);
  const isOwnSale = sale.sellerId === sale.coordinatorId;
  const { orderCycleId, sellerId } = event.params;
  return {
    sale,
    isSaved: event.url.searchParams.has('saved'),
    query,
    back: isOwnSale
      ? { href: href(`/sales/${orderCycleId}`), text: sale.name }
      : { href: href(`/week/${orderCycleId}/${sellerId}`) + query, text: m.week_title() },
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
        const params = { ...paramsOf(event), pickupDayId };
        await call(event, tellPresence, { params, body: { isPresent: isWanted }, link });
      }
      const { orderCycleId, sellerId } = event.params;
      const path = href(`/week/${orderCycleId}/${sellerId}/presence`);
      redirect(303, `${path}?saved${queryOf(event).replace('?', '&')}`);
    });
  },
};

/** By the secret of a mail while it opens this week; else one signs in. */
async function readSale(event: RequestEvent<Address>): Promise<Presences> {
  const link = weekLink(event);
  const params = paramsOf(event);
  const isOpened = link !== undefined && (await send(event, readPresences, { params, link })).ok;
  if (!isOpened) await requirePerson(event);
  return call(event, readPresences, { params, ...(isOpened && { link }) });
}

function queryOf(event: RequestEvent): string {
  const link = weekLink(event);
  return link === undefined ? '' : `?link=${link}`;
}

function paramsOf({ params }: RequestEvent<Address>) {
  return { id: params.orderCycleId, sellerId: params.sellerId };
}
