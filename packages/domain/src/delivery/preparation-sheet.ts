import type { Instant } from '../shared/instant.ts';

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
};

export type VariantTotal = Pick<
  SheetLine,
  'variantId' | 'productName' | 'variantName' | 'isWeighed' | 'quantity' | 'missingQuantity'
> & { orderCount: number };

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
  >[];
};

/**
 * What to bring of each format, by product then format; the totals add up to the lines. A format of
 * which nothing comes is there too.
 *
 * Lines of one variant under several names, as when it was renamed between two orders, are one
 * format under the first name.
 *
 * @see docs/rules.md D2
 */
export function totalVariants(lines: readonly SheetLine[]): VariantTotal[] {
  const totals = new Map<string, VariantTotal>();
  for (const { variantId, productName, variantName, isWeighed, ...line } of lines) {
    const names = { variantId, productName, variantName, isWeighed };
    const total = totals.get(variantId) ?? {
      ...names,
      quantity: 0,
      missingQuantity: 0,
      orderCount: 0,
    };
    total.quantity += line.quantity;
    total.missingQuantity += line.missingQuantity;
    total.orderCount += line.quantity > 0 ? 1 : 0;
    totals.set(variantId, total);
  }
  return [...totals.values()].toSorted(byName);
}

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
