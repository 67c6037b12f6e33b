import { exportMe } from '@etal/contracts/privacy/endpoints';
import { passFile } from '#lib/server/pass-file.ts';
import type { RequestHandler } from './$types';

/** Everything that is kept about whoever is signed in, as one file. */
export const GET: RequestHandler = (event) => passFile(event, exportMe, {});
