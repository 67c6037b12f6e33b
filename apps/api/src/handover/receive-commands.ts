import type { DeskCommand } from '@etal/contracts/handover/endpoints';
import { weighedCents } from '@etal/domain/delivery/weight';
import { decideCommand } from '@etal/domain/handover/decide-command';
import { asksAgain } from '@etal/domain/handover/outcome';
import type { Outcome } from '@etal/domain/order/line-state';
import { asCents, ZERO, type Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import type { RefusalCode } from '@etal/domain/shared/refusal';
import type { ActualChange } from '../order/line-repository.ts';
import type { StoredCommand } from '../order/received-commands.ts';
import type { KnownCommand, LockedDeskOrder, NewCommand } from './repository.ts';

export type Reception = {
  /** one a command, in the order they came */
  outcomes: Outcome[];
  /** those of the day's orders that were not known */
  received: NewCommand[];
  /** lines whose amount changes, by order: the last word on each */
  actuals: Map<Id<'Order'>, Map<Id<'OrderLine'>, DeskChange>>;
};

/** What becomes of one line, and of which kind its entry in the journal is. */
export type DeskChange = ActualChange & { entry: 'handover.missing' | 'handover.weighed' };

export type Standing = {
  dayId: Id<'PickupDay'>;
  /** orders of the day that the commands name */
  orders: ReadonlyMap<Id<'Order'>, LockedDeskOrder>;
  /** commands received before that share an id or a number with these */
  known: readonly KnownCommand[];
};

/**
 * Decides a batch of commands one after the other, each seeing what those before it did.
 *
 * A known id is answered as it was. Missing lines cost nothing from then on, weighed ones what they
 * weigh; an undo gives them back the amount they had.
 *
 * Refusals, per command: those of `decideCommand`; `not_found` for an order of another day,
 * `desk_command.id_reused`, `desk_command.sequence_reused`; these three are not kept, nor is a weight or an
 * amount that is asked again; `till.not_open`, `payment.beyond_due`.
 *
 * @see docs/rules.md H2, H4, H8
 */
export function receiveCommands(
  { dayId, orders, known }: Standing,
  commands: readonly DeskCommand[],
  now: Instant,
): Reception {
  const reception: Reception = { outcomes: [], received: [], actuals: new Map() };
  const seen = [...known];
  for (const command of commands) {
    const order = orders.get(command.orderId);
    const earlier = answerKnown(dayId, seen, command);
    if (earlier ?? !order) {
      reception.outcomes.push(earlier ?? refused('not_found'));
      continue;
    }
    const outcome = decideCommand(order!.lines, order!.received, command, order!.owedCents);
    if (asksAgain(outcome)) {
      reception.outcomes.push(outcome);
      continue;
    }
    if (command.kind === 'paid' && outcome.outcome === 'accepted') {
      order!.owedCents = asCents(order!.owedCents! - command.amountCents!);
    }
    const priorCents = applyActuals(reception, order!, command, outcome);
    order!.received.push({ ...command, receivedAt: now, outcome, priorCents });
    seen.push({ ...command, pickupDayId: dayId, outcome });
    reception.outcomes.push(outcome);
    reception.received.push(draftCommand(command, order!.received.length, { outcome, priorCents }));
  }
  return reception;
}

function answerKnown(
  dayId: Id<'PickupDay'>,
  seen: readonly KnownCommand[],
  command: DeskCommand,
): Outcome | undefined {
  const same = seen.find((earlier) => earlier.id === command.id);
  if (same) return same.pickupDayId === dayId ? same.outcome : refused('desk_command.id_reused');
  const isTaken = seen.some(
    (earlier) =>
      earlier.pickupDayId === dayId &&
      earlier.device === command.device &&
      earlier.seq === command.seq,
  );
  return isTaken ? refused('desk_command.sequence_reused') : undefined;
}

/** Notes which amounts change; returns those that lines had before they were missing. */
function applyActuals(
  reception: Reception,
  order: LockedDeskOrder,
  command: DeskCommand,
  outcome: Outcome,
): Record<string, Cents | null> | undefined {
  if (outcome.outcome !== 'accepted') return undefined;
  const undone = order.received.find((earlier) => earlier.id === command.commandId);
  const lines = order.lines.filter(({ id }) => outcome.lineIds.includes(id));
  const prior = Object.fromEntries(lines.map(({ id, actualCents }) => [id, actualCents]));
  for (const line of lines) {
    const change = changeOf(line, command, undone);
    if (!change) continue;
    const changes = reception.actuals.get(order.id) ?? new Map<Id<'OrderLine'>, DeskChange>();
    reception.actuals.set(order.id, changes.set(line.id, change));
    line.actualCents = change.cents;
    if (line.weighing) line.weighing = { ...line.weighing, realGrams: change.grams };
  }
  return command.kind === 'missing' ? prior : undefined;
}

/** What an accepted command does to one of its lines, if it changes what that costs. */
function changeOf(
  { id, weighing }: LockedDeskOrder['lines'][number],
  { kind, grams }: DeskCommand,
  undone: StoredCommand | undefined,
): DeskChange | undefined {
  const standing = { id, grams: weighing?.realGrams ?? null };
  if (kind === 'missing') return { ...standing, cents: ZERO, entry: 'handover.missing' };
  if (kind === 'weighed') {
    return { id, grams: grams!, cents: weighedCents(weighing!, grams!), entry: 'handover.weighed' };
  }
  if (kind !== 'undo') return undefined;
  if (undone?.priorCents) {
    return { ...standing, cents: undone.priorCents[id] ?? null, entry: 'handover.missing' };
  }
  const isItsWeight = undone?.kind === 'weighed' && undone.grams === standing.grams;
  return isItsWeight ? { id, grams: null, cents: null, entry: 'handover.weighed' } : undefined;
}

function draftCommand(
  command: DeskCommand,
  position: number,
  {
    outcome,
    priorCents,
  }: { outcome: Outcome; priorCents: Record<string, Cents | null> | undefined },
): NewCommand {
  const { id, orderId, device, seq, actedAt, kind, ...payload } = command;
  return {
    id,
    orderId,
    position,
    device,
    seq,
    actedAt,
    kind,
    payload,
    outcome: priorCents ? { ...outcome, priorCents } : outcome,
  };
}

function refused(code: RefusalCode): Outcome {
  return { outcome: 'refused', code };
}
