import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asCents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';
import { asInstant } from '../shared/instant.ts';
import {
  lineStates,
  standingWeighings,
  type DeskCommand,
  type Outcome,
  type ReceivedCommand,
} from '../order/line-state.ts';
import { decideCommand } from './decide-command.ts';
import { asksAgain } from './outcome.ts';
import type { DeskLine } from './desk-line.ts';

const chicken = 'chicken' as Id<'OrderLine'>;
const leeks = 'leeks' as Id<'OrderLine'>;

/** A chicken of 1,8 kg or so, 2,1 kg at most, that nobody weighed, and leeks. */
const order = (isOpen = false): DeskLine[] => [
  {
    id: chicken,
    isOpen,
    weighing: {
      isWeighed: true,
      unit: 'gram',
      measure: 1_800,
      maximumGrams: 2_100,
      quantity: 1,
      unitPriceCents: asCents(1_150),
      realGrams: null,
    },
  },
  { id: leeks, isOpen, weighing: null },
];

type Told = Partial<DeskCommand> & { kind: DeskCommand['kind'] };

const weigh = (grams: number, more: Partial<DeskCommand> = {}): Told => ({
  kind: 'weighed',
  lines: [chicken],
  grams,
  ...more,
});

/** The server's side: each id counts once, and a weight that stands is known from then on. */
function receive(lines: DeskLine[], told: readonly Told[]): ReceivedCommand[] {
  const received: ReceivedCommand[] = [];
  for (const [index, given] of told.entries()) {
    const command = { id: `${index}` as Id<'DeskCommand'>, device: 'tablet', ...given };
    if (received.some(({ id }) => id === command.id)) continue;
    const outcome = decideCommand(lines, received, command);
    received.push({ ...command, receivedAt: asInstant(index), outcome });
    const standing = standingWeighings(received).at(-1);
    lines[0] = {
      ...lines[0]!,
      weighing: { ...lines[0]!.weighing!, realGrams: standing?.grams ?? null },
    };
  }
  return received;
}

const answersOf = (told: readonly Told[], lines = order()) =>
  receive(lines, told).map(({ outcome }) =>
    outcome.outcome === 'refused' ? outcome.code : outcome.outcome,
  );

const undo = (index: number): Told => ({
  kind: 'undo',
  commandId: `${index}` as Id<'DeskCommand'>,
});

describe('goods that are sold by weight (rule H8)', () => {
  it('are not handed over before somebody weighed them', () => {
    expect(answersOf([{ kind: 'handed' }, weigh(1_850), { kind: 'handed' }])).toEqual([
      'weight.missing',
      'accepted',
      'accepted',
    ]);
  });

  it('hold up neither the other lines alone, nor an order where they are missing', () => {
    expect(answersOf([{ kind: 'handed', lines: [leeks] }])).toEqual(['accepted']);
    expect(answersOf([{ kind: 'missing', lines: [chicken] }, { kind: 'handed' }])).toEqual([
      'accepted',
      'accepted',
    ]);
  });

  it('are asked about again when the weight is unusual, which does nothing', () => {
    const answers = receive(order(), [weigh(700), weigh(90_000), weigh(700, { isSure: true })]);
    expect(answers.map(({ outcome }) => asksAgain(outcome))).toEqual([true, true, false]);
    expect(answers[2]!.outcome).toEqual({ outcome: 'accepted', lineIds: [chicken] });
  });

  it('keep their first weight, whoever notes another', () => {
    expect(answersOf([weigh(1_850), weigh(1_900), weigh(1_850)])).toEqual([
      'accepted',
      'weight.known',
      'alreadyDone',
    ]);
    const byProducer = order();
    byProducer[0]!.weighing!.realGrams = 1_850;
    expect(
      decideCommand(byProducer, [], { ...weigh(1_850), id: 'a' as never, device: 'tablet' }),
    ).toEqual({ outcome: 'refused', code: 'weight.known' });
  });

  it('lose their weight by an undo, once, before they are handed over', () => {
    expect(answersOf([weigh(1_850), undo(0), undo(0), { kind: 'handed' }, weigh(1_900)])).toEqual([
      'accepted',
      'accepted',
      'alreadyDone',
      'weight.missing',
      'accepted',
    ]);
    expect(answersOf([weigh(1_850), { kind: 'handed' }, undo(0), undo(1), undo(0)])).toEqual([
      'accepted',
      'accepted',
      'weight.settled',
      'accepted',
      'accepted',
    ]);
  });

  it('are weighed line by line: none of elsewhere, by the piece, open, settled or cancelled', () => {
    expect(answersOf([weigh(1_850, { lines: ['x' as Id<'OrderLine'>] })])).toEqual(['not_found']);
    expect(answersOf([weigh(1_850, { lines: [leeks] })])).toEqual(['weight.impossible']);
    expect(answersOf([weigh(1_850)], order(true))).toEqual(['desk_command.too_early']);
    expect(answersOf([{ kind: 'missing' }, weigh(1_850)])).toEqual([
      'accepted',
      'desk_command.line_settled',
    ]);
    const command = { ...weigh(1_850), id: 'a' as Id<'DeskCommand'>, device: 'tablet' };
    expect(decideCommand([], [], command)).toEqual({
      outcome: 'refused',
      code: 'order.cancelled',
    } satisfies Outcome);
  });

  it('are never handed over without a weight, whatever comes in what order', () => {
    const told = fc.oneof(
      fc.integer({ min: 900, max: 2_500 }).map((grams) => weigh(grams)),
      fc.constantFrom<Told[]>({ kind: 'handed' }, { kind: 'missing', lines: [chicken] }),
      fc.nat(12).map(undo),
    );
    fc.assert(
      fc.property(fc.array(told, { maxLength: 14 }), (commands) => {
        const lines = order();
        const received = receive(lines, commands);
        expect(standingWeighings(received).length).toBeLessThanOrEqual(1);
        const isHanded = lineStates([chicken], received).get(chicken) === 'handed';
        expect(isHanded && lines[0]!.weighing!.realGrams === null).toBe(false);
      }),
    );
  });
});
