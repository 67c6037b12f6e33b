import {
  sendDeskCommands,
  type CommandAnswer,
  type DeskCommand,
} from '@etal/contracts/handover/endpoints';
import type { DeskMethod } from '@etal/domain/order/line-state';
import { asInstant, toIso } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import type { RequestEvent } from '@sveltejs/kit';
import { ApiRefusal } from '#lib/server/api-refusal.ts';
import { call } from '#lib/server/api.ts';
import { keepDevice, readDevice } from './device.ts';

/** A command before its device numbers it. */
export type DeskDraft = {
  id: string;
  kind: DeskCommand['kind'];
  orderId: string;
  lines?: string[];
  grams?: number;
  method?: DeskMethod;
  amountCents?: number;
  tenderedCents?: number | undefined;
  isSure?: boolean;
  text?: string;
  commandId?: string;
};

export type DeskReply = Pick<CommandAnswer, 'outcome' | 'code' | 'by' | 'at'>;

const taken = 'desk_command.sequence_reused';

/**
 * Numbers the commands of this browser and sends them; another tab of it may have taken a number
 * meanwhile.
 *
 * @returns one answer a command, in the same order
 */
export async function sendNumbered(
  event: RequestEvent,
  commands: readonly DeskDraft[],
): Promise<DeskReply[]> {
  const device = readDevice(event.cookies);
  const answers = new Map<string, DeskReply>();
  let { seq } = device;
  let waiting = commands;
  for (let round = 0; waiting.length > 0 && round <= 20; round += 1) {
    const numbered = waiting.map((command) => ({
      ...command,
      device: device.mark,
      seq: (seq += 1),
      actedAt: toIso(asInstant(Date.now())),
    }));
    keepDevice(event, { ...device, seq });
    const replies = await sendInBatches(event, numbered);
    for (const [index, { id }] of numbered.entries()) answers.set(id, replies[index]!);
    waiting = waiting.filter(({ id }) => answers.get(id)!.code === taken);
  }
  return commands.map(({ id }) => answers.get(id)!);
}

async function sendInBatches(
  event: RequestEvent,
  commands: readonly object[],
): Promise<DeskReply[]> {
  const replies: DeskReply[] = [];
  for (let from = 0; from < commands.length; from += limits.deskCommandsMax) {
    replies.push(...(await send(event, commands.slice(from, from + limits.deskCommandsMax))));
  }
  return replies;
}

/** A no to the whole is the answer of each. */
async function send(event: RequestEvent, commands: readonly object[]): Promise<DeskReply[]> {
  try {
    const params = { id: event.params.pickupDayId! };
    const { answers } = await call(event, sendDeskCommands, { params, body: { commands } });
    return answers;
  } catch (thrown) {
    if (!(thrown instanceof ApiRefusal)) throw thrown;
    return commands.map(() => ({ outcome: 'refused', code: thrown.code }));
  }
}
