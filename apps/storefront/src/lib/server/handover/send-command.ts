import {
  sendDeskCommands,
  type CommandAnswer,
  type DeskCommand,
} from '@etal/contracts/handover/endpoints';
import { asInstant, toIso } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { DeskAnswer } from '#lib/handover/answer.ts';
import { href } from '#lib/href.ts';
import { ApiRefusal } from '#lib/server/api-refusal.ts';
import { call } from '#lib/server/api.ts';
import { requirePerson } from '#lib/server/session.ts';
import { keepDevice, readDevice, type Device } from './device.ts';

type Kind = DeskCommand['kind'];

/**
 * Sends one act of the desk and goes back to the screen it belongs to: the day when everything is
 * handed over, the card otherwise.
 *
 * @returns the server's no, or that it was already done, for the screen to say
 */
export async function sendCommand(
  event: RequestEvent,
  kind: Kind,
): Promise<DeskAnswer | ActionFailure<DeskAnswer>> {
  await requirePerson(event);
  const { pickupDayId } = event.params;
  const command = readCommand(kind, await event.request.formData());
  if (command.text === '') return fail(400, { isNoteEmpty: true });
  const device = readDevice(event.cookies);
  const answer = await sendNumbered(event, { pickupDayId: pickupDayId!, device, command });
  if (answer.outcome === 'refused') return fail(409, { refusal: answer.code! });
  if (answer.outcome === 'alreadyDone') {
    return fail(409, { already: { kind, by: answer.by!, at: answer.at! } });
  }
  const card = `/desk/${pickupDayId}/${command.orderId}`;
  redirect(303, href(kind === 'handed' ? `/desk/${pickupDayId}?done=${command.orderId}` : card));
}

type Draft = {
  id: string;
  kind: Kind;
  orderId: string;
  lines?: string[];
  text?: string;
  commandId?: string;
};

function readCommand(kind: Kind, form: FormData): Draft {
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

type Sending = { pickupDayId: string; device: Device; command: Draft };

/** Numbers the command; another tab of this browser may have taken the number meanwhile. */
async function sendNumbered(
  event: RequestEvent,
  { pickupDayId, device, command }: Sending,
): Promise<Pick<CommandAnswer, 'outcome' | 'code' | 'by' | 'at'>> {
  for (let seq = device.seq + 1; ; seq += 1) {
    keepDevice(event, { ...device, seq });
    const actedAt = toIso(asInstant(Date.now()));
    const answer = await send(event, pickupDayId, {
      ...command,
      device: device.mark,
      seq,
      actedAt,
    });
    const isTaken = answer.code === 'desk_command.sequence_reused';
    if (!isTaken || seq > device.seq + 20) return answer;
  }
}

async function send(event: RequestEvent, pickupDayId: string, command: object) {
  try {
    const params = { id: pickupDayId };
    const body = { commands: [command] };
    const { answers } = await call(event, sendDeskCommands, { params, body });
    return answers[0]!;
  } catch (thrown) {
    if (!(thrown instanceof ApiRefusal)) throw thrown;
    return { outcome: 'refused' as const, code: thrown.code };
  }
}
