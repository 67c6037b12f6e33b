import { m } from '@etal/messages';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { href } from '#lib/href.ts';
import { attempt, formRefusal } from '#lib/server/api-refusal.ts';
import { parseBody, typedValues } from '#lib/server/parse-form.ts';
import { territoryOf } from '#lib/server/territory.ts';
import { isoOfWallClock } from '#lib/server/wall-clock.ts';

/**
 * Reads the form of an act on a day, does it, and shows who was told; a deadline is typed by the
 * territory's wall clock, and sent as `answerBy`.
 */
export async function actOn<Schema extends z.ZodType>(
  event: RequestEvent,
  schema: Schema,
  run: (body: z.input<Schema>) => Promise<unknown>,
) {
  const { timeZone: zone } = await territoryOf(event);
  const values = typedValues(await event.request.formData());
  const { deadline, ...typed } = values;
  const wanted =
    deadline === undefined ? typed : { ...typed, answerBy: isoOfWallClock(deadline, zone) };
  const texts = { reason: m.disruption_reason_fault(), answerBy: m.disruption_deadline_fault() };
  const read = parseBody(schema, wanted, texts);
  if (read.body === undefined) {
    const faults = read.faults.map(({ field, text }) => ({
      field: field === 'answerBy' ? 'deadline' : field,
      text,
    }));
    return fail(400, formRefusal(faults, values));
  }
  const { body } = read;
  return attempt(
    async () => {
      await run(body);
      redirect(303, href(`/pickup/days/${event.params.pickupDayId}/told?done`));
    },
    values,
    ({ code, detail }) =>
      code === 'disruption.deadline' ? [{ field: 'deadline', text: detail }] : [],
  );
}
