import { m } from '@etal/messages';
import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { DeskAnswer } from '#lib/handover/answer.ts';
import { href } from '#lib/href.ts';
import { refusalText } from '#lib/refusal-text.ts';
import { formRefusal } from '#lib/server/api-refusal.ts';
import { readKilograms } from '#lib/server/delivery/read-kilograms.ts';
import { typedValues } from '#lib/server/parse-form.ts';
import { requirePerson } from '#lib/server/session.ts';
import { sendNumbered } from './send-numbered.ts';

const prefix = 'weight_';

/**
 * Sends the weights of a form, one command a line, and goes back to its screen. Of several weights
 * those that are right stand, and the others are asked again.
 *
 * @param back the screen of the form
 */
export async function sendWeights(
  event: RequestEvent,
  back: string,
): Promise<ActionFailure<DeskAnswer>> {
  await requirePerson(event);
  const values = typedValues(await event.request.formData());
  const typed = Object.entries(values)
    .filter(([field, text]) => field.startsWith(prefix) && text.trim() !== '')
    .map(([field, text]) => ({ field, grams: readKilograms(text) }));
  const unread = typed.filter(({ grams }) => grams === null);
  if (typed.length === 0 || unread.length > 0) {
    const faults = unread.map(({ field }) => ({ field, text: m.weight_fault() }));
    return fail(400, { weights: { ...formRefusal(faults, values), text: m.weight_fault() } });
  }
  const answers = await sendNumbered(
    event,
    typed.map(({ field, grams }) => draftWeight(values, field.slice(prefix.length), grams!)),
  );
  const faults = typed.flatMap(({ field }, index) => {
    const { outcome, code } = answers[index]!;
    return outcome === 'refused' ? [{ field, code: code!, text: refusalText(code!) }] : [];
  });
  const [worst] = faults;
  if (!worst) redirect(303, href(back));
  const isUnusual = faults.some(({ code }) => code === 'weight.unusual');
  const code = isUnusual ? 'weight.unusual' : worst.code;
  return fail(409, { weights: { ...formRefusal(faults, values), code } });
}

function draftWeight(values: Record<string, string>, lineId: string, grams: number) {
  return {
    id: values[`command_${lineId}`] ?? '',
    kind: 'weighed' as const,
    orderId: values[`order_${lineId}`] ?? '',
    lines: [lineId],
    grams,
    ...(values['sure'] === 'yes' && { isSure: true }),
  };
}
