import {
  readCompositions,
  writeComposition,
  type Compositions,
} from '@etal/contracts/week/compositions';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { m } from '@etal/messages';
import { href } from '#lib/href.ts';
import { call, send } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { requirePerson } from '#lib/server/session.ts';
import { readParts } from '#lib/server/week/read-parts.ts';
import { weekLink } from '#lib/server/week/week-link.ts';
import type { Actions, PageServerLoad } from './$types';

type Address = { orderCycleId: string; sellerId: string };

/** What each basket of a seller holds in a sale, to write; pre-filled with what it held last. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const sale = await readSale(event);
  const query = queryOf(event);
  const isOwnSale = sale.sellerId === sale.coordinatorId;
  const { orderCycleId, sellerId } = event.params;
  return {
    sale,
    saved: event.url.searchParams.get('saved'),
    query,
    back: isOwnSale
      ? { href: href(`/sales/${orderCycleId}`), text: sale.name }
      : { href: href(`/week/${orderCycleId}/${sellerId}`) + query, text: m.week_title() },
  };
};

export const actions: Actions = {
  save: async (event) => {
    const form = await event.request.formData();
    const values = typedValues(form);
    const compositeId = String(form.get('composite') ?? '');
    const { parts, faults } = readParts(form, compositeId);
    if (faults.length > 0) return fail(400, formRefusal(faults, values));
    return attempt(
      async () => {
        const params = { ...paramsOf(event), compositeId };
        await call(event, writeComposition, { params, body: { parts }, link: weekLink(event) });
        const { orderCycleId, sellerId } = event.params;
        const path = href(`/week/${orderCycleId}/${sellerId}/contents`);
        redirect(303, `${path}?saved=${compositeId}${queryOf(event).replace('?', '&')}`);
      },
      values,
      () => [],
    );
  },
};

/** By the secret of a mail while it opens this week; else one signs in. */
async function readSale(event: RequestEvent<Address>): Promise<Compositions> {
  const link = weekLink(event);
  const params = paramsOf(event);
  const isOpened = link !== undefined && (await send(event, readCompositions, { params, link })).ok;
  if (!isOpened) await requirePerson(event);
  return call(event, readCompositions, { params, ...(isOpened && { link }) });
}

function queryOf(event: RequestEvent): string {
  const link = weekLink(event);
  return link === undefined ? '' : `?link=${link}`;
}

function paramsOf({ params }: RequestEvent<Address>) {
  return { id: params.orderCycleId, sellerId: params.sellerId };
}
