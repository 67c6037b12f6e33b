import { judgeWeight } from '../delivery/weight.ts';
import {
  lineStates,
  standingWeighings,
  type DeskCommand,
  type Outcome,
  type ReceivedCommand,
} from '../order/line-state.ts';
import type { DeskLine } from './desk-line.ts';
import { alreadyDone, refused } from './outcome.ts';

/**
 * What becomes of the weight of one line. The first weight stands, whoever noted it; the same one
 * noted twice by the house is done already.
 *
 * Refusals: `order.cancelled`; `not_found` for a line of elsewhere; `desk_command.too_early` while it
 * may still change; `weight.known`; `desk_command.line_settled`; `weight.impossible`, also for goods
 * that are sold by the piece; `weight.unusual` until the sender is sure.
 *
 * @see docs/rules.md H8, D12
 */
export function decideWeighing(
  lines: readonly DeskLine[],
  received: readonly ReceivedCommand[],
  { lines: named, grams, isSure }: DeskCommand,
): Outcome {
  if (lines.length === 0) return refused('order.cancelled');
  const line = lines.find(({ id }) => id === named?.[0]);
  if (!line) return refused('not_found');
  if (line.isOpen) return refused('desk_command.too_early');
  if (line.weighing === null || grams === undefined) return refused('weight.impossible');
  if (line.weighing.realGrams !== null) return decideKnown(line, received, grams);
  if (lineStates([line.id], received).get(line.id) !== 'expected') {
    return refused('desk_command.line_settled');
  }
  const verdict = judgeWeight(line.weighing, grams);
  if (verdict === 'impossible') return refused('weight.impossible');
  if (verdict === 'unusual' && !isSure) return refused('weight.unusual');
  return { outcome: 'accepted', lineIds: [line.id] };
}

function decideKnown(
  { id, weighing }: DeskLine,
  received: readonly ReceivedCommand[],
  grams: number,
): Outcome {
  const earlier = standingWeighings(received).findLast(({ outcome }) =>
    outcome.lineIds.includes(id),
  );
  if (!earlier || weighing!.realGrams !== grams) return refused('weight.known');
  return alreadyDone(earlier);
}
