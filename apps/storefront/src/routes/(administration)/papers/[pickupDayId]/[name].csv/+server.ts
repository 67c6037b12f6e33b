import { readPaperCsv } from '@etal/contracts/paper/endpoints';
import { askedDays } from '#lib/server/paper/asked-days.ts';
import { passFile } from '#lib/server/pass-file.ts';
import type { RequestHandler } from './$types';

/** A paper for a spreadsheet, for the browser's own session. */
export const GET: RequestHandler = (event) =>
  passFile(event, readPaperCsv, { name: event.params.name }, { days: askedDays(event) });
