import type { Cents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';
import {
  lineStates,
  standingCommands,
  standingPayments,
  standingWeighings,
  type DeskCommand,
  type Outcome,
  type ReceivedCommand,
} from '../order/line-state.ts';
import { decidePaying } from './decide-paying.ts';
import { decideWeighing } from './decide-weighing.ts';
import { lacksWeight, type DeskLine } from './desk-line.ts';
import { alreadyDone, refused } from './outcome.ts';

/**
 * What a command does to an order, given the commands received before it.
 *
 * The first received stands: a command settles those of its lines that are still expected. One
 * that finds them all as it wants them is already done; one that finds them otherwise is refused
 * and kept, for people to look at. Clocks of devices decide nothing.
 *
 * @param lines of the order; an order without any was cancelled
 * @param received the order's earlier commands, in the order of reception
 * @param owedCents what the household owes the house; null where it keeps no till
 * Refusals: `order.cancelled`, `not_found` for a line or command of elsewhere,
 * `desk_command.too_early` while a line may still change, `desk_command.line_settled`,
 * `desk_command.nothing_to_undo`; `line.recalled` when a line would be handed over that is called back,
 * `weight.missing` when one would that nobody weighed, `weight.settled` when the weight of a settled line
 * is undone; those of `decideWeighing` and `decidePaying`.
 * @see docs/rules.md H2, H8
 */
export function decideCommand(
  lines: readonly DeskLine[],
  received: readonly ReceivedCommand[],
  command: DeskCommand,
  owedCents: Cents | null = null,
): Outcome {
  switch (command.kind) {
    case 'note':
      return { outcome: 'accepted', lineIds: [] };
    case 'paid':
      return decidePaying(owedCents, command);
    case 'undo':
      return decideUndo(received, command.commandId);
    case 'weighed':
      return decideWeighing(lines, received, command);
    case 'handed':
    case 'missing':
      return decideSettling(lines, received, { ...command, kind: command.kind });
  }
}

/**
 * An undo gives back the lines of one accepted command, or its money; a second one is already done. What
 * was weighed then handed over is given back first.
 *
 * @see docs/rules.md H3
 */
function decideUndo(
  received: readonly ReceivedCommand[],
  commandId: Id<'DeskCommand'> | undefined,
): Outcome {
  const target = received.find((earlier) => earlier.id === commandId);
  if (!target) return refused('not_found');
  const standing = standingCommands(received).find((earlier) => earlier.id === commandId);
  if (standing) return { outcome: 'accepted', lineIds: standing.outcome.lineIds };
  const weighing = standingWeighings(received).find((earlier) => earlier.id === commandId);
  if (weighing) return decideUnweighing(received, weighing.outcome.lineIds);
  if (standingPayments(received).some((earlier) => earlier.id === commandId)) {
    return { outcome: 'accepted', lineIds: [] };
  }
  const undo = received.find(
    (earlier) =>
      earlier.kind === 'undo' &&
      earlier.commandId === commandId &&
      earlier.outcome.outcome === 'accepted',
  );
  return undo ? alreadyDone(undo) : refused('desk_command.nothing_to_undo');
}

function decideUnweighing(
  received: readonly ReceivedCommand[],
  lineIds: readonly Id<'OrderLine'>[],
): Outcome {
  const isExpected = [...lineStates(lineIds, received).values()].every(
    (state) => state === 'expected',
  );
  return isExpected ? { outcome: 'accepted', lineIds } : refused('weight.settled');
}

function decideSettling(
  lines: readonly DeskLine[],
  received: readonly ReceivedCommand[],
  command: DeskCommand & { kind: 'handed' | 'missing' },
): Outcome {
  if (lines.length === 0) return refused('order.cancelled');
  const lineIds = lines.map((line) => line.id);
  if (command.lines?.some((id) => !lineIds.includes(id))) return refused('not_found');
  const states = lineStates(lineIds, received);
  const targets = command.lines ?? wholeOrder(lineIds, states, command.kind);
  if (lines.some((line) => line.isOpen && targets.includes(line.id))) {
    return refused('desk_command.too_early');
  }
  const expected = lineIds.filter((id) => targets.includes(id) && states.get(id) === 'expected');
  if (command.kind === 'handed') {
    const given = lines.filter(({ id }) => expected.includes(id));
    if (given.some(({ isRecalled }) => isRecalled)) return refused('line.recalled');
    if (given.some(lacksWeight)) return refused('weight.missing');
  }
  if (expected.length > 0) return { outcome: 'accepted', lineIds: expected };
  if (targets.some((id) => states.get(id) !== command.kind)) {
    return refused('desk_command.line_settled');
  }
  return alreadyDone(
    standingCommands(received).findLast((earlier) =>
      earlier.outcome.lineIds.some((id) => targets.includes(id)),
    )!,
  );
}

/** « All handed over » leaves aside what was said missing, unless everything was. */
function wholeOrder(
  lineIds: readonly Id<'OrderLine'>[],
  states: ReturnType<typeof lineStates>,
  kind: 'handed' | 'missing',
): readonly Id<'OrderLine'>[] {
  if (kind === 'missing') return lineIds;
  const there = lineIds.filter((id) => states.get(id) !== 'missing');
  return there.length > 0 ? there : lineIds;
}
