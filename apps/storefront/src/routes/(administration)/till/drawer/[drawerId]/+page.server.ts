import { readDrawers, recountDrawer } from '@etal/contracts/drawer/endpoints';
import { error, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { sendCount } from '#lib/server/payment/send-count.ts';
import { tillHub } from '#lib/server/payment/till-hub.ts';
import type { Actions, PageServerLoad } from './$types';

/** One drawer that is closed; the last one may be counted again. */
export const load: PageServerLoad = async (event) => {
  const { hub } = await tillHub(event);
  const { open, closed } = await call(event, readDrawers, { params: { id: hub.id } });
  const drawer = closed.find(({ id }) => id === event.params.drawerId);
  if (!drawer) error(404);
  const isLast = open === null && closed[0] === drawer;
  return { hub, drawer, isLast, isRecounted: event.url.searchParams.has('recounted') };
};

export const actions: Actions = {
  default: (event) =>
    sendCount(event, async (told, { hubId }) => {
      const { drawerId } = event.params;
      await call(event, recountDrawer, { params: { id: hubId, drawerId }, body: told });
      redirect(303, href(`/till/drawer/${drawerId}?hub=${hubId}&recounted`));
    }),
};
