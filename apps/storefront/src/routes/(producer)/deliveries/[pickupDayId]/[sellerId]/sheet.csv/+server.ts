import { readPreparationSheetCsv } from '@etal/contracts/delivery/endpoints';
import { passFile } from '#lib/server/pass-file.ts';
import type { RequestHandler } from './$types';

/** The sheet for a spreadsheet, for the browser's own session. */
export const GET: RequestHandler = (event) =>
  passFile(event, readPreparationSheetCsv, event.params);
