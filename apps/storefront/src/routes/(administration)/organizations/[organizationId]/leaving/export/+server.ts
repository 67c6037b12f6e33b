import { exportHub } from '@etal/contracts/moving/endpoints';
import { passFile } from '#lib/server/pass-file.ts';
import type { RequestHandler } from './$types';

/** Everything of a hub, as one file. */
export const GET: RequestHandler = (event) =>
  passFile(event, exportHub, { id: event.params.organizationId });
