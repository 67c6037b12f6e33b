import type { Problem } from '@etal/contracts/shared/schemas';
import { m } from '@etal/messages';
import { fail, type RequestEvent } from '@sveltejs/kit';
import { gapText } from '#lib/drawer/gap-text.ts';
import { money } from '#lib/format.ts';
import { attempt, formRefusal, type FormFault } from '../api-refusal.ts';
import { typedValues } from '../parse-form.ts';
import { readCount, type CashCount } from './read-count.ts';
import { tillHub } from './till-hub.ts';

type Told = CashCount & { reason: string };

/** Reads a count of cash and its reason from a form, and sends it. */
export async function sendCount(
  event: RequestEvent,
  send: (told: Told, of: { hubId: string; values: Record<string, string> }) => Promise<never>,
) {
  const { hub } = await tillHub(event);
  const values = typedValues(await event.request.formData());
  const read = readCount(values);
  if (!read.count) return fail(400, formRefusal(read.faults, values));
  const told = { ...read.count, reason: values.reason ?? '' };
  return attempt(
    () => send(told, { hubId: hub.id, values }),
    values,
    (problem) => [faultOf(problem)],
  );
}

/** What is missing or too much is told once somebody counted. */
function faultOf({ code, detail, details }: Problem): FormFault {
  if (code === 'drawer.gap_unexplained') {
    const gap = gapText(Number(details?.gapCents));
    return { field: 'reason', text: `${detail} ${m.drawer_gap_is({ gap })}` };
  }
  if (code === 'drawer.float_differs') {
    const cents = Number(details?.differenceCents);
    const amount = money(Math.abs(cents));
    const told = cents > 0 ? m.drawer_more({ amount }) : m.drawer_less({ amount });
    return { field: 'reason', text: `${told} ${m.drawer_origin_ask()}` };
  }
  return { field: 'total', text: detail };
}
