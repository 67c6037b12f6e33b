import { exportProducts } from '@etal/contracts/catalogue/endpoints';
import { passFile } from '#lib/server/pass-file.ts';
import type { RequestHandler } from './$types';

/** The product list as a file, for the browser's own session. */
export const GET: RequestHandler = (event) =>
  passFile(event, exportProducts, { id: event.params.producerId });
