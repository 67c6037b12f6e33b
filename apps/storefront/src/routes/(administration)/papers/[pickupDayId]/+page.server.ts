import { listPaperDays } from '@etal/contracts/paper/endpoints';
import { limits } from '@etal/domain/shared/limits';
import { call } from '#lib/server/api.ts';
import { keptSearch } from '#lib/server/paper/asked-days.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** The papers of one day, and the days that may be packed with it. */
export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  const { coming, past } = await call(event, listPaperDays, {
    query: { day: event.params.pickupDayId },
  });
  const day = [...coming, ...past][0]!;
  const { coming: all } = await call(event, listPaperDays);
  const chosen = new Set(event.url.searchParams.getAll('with'));
  const others = all
    .filter(({ id, merchantId, isCancelled }) => {
      return id !== day.id && merchantId === day.merchantId && !isCancelled;
    })
    .slice(0, limits.paperDaysMax - 1)
    .map((other) => ({ ...other, isChosen: chosen.has(other.id) }));
  const together = [day, ...others.filter(({ isChosen }) => isChosen)];
  return {
    day,
    others,
    together,
    orderCount: together.reduce((sum, { orderCount }) => sum + orderCount, 0),
    isFinal: together.every(({ isFinal }) => isFinal),
    search: keptSearch(event),
  };
};
