import { movePickupDay, previewDayMove, type DayMove } from '@etal/contracts/disruption/endpoints';
import { problem } from '@etal/contracts/shared/schemas';
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call, send } from '#lib/server/api.ts';
import { actOn } from '#lib/server/disruption/act-on.ts';
import { deadlineBefore } from '#lib/server/disruption/deadline.ts';
import { loadDay } from '#lib/server/disruption/load-day.ts';
import { pointsOf } from '#lib/server/pickup/my-points.ts';
import { requirePerson } from '#lib/server/session.ts';
import { territoryOf } from '#lib/server/territory.ts';
import { wallClockOf } from '#lib/server/wall-clock.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where and when the day may go; once that is chosen, what moving it there would do. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const day = await loadDay(event);
  if (day.cancellation) redirect(303, href(`/pickup/days/${day.id}/told`));
  const { timeZone: zone } = await territoryOf(event);
  const points = await pointsOf(event, await requirePerson(event));
  const asked = (field: string) => event.url.searchParams.get(field) ?? undefined;
  const [date, startsTime] = wallClockOf(day.startsAt, zone).split('T') as [string, string];
  const target = {
    pickupPointId: asked('pickupPointId') ?? day.pickupPoint.id,
    date: asked('date') ?? date,
    startsTime: asked('startsTime')?.slice(0, 5) ?? startsTime,
    endsTime: asked('endsTime')?.slice(0, 5) ?? wallClockOf(day.endsAt, zone).slice(-5),
  };
  const { move, fault } =
    asked('date') === undefined
      ? { move: null, fault: null }
      : await previewOf(event, day.id, target);
  return {
    day,
    points: points
      .filter(({ hubId }) => hubId === day.pickupPoint.hubId)
      .map(({ id, name, town }) => ({ value: id, text: `${name}, ${town}` })),
    target,
    move,
    fault,
    deadline: move && wallClockOf(deadlineBefore(move.to.startsAt), zone),
  };
};

async function previewOf(
  event: RequestEvent,
  id: string,
  query: Record<string, string>,
): Promise<{ move: DayMove; fault: null } | { move: null; fault: string }> {
  const answer = await send(event, previewDayMove, { params: { id }, query });
  const said: unknown = await answer.json();
  if (answer.ok) return { move: previewDayMove.reply!.parse(said), fault: null };
  if (answer.status === 404) error(404);
  return { move: null, fault: problem.parse(said).detail };
}

export const actions: Actions = {
  default: (event) =>
    actOn(event, movePickupDay.body!, (body) =>
      call(event, movePickupDay, { params: { id: event.params.pickupDayId }, body }),
    ),
};
