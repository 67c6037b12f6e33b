import { lineStates } from '@etal/domain/order/line-state';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';
import { findDayOrder } from './day-order-repository.ts';
import { findReceivedCommands } from './received-commands.ts';
import type { StandingOrder } from './repository.ts';

/** Refusal: `order.settled` once a line was handed over, missing or given up. */
export async function requireUnsettled(tx: Tx, { id, lines }: StandingOrder): Promise<void> {
  const received = (await findReceivedCommands(tx, [id])).get(id)!;
  const states = lineStates(
    lines.map((line) => line.id),
    received,
  );
  const { retractedIds } = (await findDayOrder(tx, id))!;
  if (retractedIds.length > 0 || [...states.values()].some((state) => state !== 'expected')) {
    throw new Refusal('order.settled');
  }
}
