import * as contract from '@etal/contracts/drawer/endpoints';
import { floatOrigins } from '@etal/domain/drawer/drawer';
import { m } from '@etal/messages';
import { fail, redirect } from '@sveltejs/kit';
import { readEuros } from '#lib/euros.ts';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { newId } from '#lib/server/new-id.ts';
import { parseBody, typedValues } from '#lib/server/parse-form.ts';
import { sendCount } from '#lib/server/payment/send-count.ts';
import { tillHub } from '#lib/server/payment/till-hub.ts';
import type { Actions, PageServerLoad } from './$types';

/** The drawer of a hub, to open, count and close. */
export const load: PageServerLoad = async (event) => {
  const { hub } = await tillHub(event);
  const drawers = await call(event, contract.readDrawers, { params: { id: hub.id } });
  return { hub, drawers, done: event.url.searchParams.get('done'), key: newId() };
};

const done = (hubId: string, what: string): never =>
  redirect(303, href(`/till/drawer?hub=${hubId}&done=${what}`));

export const actions: Actions = {
  open: (event) =>
    sendCount(event, async (told, { hubId, values }) => {
      const origin = floatOrigins.find((known) => known === values.origin);
      const body = { ...told, ...(origin && { origin }) };
      await call(event, contract.openDrawer, { params: { id: hubId }, body });
      return done(hubId, 'opened');
    }),
  close: (event) =>
    sendCount(event, async (told, { hubId, values }) => {
      const params = { id: hubId, drawerId: values.drawerId ?? '' };
      await call(event, contract.closeDrawer, { params, body: told });
      return done(hubId, 'closed');
    }),
  move: async (event) => {
    const { hub } = await tillHub(event);
    const values = typedValues(await event.request.formData());
    const { body, faults } = parseBody(
      contract.moveCash.body!,
      {
        direction: values.direction,
        amountCents: readEuros(values.moveAmount ?? ''),
        reason: values.moveReason ?? '',
      },
      { amountCents: m.drawer_total_fault(), reason: m.drawer_reason_fault() },
    );
    if (!body) {
      const named = { amountCents: 'moveAmount', reason: 'moveReason', direction: 'direction' };
      const shown = faults.map(({ field, text }) => ({
        field: named[field as keyof typeof named],
        text,
      }));
      return fail(400, formRefusal(shown, values));
    }
    return attempt(
      async () => {
        const params = { id: hub.id, drawerId: values.drawerId ?? '' };
        await call(event, contract.moveCash, { params, body, idempotencyKey: values.key ?? '' });
        done(hub.id, 'moved');
      },
      values,
      ({ detail }) => [{ field: 'moveAmount', text: detail }],
    );
  },
};
