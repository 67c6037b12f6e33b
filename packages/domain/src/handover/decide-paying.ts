import type { DeskCommand, Outcome } from '../order/line-state.ts';
import type { Cents } from '../shared/cents.ts';
import { refused } from './outcome.ts';

/**
 * What becomes of money that somebody gives at the desk. It is taken whatever the order has become;
 * more than is owed is asked about, and then kept in the cagnotte.
 *
 * Refusals: `till.not_open` where the house keeps no till; `payment.beyond_due` until the sender is sure.
 *
 * @param owedCents what the household owes the house in all; null where it keeps no till
 * @see docs/rules.md E7
 */
export function decidePaying(
  owedCents: Cents | null,
  { amountCents, isSure }: Pick<DeskCommand, 'amountCents' | 'isSure'>,
): Outcome {
  if (owedCents === null) return refused('till.not_open');
  if (amountCents! > owedCents && !isSure) return refused('payment.beyond_due');
  return { outcome: 'accepted', lineIds: [] };
}
