import { writeWeekLine } from '@etal/contracts/week/endpoints';
import { json } from '@sveltejs/kit';
import { call } from '#lib/server/api.ts';
import { ApiRefusal } from '#lib/server/api-refusal.ts';
import { weekLink } from '#lib/server/week/week-link.ts';
import type { RequestHandler } from './$types';

/** One line of a week, sent at each tap. */
export const PUT: RequestHandler = async (event) => {
  const { orderCycleId: id, sellerId, variantId } = event.params;
  const body: unknown = await event.request.json().catch(() => ({}));
  try {
    await call(event, writeWeekLine, {
      params: { id, sellerId, variantId },
      body,
      link: weekLink(event),
    });
  } catch (thrown) {
    if (!(thrown instanceof ApiRefusal)) throw thrown;
    return json({ code: thrown.code, text: thrown.message }, { status: thrown.status });
  }
  return new Response(null, { status: 204 });
};
