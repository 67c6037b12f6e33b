import { euroPieces, sumPieces, type Pieces } from '@etal/domain/drawer/drawer';
import { limits } from '@etal/domain/shared/limits';
import { m } from '@etal/messages';
import { readEuros } from '#lib/euros.ts';
import { money } from '#lib/format.ts';
import type { FormFault } from '../api-refusal.ts';

export type CashCount = { countedCents: number; pieces?: Pieces };

type ReadCount = { count: CashCount; faults: [] } | { count?: undefined; faults: FormFault[] };

/** Reads a count of cash as people type it: a total, or how many of each note and coin. */
export function readCount(values: Record<string, string>): ReadCount {
  const typed = euroPieces.flatMap((worth) => {
    const text = (values[`piece_${worth}`] ?? '').trim();
    return text === '' ? [] : [{ worth, text }];
  });
  const wrong = typed.filter(
    ({ text }) => !/^\d{1,5}$/.test(text) || Number(text) > limits.piecesMax,
  );
  if (wrong.length > 0) {
    return {
      faults: wrong.map(({ worth }) => ({
        field: `piece_${worth}`,
        text: m.drawer_pieces_fault(),
      })),
    };
  }
  const pieces = Object.fromEntries(typed.map(({ worth, text }) => [worth, Number(text)]));
  const total = (values.total ?? '').trim();
  const totalCents = total === '' ? undefined : readEuros(total);
  if (typed.length === 0) {
    if (totalCents === undefined) {
      return { faults: [{ field: 'total', text: m.drawer_total_fault() }] };
    }
    return { count: { countedCents: totalCents }, faults: [] };
  }
  const countedCents = sumPieces(pieces);
  if (total !== '' && totalCents !== countedCents) {
    const text = m.drawer_total_disagrees({ amount: money(countedCents) });
    return { faults: [{ field: 'total', text }] };
  }
  return { count: { countedCents, pieces }, faults: [] };
}
