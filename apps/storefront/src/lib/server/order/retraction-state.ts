import type { Order } from '@etal/contracts/order/endpoints';

export type RetractionState =
  | { kind: 'possible'; products: string[]; until: number }
  /** everything perishes */
  | { kind: 'none' }
  /** what may be sent back can still be changed */
  | { kind: 'later' }
  | { kind: 'over' };

/** What the page of an order says of the right to send its products back. */
export function retractionState({ lines }: Order): RetractionState {
  const possible = lines.filter(({ isRetractable }) => isRetractable);
  if (possible.length > 0) {
    const until = Math.min(...possible.map(({ retractableUntil }) => retractableUntil!));
    return { kind: 'possible', products: possible.map(({ productName }) => productName), until };
  }
  const returnable = lines.filter(({ retraction }) => retraction !== 'perishable');
  if (returnable.length === 0) return { kind: 'none' };
  return returnable.some(({ isOpen }) => isOpen) ? { kind: 'later' } : { kind: 'over' };
}
