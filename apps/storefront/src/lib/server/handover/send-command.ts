import type { DeskCommand } from '@etal/contracts/handover/endpoints';
import { limits } from '@etal/domain/shared/limits';
import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { DeskAnswer } from '#lib/handover/answer.ts';
import { href } from '#lib/href.ts';
import { requirePerson } from '#lib/server/session.ts';
import { sendNumbered, type DeskDraft } from './send-numbered.ts';

type Kind = Exclude<DeskCommand['kind'], 'weighed' | 'paid'>;

/**
 * Sends one act of the desk and goes back to the screen it belongs to: the day when everything is
 * handed over, the card otherwise.
 *
 * @param back the screen to go to instead
 * @returns the server's no, or that it was already done, for the screen to say
 */
export async function sendCommand(
  event: RequestEvent,
  kind: Kind,
  back?: string,
): Promise<DeskAnswer | ActionFailure<DeskAnswer>> {
  await requirePerson(event);
  const { pickupDayId } = event.params;
  const command = readCommand(kind, await event.request.formData());
  if (command.text === '') return fail(400, { isNoteEmpty: true });
  const [answer] = await sendNumbered(event, [command]);
  if (answer!.outcome === 'refused') return fail(409, { refusal: answer!.code! });
  if (answer!.outcome === 'alreadyDone') {
    return fail(409, { already: { kind, by: answer!.by!, at: answer!.at! } });
  }
  if (back) redirect(303, href(back));
  const card = `/desk/${pickupDayId}/${command.orderId}`;
  redirect(303, href(kind === 'handed' ? `/desk/${pickupDayId}?done=${command.orderId}` : card));
}

function readCommand(kind: Kind, form: FormData): DeskDraft {
  const textOf = (name: string) => String(form.get(name) ?? '').trim();
  const lineId = textOf('lineId');
  return {
    id: textOf('commandId'),
    kind,
    orderId: textOf('orderId'),
    ...(lineId && { lines: [lineId] }),
    ...(kind === 'note' && { text: textOf('text').slice(0, limits.deskNoteCharactersMax) }),
    ...(kind === 'undo' && { commandId: textOf('undoes') }),
  };
}
