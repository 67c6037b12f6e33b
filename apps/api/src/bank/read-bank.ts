import type { Bank, BankItem, OpenBankLine } from '@etal/contracts/bank/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { proposeMatches, type Proposal } from '@etal/domain/bank/match';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import { findTillOpening } from '../due/repository.ts';
import type { App } from '../shared/app.ts';
import {
  findOpenDues,
  findOpenEntries,
  findOpenTransfers,
  type ItemRow,
} from './item-repository.ts';
import { findLastDay, findMatched, findOpenLines } from './line-repository.ts';

/** Of many that a line might be, so many are shown. */
const parkedItemsShown = 10;

/**
 * Lines of the bank that wait, with what each may be; what should be at the bank and was not seen there.
 *
 * Refusal: `not_found`.
 *
 * @see docs/rules.md B9
 */
export async function readBank(
  app: App,
  actor: Actor,
  merchantId: Id<'Organization'>,
): Promise<Bank> {
  requireAccess(actor, 'till.keep', { merchantId });
  const { read } = app.database;
  const [tillOpenedAt, found, entries, transfers, dues, matched, lastOn] = await Promise.all([
    findTillOpening(read, merchantId),
    findOpenLines(read, merchantId),
    findOpenEntries(read, merchantId),
    findOpenTransfers(read, merchantId),
    findOpenDues(read, merchantId),
    findMatched(read, merchantId),
    findLastDay(read, merchantId),
  ]);
  const lines = found.slice(0, limits.bankLinesOpenMax);
  const items = [...entries, ...transfers, ...dues];
  const proposals = proposeMatches(lines, items);
  const byItem = new Map(items.map((item) => [`${item.kind} ${item.id}`, item]));
  return {
    isTillOpen: tillOpenedAt !== null,
    lines: lines.map((line) => ({ ...line, proposal: shown(proposals.get(line.id)!, byItem) })),
    isCut: found.length > lines.length,
    unseen: [...entries, ...transfers].map(told),
    owing: dues.map(told),
    matched,
    lastOn,
  };
}

function shown(proposal: Proposal, byItem: Map<string, ItemRow>): OpenBankLine['proposal'] {
  const tellOf = ({ kind, id }: { kind: string; id: string }) => told(byItem.get(`${kind} ${id}`)!);
  switch (proposal.kind) {
    case 'sure':
      return { kind: 'sure', item: tellOf(proposal.item) };
    case 'parked': {
      const items = proposal.items.slice(0, parkedItemsShown).map(tellOf);
      return { kind: 'parked', reason: proposal.reason, items };
    }
    case 'none':
      return { kind: 'none' };
  }
}

function told(row: ItemRow): BankItem {
  const { kind, id, amountCents, entryKind, name, at } = row;
  return { kind, id, amountCents, entryKind, name, at };
}
