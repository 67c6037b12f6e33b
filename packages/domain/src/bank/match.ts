import type { Cents } from '../shared/cents.ts';
import { plainName } from '../shared/plain-name.ts';

/** A line of a bank statement that nobody matched yet. */
export type OpenLine = { id: string; amountCents: Cents; label: string };

/**
 * What a line may be: an entry of the journal on the bank's account, a payment by transfer on its way,
 * or what a household owes.
 */
export type OpenItem = {
  kind: 'entry' | 'payment' | 'due';
  id: string;
  /** as the bank sees it: negative goes out */
  amountCents: Cents;
  /** texts that tell it: the name of a household, a code, a reference */
  names: readonly string[];
};

/** Why a line waits for a person. */
export const parkedReasons = ['several', 'shared', 'amount_only', 'other_amount'] as const;

export type ParkedReason = (typeof parkedReasons)[number];

export type Proposal =
  | { kind: 'sure'; item: OpenItem }
  | { kind: 'parked'; reason: ParkedReason; items: readonly OpenItem[] }
  | { kind: 'none' };

/**
 * Proposes for each line what it may be. Sure is only one item of the very amount, which no other line
 * claims; what a household owes must be named in the label too. Any doubt is for a person.
 *
 * @returns a proposal for each line, by its id; no item is sure twice
 * @see docs/rules.md B9
 */
export function proposeMatches(
  lines: readonly OpenLine[],
  items: readonly OpenItem[],
): Map<string, Proposal> {
  const first = new Map(lines.map((line) => [line.id, proposeAlone(line, items)]));
  const claims = new Map<OpenItem, number>();
  for (const proposal of first.values()) {
    if (proposal.kind === 'sure') claims.set(proposal.item, (claims.get(proposal.item) ?? 0) + 1);
  }
  return new Map(
    [...first].map(([id, proposal]) =>
      proposal.kind === 'sure' && claims.get(proposal.item)! > 1
        ? [id, { kind: 'parked', reason: 'shared', items: [proposal.item] }]
        : [id, proposal],
    ),
  );
}

function proposeAlone(line: OpenLine, items: readonly OpenItem[]): Proposal {
  const label = wordsOf(line.label);
  const isNamed = (item: OpenItem) => item.names.some((name) => isIn(name, label));
  const equal = items.filter(({ amountCents }) => amountCents === line.amountCents);
  const named = equal.filter(isNamed);
  const [item, ...others] = named.length > 0 ? named : equal;
  if (item === undefined) {
    const meant = items.filter((each) => sameDirection(each, line) && isNamed(each));
    return meant.length === 0
      ? { kind: 'none' }
      : { kind: 'parked', reason: 'other_amount', items: meant };
  }
  if (others.length > 0) return { kind: 'parked', reason: 'several', items: [item, ...others] };
  if (item.kind === 'due' && named.length === 0) {
    return { kind: 'parked', reason: 'amount_only', items: [item] };
  }
  return { kind: 'sure', item };
}

const sameDirection = (item: OpenItem, line: OpenLine) =>
  Math.sign(item.amountCents) === Math.sign(line.amountCents);

/** Words without accents nor signs; those of one letter say nothing. */
const wordsOf = (text: string): Set<string> =>
  new Set(
    plainName(text)
      .split(/[^a-z0-9]+/)
      .filter((word) => word.length > 1),
  );

/** Whether every word of a name is in a label, in any order. */
function isIn(name: string, label: ReadonlySet<string>): boolean {
  const words = [...wordsOf(name)];
  return words.length > 0 && words.every((word) => label.has(word));
}
