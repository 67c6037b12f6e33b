import { exportReceptions } from '@etal/contracts/delivery/reception';
import { passFile } from '#lib/server/pass-file.ts';
import type { RequestHandler } from './$types';

/** What was taken in over a period, for the browser's own session. */
export const GET: RequestHandler = (event) => {
  const asked = (name: string) => event.url.searchParams.get(name) ?? '';
  const query = { hubId: asked('hub'), from: asked('from'), to: asked('to') };
  return passFile(event, exportReceptions, {}, query);
};
