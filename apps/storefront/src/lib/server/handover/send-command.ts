import { sendDeskCommands, type CommandAnswer } from '@etal/contracts/handover/endpoints';
import { asInstant, toIso } from '@etal/domain/shared/instant';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { href } from '#lib/href.ts';
import { call } from '#lib/server/api.ts';
import { keepDevice, readDevice } from './device.ts';

type Kind = 'handed' | 'missing' | 'note' | 'undo';

/**
 * Sends one act of the desk and goes back to the screen it belongs to: the day when everything is
 * handed over, the card otherwise.
 *
 * @returns the server's no, or that it was already done, for the card to say
 */
export async function sendCommand(event: RequestEvent, kind: Kind) {
  const { pickupDayId } = event.params;
  const form = await event.request.formData();
  const textOf = (name: string) => String(form.get(name) ?? '').trim();
  const orderId = textOf('orderId');
  if (kind === 'note' && textOf('text') === '') return fail(400, { code: 'note_empty' as const });
  const device = readDevice(event.cookies);
  const lineId = textOf('lineId');
  const command = {
    id: textOf('commandId'),
    kind,
    orderId,
    ...(lineId && { lines: [lineId] }),
    ...(kind === 'note' && { text: textOf('text').slice(0, 500) }),
    ...(kind === 'undo' && { commandId: textOf('undoes') }),
  };
  const answer = await sendNumbered(event, { pickupDayId: pickupDayId!, device, command });
  if (answer.outcome === 'refused') return { refusal: answer.code! };
  if (answer.outcome === 'alreadyDone') return { already: { by: answer.by!, at: answer.at! } };
  const card = `/desk/${pickupDayId}/${orderId}`;
  redirect(303, href(kind === 'handed' ? `/desk/${pickupDayId}?done=${orderId}` : card));
}

type Sending = {
  pickupDayId: string;
  device: { name: string; seq: number };
  command: { id: string; kind: Kind; orderId: string };
};

/** Numbers the command; another tab of this browser may have taken the number meanwhile. */
async function sendNumbered(event: RequestEvent, sending: Sending): Promise<CommandAnswer> {
  const { device, command, pickupDayId } = sending;
  for (let seq = device.seq + 1; ; seq += 1) {
    keepDevice(event.cookies, { name: device.name, seq });
    const numbered = { ...command, device: device.name, seq, actedAt: now() };
    const body = { commands: [numbered] };
    const { answers } = await call(event, sendDeskCommands, { params: { id: pickupDayId }, body });
    const [answer] = answers;
    const isTaken = answer!.code === 'desk_command.sequence_reused';
    if (!isTaken || seq > device.seq + 20) return answer!;
  }
}

function now(): string {
  return toIso(asInstant(Date.now()));
}
