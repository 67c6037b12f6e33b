import { createHash } from 'node:crypto';
import type { Shortage } from '@etal/contracts/delivery/shortage';
import type { Reader } from '@etal/db/transaction';
import { draftShortage as draftChanges, missingOf } from '@etal/domain/delivery/shortage';
import type { AllottedLine } from '@etal/domain/delivery/shortage';
import { Refusal } from '@etal/domain/shared/refusal';
import {
  findShortableLines,
  type ShortableRow,
  type VariantOfDelivery,
} from './shortage-repository.ts';

export type ShortageDraft = {
  /** of the format, the order that was placed first leading; one at least */
  lines: ShortableRow[];
  changes: AllottedLine<ShortableRow>[];
  /** tells one set of changes from any other */
  basis: string;
};

/**
 * What a shortage makes of the orders as they stand: the preview and the act are both made of it.
 *
 * Refusals: `not_found` for a format of which nothing is ordered there; `shortage.too_many`,
 * `shortage.settled`.
 */
export async function draftShortage(
  reader: Reader,
  variant: VariantOfDelivery,
  missingQuantity: number,
): Promise<ShortageDraft> {
  const lines = await findShortableLines(reader, variant);
  if (lines.length === 0) throw new Refusal('not_found');
  const changes = draftChanges(lines, missingQuantity);
  return { lines, changes, basis: basisOf(changes) };
}

/** The draft as the producer reads it: order codes stand for households. */
export function showShortage({ lines, changes, basis }: ShortageDraft): Shortage {
  const [{ productName, variantName }] = lines as [ShortableRow];
  const after = new Map(changes.map(({ line, quantity }) => [line.id, quantity]));
  const then = lines.map((line) => ({ ...line, quantity: after.get(line.id) ?? line.quantity }));
  const touched = new Set(changes.map(({ line }) => line.orderId));
  const orders = Map.groupBy(
    lines.filter(({ orderId }) => touched.has(orderId)),
    ({ orderId }) => orderId,
  );
  return {
    productName,
    variantName,
    orderedQuantity: lines.reduce((sum, { orderedQuantity }) => sum + orderedQuantity, 0),
    missingQuantity: missingOf(then),
    standingMissingQuantity: missingOf(lines),
    orders: [...orders.values()].map((own) => ({
      code: own[0]!.code,
      orderedQuantity: own.reduce((sum, { orderedQuantity }) => sum + orderedQuantity, 0),
      fromQuantity: own.reduce((sum, { quantity }) => sum + quantity, 0),
      toQuantity: own.reduce((sum, { id, quantity }) => sum + (after.get(id) ?? quantity), 0),
    })),
    basis,
  };
}

function basisOf(changes: ShortageDraft['changes']): string {
  const facts = changes.map(({ line, quantity }) => [
    line.id,
    line.quantity,
    quantity,
    line.dueCents,
  ]);
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url');
}
