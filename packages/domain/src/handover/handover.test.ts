import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Id } from '../shared/id.ts';
import { asInstant } from '../shared/instant.ts';
import { decideCommand } from './decide-command.ts';
import type { DeskLine } from './desk-line.ts';
import {
  lineStates,
  orderState,
  standingCommands,
  type DeskCommand,
  type ReceivedCommand,
} from '../order/line-state.ts';

const idsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => `line ${index + 1}` as Id<'OrderLine'>);

const closed = (count: number): DeskLine[] =>
  idsOf(count).map((id) => ({ id, isOpen: false, weighing: null }));

const [line1, line2] = idsOf(2) as [Id<'OrderLine'>, Id<'OrderLine'>];

/** The server's side: each id counts once, what was answered stays. */
function receive(lines: DeskLine[], commands: readonly DeskCommand[]): ReceivedCommand[] {
  const received: ReceivedCommand[] = [];
  for (const command of commands) {
    if (received.some((earlier) => earlier.id === command.id)) continue;
    const outcome = decideCommand(lines, received, command);
    received.push({ ...command, receivedAt: asInstant(received.length), outcome });
  }
  return received;
}

const command = (
  id: string,
  kind: DeskCommand['kind'],
  more: Partial<DeskCommand> = {},
): DeskCommand => ({ id: id as Id<'DeskCommand'>, device: 'tablet 1', kind, ...more });

const statesOf = (received: ReceivedCommand[]) => [...lineStates(idsOf(2), received).values()];

describe('a line at the desk', () => {
  it('is expected until somebody says otherwise', () => {
    expect(statesOf([])).toEqual(['expected', 'expected']);
    expect(statesOf(receive(closed(2), [command('a', 'note')]))).toEqual(['expected', 'expected']);
  });

  it('is handed over with its whole order, but for what was missing', () => {
    const received = receive(closed(2), [
      command('a', 'missing', { lines: [line2] }),
      command('b', 'handed'),
    ]);
    expect(statesOf(received)).toEqual(['handed', 'missing']);
    expect(received[1]!.outcome).toEqual({ outcome: 'accepted', lineIds: [line1] });
  });

  it('is as the first device received said, which the second is told', () => {
    const received = receive(closed(2), [
      command('a', 'handed'),
      command('b', 'handed', { device: 'tablet 2' }),
    ]);
    expect(received[1]!.outcome).toEqual({ outcome: 'alreadyDone', by: 'tablet 1', at: 0 });
  });

  it('stays handed over when another device finds it missing, and both are kept', () => {
    const received = receive(closed(2), [
      command('a', 'handed'),
      command('b', 'missing', { lines: [line1] }),
    ]);
    expect(statesOf(received)).toEqual(['handed', 'handed']);
    expect(received[1]!.outcome).toEqual({
      outcome: 'refused',
      code: 'desk_command.line_settled',
    });
  });

  it('is expected again once undone, and an undo counts once', () => {
    const received = receive(closed(2), [
      command('a', 'handed'),
      command('b', 'undo', { commandId: 'a' as Id<'DeskCommand'> }),
      command('c', 'undo', { commandId: 'a' as Id<'DeskCommand'> }),
      command('d', 'missing', { lines: [line1] }),
    ]);
    expect(received.map(({ outcome }) => outcome.outcome)).toEqual([
      'accepted',
      'accepted',
      'alreadyDone',
      'accepted',
    ]);
    expect(statesOf(received)).toEqual(['missing', 'expected']);
  });

  it('is not settled while its household may still change it', () => {
    const open = [{ id: line1, isOpen: true, weighing: null }, ...closed(2).slice(1)];
    const received = receive(open, [
      command('a', 'handed'),
      command('b', 'handed', { lines: [line2] }),
    ]);
    expect(received[0]!.outcome).toEqual({ outcome: 'refused', code: 'desk_command.too_early' });
    expect(statesOf(received)).toEqual(['expected', 'handed']);
  });

  it('of another order is not found, nor is a command of another', () => {
    const received = receive(closed(1), [
      command('a', 'handed', { lines: [line2] }),
      command('b', 'undo', { commandId: 'z' as Id<'DeskCommand'> }),
      command('c', 'undo', { commandId: 'a' as Id<'DeskCommand'> }),
    ]);
    expect(received.map(({ outcome }) => outcome)).toEqual([
      { outcome: 'refused', code: 'not_found' },
      { outcome: 'refused', code: 'not_found' },
      { outcome: 'refused', code: 'desk_command.nothing_to_undo' },
    ]);
  });

  it('is nowhere in a cancelled order', () => {
    expect(receive([], [command('a', 'handed')])[0]!.outcome).toEqual({
      outcome: 'refused',
      code: 'order.cancelled',
    });
  });
});

