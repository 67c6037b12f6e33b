import { exportLines } from '@etal/contracts/paper/endpoints';
import { passFile } from '#lib/server/pass-file.ts';
import type { RequestHandler } from './$types';

/** All lines of a period, as they are read, for the browser's own session. */
export const GET: RequestHandler = (event) => {
  const asked = (name: string) => event.url.searchParams.get(name) ?? '';
  const query = { hubId: asked('hub'), from: asked('from'), to: asked('to') };
  return passFile(event, exportLines, {}, query);
};
