import type { Actor } from '@etal/domain/access/actor';
import { requireAccess } from '@etal/domain/access/access';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import { isKnownToHub } from '../household/hub-repository.ts';
import { takePayment } from '../payment/take-payment.ts';
import type { App } from '../shared/app.ts';
import { findLines } from './line-repository.ts';
import { matchLines } from './match-lines.ts';

export type PayingLine = {
  merchantId: Id<'Organization'>;
  lineId: Id<'BankLine'>;
  householdId: Id<'Household'>;
  /** says again an amount beyond what is owed */
  isSure: boolean;
};

/**
 * Takes a line of the bank as a transfer of a household, and matches the two. A request that is sent
 * twice, or again after half of it, takes one payment: its key is the line.
 *
 * Refusals: `not_found`, `bank_line.matched`; `bank_match.amount_differs` for money that went out; those of
 * `takePayment` and `matchLines`.
 *
 * @see docs/rules.md B11
 */
export async function payByLine(
  app: App,
  actor: Actor,
  { merchantId, lineId, householdId, isSure }: PayingLine,
): Promise<{ matchedCount: number }> {
  const { read } = app.database;
  const isKnown = await isKnownToHub(read, merchantId, householdId);
  requireAccess(actor, 'payment.take', { hubId: merchantId, isKnown });
  const [line] = await findLines(read, merchantId, [lineId]);
  if (!line) throw new Refusal('not_found');
  if (line.isMatched) throw new Refusal('bank_line.matched');
  if (line.amountCents <= 0) throw new Refusal('bank_match.amount_differs');
  const payment = await takePayment(app, actor, {
    asked: {
      merchantId,
      householdId,
      method: 'transfer',
      amountCents: line.amountCents,
      tenderedCents: undefined,
      reference: line.label.slice(0, limits.nameCharactersMax),
      isSure,
    },
    key: `bank-line-${lineId}-${line.matchNumber}`,
  });
  const itemId = payment.id as Id<'LedgerEntry' | 'Payment'>;
  return matchLines(app, actor, { merchantId, matches: [{ lineId, kind: 'payment', itemId }] });
}