describe('an order at the desk', () => {
  it('is expected while a line is, missing when all are, handed over otherwise', () => {
    expect(orderState(['handed', 'expected'])).toBe('expected');
    expect(orderState(['handed', 'missing'])).toBe('handed');
    expect(orderState(['missing', 'missing'])).toBe('missing');
  });
});

const lineCount = 4;

const act = fc.record({
  kind: fc.constantFrom('handed', 'missing', 'note', 'undo'),
  lines: fc.option(fc.subarray(idsOf(lineCount), { minLength: 1 }), { nil: undefined }),
  target: fc.nat(20),
});

/** Commands of three devices, each device's in its order, the three mingled by `turns`. */
const interleaving = fc
  .record({
    acts: fc.tuple(
      fc.array(act, { maxLength: 8 }),
      fc.array(act, { maxLength: 8 }),
      fc.array(act, { maxLength: 8 }),
    ),
    turns: fc.array(fc.nat(2), { maxLength: 40 }),
  })
  .map(({ acts, turns }) => {
    const queues = acts.map((list, device) =>
      list.map((item, index) => draftCommand(item, device, index)),
    );
    const mingled = turns.flatMap((device) => queues[device]!.splice(0, 1));
    return mingled.concat(queues.flat());
  });

function draftCommand(
  item: { kind: DeskCommand['kind']; lines: Id<'OrderLine'>[] | undefined; target: number },
  device: number,
  index: number,
): DeskCommand {
  const isSettling = item.kind === 'handed' || item.kind === 'missing';
  return {
    id: `${device}-${index}` as Id<'DeskCommand'>,
    device: `tablet ${device}`,
    kind: item.kind,
    lines: isSettling ? item.lines : undefined,
    commandId:
      item.kind === 'undo'
        ? (`${item.target % 3}-${Math.floor(item.target / 3)}` as Id<'DeskCommand'>)
        : undefined,
  };
}

describe('three devices, mingled, with losses and repetitions', () => {
  it('leave each line settled by one standing command at most, whatever comes when', () => {
    fc.assert(
      fc.property(interleaving, (commands) => {
        const received = receive(closed(lineCount), commands);
        for (let count = 0; count <= received.length; count += 1) {
          const settled = standingCommands(received.slice(0, count)).flatMap(
            ({ outcome }) => outcome.lineIds,
          );
          expect(new Set(settled).size).toBe(settled.length);
        }
      }),
    );
  });

  it('end in the same state when anything is sent again, at any moment', () => {
    fc.assert(
      fc.property(interleaving, fc.infiniteStream(fc.nat(3)), (commands, chance) => {
        const repeated = commands.flatMap((item, index) => {
          const again = chance.next().value as number;
          return again === 0 ? [item, ...commands.slice(0, index + 1)] : [item];
        });
        const once = receive(closed(lineCount), commands);
        expect(receive(closed(lineCount), repeated)).toEqual(once);
      }),
    );
  });

  it('never hand a line over twice without telling the second device', () => {
    fc.assert(
      fc.property(interleaving, (commands) => {
        const handed = new Map<Id<'OrderLine'>, number>();
        for (const { kind, outcome, commandId } of receive(closed(lineCount), commands)) {
          if (outcome.outcome !== 'accepted') continue;
          for (const id of outcome.lineIds) {
            const before = handed.get(id) ?? 0;
            if (kind === 'handed') handed.set(id, before + 1);
            if (kind === 'undo' && isHanding(commands, commandId)) handed.set(id, before - 1);
            expect(handed.get(id) ?? 0).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });
});

const isHanding = (commands: readonly DeskCommand[], id: Id<'DeskCommand'> | undefined) =>
  commands.find((item) => item.id === id)?.kind === 'handed';
