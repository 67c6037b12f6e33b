import { readCorrections } from '@etal/contracts/delivery/endpoints';
import { showCode } from '@etal/domain/order/code';
import { call } from '#lib/server/api.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { PageServerLoad } from './$types';

/** What changed since the sheet left, the latest first, to read and to print. */
export const load: PageServerLoad = async (event) => {
  await requirePerson(event);
  const { corrections, ...delivery } = await call(event, readCorrections, {
    params: event.params,
  });
  return {
    delivery,
    corrections: corrections.map((correction) => ({
      ...correction,
      lines: correction.lines.map((line) => ({ ...line, code: showCode(line.code) })),
    })),
  };
};
