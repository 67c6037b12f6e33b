import { publishWeek } from '@etal/contracts/week/endpoints';
import { json } from '@sveltejs/kit';
import { call } from '#lib/server/api.ts';
import { ApiRefusal } from '#lib/server/api-refusal.ts';
import { weekLink } from '#lib/server/week/week-link.ts';
import type { RequestHandler } from './$types';

/** The answer of a producer, sent once every line has. */
export const PUT: RequestHandler = async (event) => {
  const { orderCycleId: id, sellerId } = event.params;
  try {
    await call(event, publishWeek, { params: { id, sellerId }, link: weekLink(event) });
  } catch (thrown) {
    if (!(thrown instanceof ApiRefusal)) throw thrown;
    return json({ code: thrown.code, text: thrown.message }, { status: thrown.status });
  }
  return new Response(null, { status: 204 });
};
