import type { Cents } from '../shared/cents.ts';
import { Refusal } from '../shared/refusal.ts';

/**
 * Refuses an offer for nothing: mostly a field that was emptied. On sale it would take the lines that
 * are placed down with it, and never rise again.
 *
 * Refusal: `offer.no_price`.
 * @see docs/rules.md S17
 */
export function requirePrice(priceCents: Cents): void {
  if (priceCents > 0) return;
  const code = 'offer.no_price';
  throw new Refusal(code, undefined, [{ path: 'priceCents', code }]);
}
