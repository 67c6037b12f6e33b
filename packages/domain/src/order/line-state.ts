import type { Cents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';
import type { Instant } from '../shared/instant.ts';
import type { RefusalCode } from '../shared/refusal.ts';

/** Where a line stands at the desk: to be handed over, handed over, or not there. */
export type LineState = 'expected' | 'handed' | 'missing';

/** What is taken at the desk; transfers and the cagnotte are of the till. */
export const deskMethods = ['cash', 'cheque', 'card'] as const;

export type DeskMethod = (typeof deskMethods)[number];

/** One act at the desk, on one order. */
export type DeskCommand = {
  id: Id<'DeskCommand'>;
  device: string;
  kind: 'handed' | 'missing' | 'weighed' | 'paid' | 'note' | 'undo';
  /** for `handed` and `missing`, the whole order unless told; for `weighed`, its one line */
  lines?: readonly Id<'OrderLine'>[] | undefined;
  /** for `weighed`: of all pieces of the line together */
  grams?: number | undefined;
  /** for `weighed` and `paid`: says again a weight far from what is expected, or more than is owed */
  isSure?: boolean | undefined;
  /** for `paid`: what was given at the desk */
  method?: DeskMethod | undefined;
  amountCents?: Cents | undefined;
  /** for `paid` in cash: what lies on the table, when it is not exact */
  tenderedCents?: Cents | undefined;
  /** for `undo`: the command it takes back */
  commandId?: Id<'DeskCommand'> | undefined;
};

/** What the server answered, once and for ever. */
export type Outcome =
  | { outcome: 'accepted'; lineIds: readonly Id<'OrderLine'>[] }
  /** by which device, and when that was received */
  | { outcome: 'alreadyDone'; by: string; at: Instant }
  | { outcome: 'refused'; code: RefusalCode };

/** A command as it was received; those of one order have one order of reception. */
export type ReceivedCommand = DeskCommand & { receivedAt: Instant; outcome: Outcome };

/** A command that settles lines, unless other kinds are told, and is not undone. */
export type StandingCommand<Kind extends DeskCommand['kind'] = 'handed' | 'missing'> =
  ReceivedCommand & {
    kind: Kind;
    outcome: { outcome: 'accepted'; lineIds: readonly Id<'OrderLine'>[] };
  };

/**
 * The state of each line of an order: the one place that says it, for the desk, for the
 * household's view of its order and for every paper.
 *
 * A line is what the one standing command that settled it says, else `expected`. An order
 * without commands has every line expected.
 *
 * @param lineIds of one order
 * @param received its desk commands, in the order of reception
 * @see docs/rules.md H1
 */
export function lineStates(
  lineIds: readonly Id<'OrderLine'>[],
  received: readonly ReceivedCommand[],
): Map<Id<'OrderLine'>, LineState> {
  const states = new Map<Id<'OrderLine'>, LineState>(lineIds.map((id) => [id, 'expected']));
  for (const command of standingCommands(received)) {
    for (const lineId of command.outcome.lineIds) {
      if (states.has(lineId)) states.set(lineId, command.kind);
    }
  }
  return states;
}

/** The commands that settle lines now, in the order of reception. */
export function standingCommands(received: readonly ReceivedCommand[]): StandingCommand[] {
  return standingOf(received, ['handed', 'missing']);
}

/** The commands by which the house weighed lines, in the order of reception. */
export function standingWeighings(
  received: readonly ReceivedCommand[],
): StandingCommand<'weighed'>[] {
  return standingOf(received, ['weighed']);
}

/** The commands by which money was taken, in the order of reception. */
export function standingPayments(received: readonly ReceivedCommand[]): StandingCommand<'paid'>[] {
  return standingOf(received, ['paid']);
}

function standingOf<Kind extends DeskCommand['kind']>(
  received: readonly ReceivedCommand[],
  kinds: readonly Kind[],
): StandingCommand<Kind>[] {
  const undone = new Set(
    received
      .filter((command) => command.kind === 'undo' && command.outcome.outcome === 'accepted')
      .map((command) => command.commandId),
  );
  return received.filter(
    (command): command is StandingCommand<Kind> =>
      (kinds as readonly string[]).includes(command.kind) &&
      command.outcome.outcome === 'accepted' &&
      !undone.has(command.id),
  );
}

/**
 * The state of a whole order: `expected` while one of its lines is, `missing` when every line
 * is, `handed` otherwise.
 *
 * @param states of its lines, one at least
 */
export function orderState(states: Iterable<LineState>): LineState {
  const present = new Set(states);
  if (present.has('expected')) return 'expected';
  return present.has('handed') ? 'handed' : 'missing';
}

/** When a line was handed over; null while it is not, or when it was missing. */
export function handedAtOf(
  lineId: Id<'OrderLine'>,
  received: readonly ReceivedCommand[],
): Instant | null {
  const handed = standingCommands(received).find(
    ({ kind, outcome }) => kind === 'handed' && outcome.lineIds.includes(lineId),
  );
  return handed?.receivedAt ?? null;
}
