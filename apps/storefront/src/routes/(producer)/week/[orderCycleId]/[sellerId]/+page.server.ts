import {
  chooseSilence,
  publishWeek,
  readSilence,
  readWeek,
  writeWeekLine,
} from '@etal/contracts/week/endpoints';
import { fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call, send } from '#lib/server/api.ts';
import { ApiRefusal, attempt, formRefusal, type FormFault } from '#lib/server/api-refusal.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { organizationsOf, requirePerson } from '#lib/server/session.ts';
import {
  liveLink,
  weekLink,
  weekParams,
  weekQuery,
  type WeekAddress,
} from '#lib/server/week/week-link.ts';
import { faultText } from '#lib/week/fault-text.ts';
import { readWeekForm } from '#lib/week/week-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** What a producer sells in a sale to come, or in one that is open; once it has closed, the next. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const params = weekParams(event);
  const link = await liveLink(event, (secret) => send(event, readWeek, { params, link: secret }));
  const person = link === undefined ? await requirePerson(event) : null;
  const week = await call(event, readWeek, { params, link });
  const { nextOrderCycleId, sellerId, hubId } = week;
  if (nextOrderCycleId) redirect(303, href(`/week/${nextOrderCycleId}/${sellerId}?closed`));
  const isManager =
    person !== null && organizationsOf(person, 'manager').some(({ id }) => id === sellerId);
  const asksSilence = { params: { id: sellerId, hubId } };
  const chosen = isManager ? await call(event, readSilence, asksSilence) : null;
  const asked = event.url.searchParams;
  return {
    week,
    isOwn: isManager || link !== undefined,
    isLinked: link !== undefined,
    silence: chosen?.silence ?? null,
    isAfterClosed: asked.has('closed'),
    done: ['published', 'chosen'].find((word) => asked.has(word)),
    path: pathOf(event.params),
    query: weekQuery(event),
  };
};

export const actions: Actions = {
  /** Without scripts the whole list comes at once: each line that changed, then the answer. */
  publish: async (event) => {
    const form = await event.request.formData();
    const values = typedValues(form);
    return attempt(async () => {
      const link = weekLink(event);
      const { lines, faults } = readWeekForm(form);
      const refused: FormFault[] = faults.map((fault) => {
        return { field: fault.field, text: faultText(fault) };
      });
      for (const { variantId, ...body } of lines) {
        const params = { ...weekParams(event), variantId };
        const fault = await faultOf(() => call(event, writeWeekLine, { params, body, link }));
        if (fault) refused.push({ field: `on_${variantId}`, text: fault });
      }
      await call(event, publishWeek, { params: weekParams(event), link });
      if (refused.length > 0) return fail(409, formRefusal(refused, values));
      redirect(303, `${pathOf(event.params)}?published${weekQuery(event).replace('?', '&')}`);
    }, values);
  },
  silence: async (event) => {
    const form = await event.request.formData();
    return attempt(async () => {
      const { hubId, sellerId } = await call(event, readWeek, { params: weekParams(event) });
      const params = { id: sellerId, hubId };
      await call(event, chooseSilence, { params, body: { silence: String(form.get('silence')) } });
      redirect(303, `${pathOf(event.params)}?chosen#silence`);
    });
  },
};

/** What the API said of a line; a sale that has closed refuses all of them. */
async function faultOf(act: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await act();
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof ApiRefusal) || thrown.code === 'week.closed') throw thrown;
    return thrown.message;
  }
}

function pathOf({ orderCycleId, sellerId }: WeekAddress): string {
  return href(`/week/${orderCycleId}/${sellerId}`);
}
