import { exportLotHolders } from '@etal/contracts/delivery/recall';
import { passFile } from '#lib/server/pass-file.ts';
import type { RequestHandler } from './$types';

/** The holders of a lot for a spreadsheet, for the browser's own session. */
export const GET: RequestHandler = (event) => {
  const asked = (name: string) => event.url.searchParams.get(name) ?? '';
  const params = { id: asked('hub'), sellerId: asked('seller'), lot: asked('lot') };
  return passFile(event, exportLotHolders, params);
};
