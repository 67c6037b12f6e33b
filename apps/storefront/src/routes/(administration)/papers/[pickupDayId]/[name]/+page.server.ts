import { readPaper } from '@etal/contracts/paper/endpoints';
import { paperNames, type PaperName } from '@etal/domain/paper/names';
import { error } from '@sveltejs/kit';
import { call } from '#lib/server/api.ts';
import { askedDays, keptSearch } from '#lib/server/paper/asked-days.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** One paper of one day, or of several that are packed together. */
export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  const { name } = event.params;
  if (!paperNames.includes(name as PaperName)) error(404);
  const query = { days: askedDays(event) };
  const paper = await call(event, readPaper, { params: { name }, query });
  return { paper, search: keptSearch(event) };
};
