import type { matchLines as contract } from '@etal/contracts/bank/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { asCents, type Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { z } from 'zod';
import { postAll, type Entry } from '../ledger/post.ts';
import { lockTill } from '../payment/till-repository.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findOpenEntries, findOpenTransfers } from './item-repository.ts';
import { findLines } from './line-repository.ts';
import { insertMatches, type NewMatch } from './match-repository.ts';

type Asked = z.output<NonNullable<(typeof contract)['body']>>['matches'];

export type MatchRequest = { merchantId: Id<'Organization'>; matches: Asked };

/**
 * Says what lines of the bank are. An entry is on the bank's account already; a payment by transfer
 * comes there by its match. All of them, or none.
 *
 * Refusals: `not_found`, `till.not_open`; `bank_line.matched`; `bank_match.twice` for a line or an item
 * that is named twice; `bank_match.not_open` for an item that is matched, reversed or another's;
 * `bank_match.amount_differs`.
 *
 * @see docs/rules.md B10
 */
export function matchLines(
  app: App,
  actor: Actor,
  { merchantId, matches }: MatchRequest,
): Promise<{ matchedCount: number }> {
  requireAccess(actor, 'till.keep', { merchantId });
  return app.inTransaction(actor, async (tx) => {
    await lockTill(tx, merchantId);
    await match(tx, { merchantId, matches });
    return { matchedCount: matches.length };
  });
}

/** As `matchLines`, where the till is locked. */
export async function match(tx: Tx, { merchantId, matches }: MatchRequest): Promise<void> {
  requireOnce(matches);
  const amounts = await lineAmounts(tx, merchantId, matches);
  const items = await openItems(tx, merchantId, matches);
  const made = matches.map(({ lineId, kind, itemId }): NewMatch => {
    const amountCents = items.get(`${kind} ${itemId}`);
    if (amountCents === undefined) throw new Refusal('bank_match.not_open');
    if (amountCents !== amounts.get(lineId)) throw new Refusal('bank_match.amount_differs');
    return { id: tx.newId<'BankMatch'>(), lineId, kind, itemId, reason: '' };
  });
  await insertMatches(tx, made);
  const transfers = made.filter(({ kind }) => kind === 'payment');
  await postAll(
    tx,
    transfers.map(({ id, lineId }) =>
      bankEntry({ kind: 'bank.matched', merchantId, matchId: id, bankCents: amounts.get(lineId)! }),
    ),
  );
  for (const { id, lineId } of made)
    await recordAudit(tx, 'bank.matched', id, { merchantId, lineId });
}

function requireOnce(matches: Asked): void {
  const lines = new Set(matches.map(({ lineId }) => lineId));
  const items = new Set(matches.map(({ itemId }) => itemId));
  if (Math.min(lines.size, items.size) < matches.length) throw new Refusal('bank_match.twice');
}

async function lineAmounts(
  tx: Tx,
  merchantId: Id<'Organization'>,
  matches: Asked,
): Promise<Map<Id<'BankLine'>, Cents>> {
  const lineIds = matches.map(({ lineId }) => lineId);
  const lines = await findLines(tx, merchantId, lineIds);
  if (lines.length < lineIds.length) throw new Refusal('not_found');
  if (lines.some(({ isMatched }) => isMatched)) throw new Refusal('bank_line.matched');
  return new Map(lines.map(({ id, amountCents }) => [id, amountCents]));
}

/** What the named items come to, by kind and id; those that are not open are left out. */
async function openItems(
  tx: Tx,
  merchantId: Id<'Organization'>,
  matches: Asked,
): Promise<Map<string, Cents>> {
  const idsOf = (wanted: string) =>
    matches.filter(({ kind }) => kind === wanted).map(({ itemId }) => itemId);
  const entries = await findOpenEntries(tx, merchantId, idsOf('entry'));
  const transfers = await findOpenTransfers(tx, merchantId, idsOf('payment'));
  const items = [...entries, ...transfers];
  return new Map(items.map(({ kind, id, amountCents }) => [`${kind} ${id}`, amountCents]));
}

export type BankMoney = {
  kind: 'bank.matched' | 'bank.unmatched';
  merchantId: Id<'Organization'>;
  matchId: Id<'BankMatch'>;
  /** into the bank; negative comes back */
  bankCents: Cents;
};

/**
 * The entry of a transfer that is seen at the bank, or was not.
 *
 * @see docs/rules.md B10
 */
export function bankEntry({ kind, merchantId, matchId, bankCents }: BankMoney): Entry {
  const books = { organizationId: merchantId, holderKey: merchantId };
  return {
    kind,
    subjectId: matchId,
    postings: [
      { account: { ...books, kind: 'bank' }, amountCents: bankCents },
      { account: { ...books, kind: 'transfer' }, amountCents: asCents(-bankCents) },
    ],
  };
}
