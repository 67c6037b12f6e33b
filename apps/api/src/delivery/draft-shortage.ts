import { createHash } from 'node:crypto';
import type { Shortage } from '@etal/contracts/delivery/shortage';
import type { Reader } from '@etal/db/transaction';
import { draftShortage as draftChanges, missingOf } from '@etal/domain/delivery/shortage';
import type { AllottedLine } from '@etal/domain/delivery/shortage';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { draftSubstitution, type Exchange } from './draft-substitution.ts';
import {
  findShortableLines,
  type ShortableRow,
  type VariantOfDelivery,
} from './shortage-repository.ts';
import { findSubstituteOffers, type SubstituteOffer } from './substitute-repository.ts';

/** What a producer says: how many pieces are missing in all, and what may replace them. */
export type WantedShortage = {
  missingQuantity: number;
  substitute?: Id<'Variant'> | undefined;
  /** of the substitute at most; all that there are when left out */
  pieces?: number | undefined;
};

export type ShortageDraft = {
  /** of the format, the order that was placed first leading; one at least */
  lines: ShortableRow[];
  changes: AllottedLine<ShortableRow>[];
  exchanges: Exchange[];
  /** the offers of the substitute; none without one */
  offers: SubstituteOffer[];
  /** tells one set of changes from any other */
  basis: string;
};

/**
 * What a shortage makes of the orders as they stand: the preview and the act are both made of it.
 *
 * Refusals: `not_found` for a format of which nothing is ordered there, or a substitute that is not
 * of the same producer there; `shortage.too_many`, `shortage.settled`.
 */
export async function draftShortage(
  reader: Reader,
  variant: VariantOfDelivery,
  { missingQuantity, substitute, pieces }: WantedShortage,
): Promise<ShortageDraft> {
  const lines = await findShortableLines(reader, variant);
  if (lines.length === 0) throw new Refusal('not_found');
  const changes = draftChanges(lines, missingQuantity);
  const offers = substitute
    ? (await findSubstituteOffers(reader, variant)).filter((one) => one.variantId === substitute)
    : [];
  if (substitute && offers.length === 0) throw new Refusal('not_found');
  const after = quantitiesAfter(lines, changes);
  const missing = lines.map((line) => {
    return { line, missingQuantity: line.orderedQuantity - after.get(line.id)! };
  });
  const exchanges = draftSubstitution(missing, offers, pieces ?? null);
  return { lines, changes, exchanges, offers, basis: basisOf(changes, exchanges) };
}

/** The draft as the producer reads it: order codes stand for households. */
export function showShortage({
  lines,
  changes,
  exchanges,
  offers,
  basis,
}: ShortageDraft): Shortage {
  const [{ productName, variantName }] = lines as [ShortableRow];
  const after = quantitiesAfter(lines, changes);
  const then = lines.map((line) => ({ ...line, quantity: after.get(line.id)! }));
  const replaced = new Map(exchanges.map(({ line, added }) => [line.id, added?.quantity ?? 0]));
  const replacedOf = ({ id, replacing }: ShortableRow) =>
    replaced.get(id) ?? replacing?.orderedQuantity ?? 0;
  const touched = new Set([...changes, ...exchanges].map(({ line }) => line.orderId));
  const orders = Map.groupBy(
    lines.filter(({ orderId }) => touched.has(orderId)),
    ({ orderId }) => orderId,
  );
  const [offer] = offers;
  return {
    productName,
    variantName,
    orderedQuantity: sumOf(lines, ({ orderedQuantity }) => orderedQuantity),
    missingQuantity: missingOf(then),
    standingMissingQuantity: missingOf(lines),
    orders: [...orders.values()].map((own) => ({
      code: own[0]!.code,
      orderedQuantity: sumOf(own, ({ orderedQuantity }) => orderedQuantity),
      fromQuantity: sumOf(own, ({ quantity }) => quantity),
      toQuantity: sumOf(own, ({ id }) => after.get(id)!),
      replacedQuantity: sumOf(own, replacedOf),
    })),
    substitute: offer
      ? {
          productName: offer.productName,
          variantName: offer.variantName,
          quantity: sumOf(lines, replacedOf),
        }
      : null,
    basis,
  };
}

function quantitiesAfter(
  lines: readonly ShortableRow[],
  changes: ShortageDraft['changes'],
): Map<Id<'OrderLine'>, number> {
  const standing = lines.map(({ id, quantity }) => [id, quantity] as const);
  return new Map([
    ...standing,
    ...changes.map(({ line, quantity }) => [line.id, quantity] as const),
  ]);
}

const sumOf = (lines: readonly ShortableRow[], count: (line: ShortableRow) => number) =>
  lines.reduce((sum, line) => sum + count(line), 0);

function basisOf(changes: ShortageDraft['changes'], exchanges: readonly Exchange[]): string {
  const facts = [
    ...changes.map(({ line, quantity }) => [line.id, line.quantity, quantity, line.dueCents]),
    ...exchanges.map(({ line, removed, added }) => [
      line.id,
      removed?.id,
      removed?.dueCents,
      added?.offerId,
      added?.quantity,
      added?.estimatedCents,
    ]),
  ];
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url');
}
