import type { CompositionPart } from '../order-cycle/composition.ts';
import type { Instant } from '../shared/instant.ts';

/** Pieces of one format in each piece of a composite. */
export type SheetPart = Pick<
  CompositionPart,
  'variantId' | 'productName' | 'variantName' | 'quantity'
>;

/** A line to prepare; its order code stands for the household. */
export type SheetLine = {
  lineId: string;
  code: string;
  /** first name and one letter; null unless the hub allows names */
  householdName: string | null;
  pickupSlot: { startsAt: Instant; endsAt: Instant } | null;
  variantId: string;
  productName: string;
  variantName: string;
  isWeighed: boolean;
  /** pieces that come */
  quantity: number;
  /** pieces that were ordered and will not come */
  missingQuantity: number;
  /** what its pieces are expected to weigh together; null when they are not weighed */
  expectedGrams: number | null;
  /** what its producer weighed; null before */
  realGrams: number | null;
  /** what each piece of a composite holds; null for any other format */
  parts: SheetPart[] | null;
};

export type VariantTotal = Pick<
  SheetLine,
  'variantId' | 'productName' | 'variantName' | 'isWeighed' | 'quantity' | 'missingQuantity'
> & {
  /** pieces that go into composites, beside those */
  inComposites: number;
  orderCount: number;
};

export type SheetOrder = Pick<SheetLine, 'code' | 'householdName' | 'pickupSlot'> & {
  lines: Pick<
    SheetLine,
    | 'lineId'
    | 'variantId'
    | 'productName'
    | 'variantName'
    | 'isWeighed'
    | 'quantity'
    | 'expectedGrams'
    | 'realGrams'
    | 'parts'
  >[];
};

/**
 * What to bring of each format, by product then format; quantities add up to the lines. A format of
 * which nothing comes is there too, and one that only composites hold.
 *
 * Lines of one variant under several names, as when it was renamed between two orders, are one
 * format under the first name.
 *
 * @see docs/rules.md D2, D15
 */
export function totalVariants(lines: readonly SheetLine[]): VariantTotal[] {
  const totals = new Map<string, VariantTotal>();
  const totalOf = ({ variantId, productName, variantName, isWeighed }: Names): VariantTotal => {
    const known = totals.get(variantId);
    if (known) return known;
    const names = { variantId, productName, variantName, isWeighed };
    const total = { ...names, quantity: 0, missingQuantity: 0, inComposites: 0, orderCount: 0 };
    totals.set(variantId, total);
    return total;
  };
  for (const line of lines) {
    const total = totalOf(line);
    total.quantity += line.quantity;
    total.missingQuantity += line.missingQuantity;
    total.orderCount += line.quantity > 0 ? 1 : 0;
  }
  for (const { quantity, parts } of lines.filter((line) => line.quantity > 0)) {
    for (const part of parts ?? []) {
      totalOf({ ...part, isWeighed: false }).inComposites += quantity * part.quantity;
    }
  }
  return [...totals.values()].toSorted(byName);
}

type Names = Pick<VariantTotal, 'variantId' | 'productName' | 'variantName' | 'isWeighed'>;

/** What comes for each order, orders in the order they come. */
export function groupByOrder(lines: readonly SheetLine[]): SheetOrder[] {
  const orders = new Map<string, SheetOrder>();
  for (const line of lines.filter(({ quantity }) => quantity > 0)) {
    const { code, householdName, pickupSlot, missingQuantity: _, ...goods } = line;
    const order = orders.get(code) ?? { code, householdName, pickupSlot, lines: [] };
    orders.set(code, order);
    order.lines.push(goods);
  }
  return [...orders.values()];
}

function byName(one: VariantTotal, other: VariantTotal): number {
  return (
    one.productName.localeCompare(other.productName, 'fr') ||
    one.variantName.localeCompare(other.variantName, 'fr', { numeric: true }) ||
    (one.variantId < other.variantId ? -1 : 1)
  );
}
