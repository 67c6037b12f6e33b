import { readPreparationSheet } from '@etal/contracts/delivery/endpoints';
import { weighLines } from '@etal/contracts/delivery/weights';
import { showCode } from '@etal/domain/order/code';
import { m } from '@etal/messages';
import { fail, redirect } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { readKilograms } from '#lib/server/delivery/read-kilograms.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { requirePerson } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

const prefix = 'weight_';

/** What each line of weighed goods really weighs, by order code. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'private, no-store' });
  await requirePerson(event);
  const { pickupDayId, sellerId } = event.params;
  const sheet = await call(event, readPreparationSheet, { params: { pickupDayId, sellerId } });
  const rows = sheet.orders.flatMap(({ code, lines }) =>
    lines
      .filter(({ isWeighed }) => isWeighed)
      .map((line) => ({ ...line, code: showCode(code), field: `${prefix}${line.lineId}` })),
  );
  if (!sheet.isShortable || rows.length === 0) redirect(303, sheetOf(event.params));
  return {
    placeName: sheet.placeName,
    startsAt: sheet.startsAt,
    rows,
    sheet: sheetOf(event.params),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const values = typedValues(await event.request.formData());
    const typed = Object.entries(values)
      .filter(([name, text]) => name.startsWith(prefix) && text.trim() !== '')
      .map(([name, text]) => ({ name, grams: readKilograms(text) }));
    const faults = typed
      .filter(({ grams }) => grams === null)
      .map(({ name }) => ({ field: name, text: m.weight_fault() }));
    if (faults.length > 0) return fail(400, formRefusal(faults, values));
    const weights = typed.map(({ name, grams }) => ({
      lineId: name.slice(prefix.length),
      grams: grams!,
    }));
    if (weights.length === 0) redirect(303, sheetOf(event.params));
    return attempt(
      async () => {
        const body = { weights, isSure: values.sure === 'yes' };
        await call(event, weighLines, { params: event.params, body });
        redirect(303, `${sheetOf(event.params)}?done=weights`);
      },
      values,
      ({ fields, detail }) =>
        (fields ?? []).flatMap(({ path }) => {
          const row = typed[Number(/^weights\.(\d+)\./.exec(path)?.[1])];
          return row ? [{ field: row.name, text: detail }] : [];
        }),
    );
  },
};

function sheetOf({ pickupDayId, sellerId }: { pickupDayId: string; sellerId: string }): string {
  return href(`/deliveries/${pickupDayId}/${sellerId}`);
}
