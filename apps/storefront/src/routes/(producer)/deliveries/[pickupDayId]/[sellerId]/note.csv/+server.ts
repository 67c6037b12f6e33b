import { readDeliveryNoteCsv } from '@etal/contracts/delivery/delivery-note';
import { askedDays } from '#lib/server/paper/asked-days.ts';
import { passFile } from '#lib/server/pass-file.ts';
import type { RequestHandler } from './$types';

/** The delivery note for a spreadsheet, for the browser's own session. */
export const GET: RequestHandler = (event) =>
  passFile(event, readDeliveryNoteCsv, event.params, { days: askedDays(event) });
