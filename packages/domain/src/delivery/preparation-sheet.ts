import type { Instant } from '../shared/instant.ts';

/** A line to prepare; its order code stands for the household. */
export type SheetLine = {
  code: string;
  /** first name and one letter; null unless the hub allows names */
  householdName: string | null;
  pickupSlot: { startsAt: Instant; endsAt: Instant } | null;
  variantId: string;
  productName: string;
  variantName: string;
  isWeighed: boolean;
  /** pieces, one or more */
  quantity: number;
};

export type VariantTotal = Pick<
  SheetLine,
  'variantId' | 'productName' | 'variantName' | 'isWeighed' | 'quantity'
> & { orderCount: number };

export type SheetOrder = Pick<SheetLine, 'code' | 'householdName' | 'pickupSlot'> & {
  lines: Pick<SheetLine, 'variantId' | 'productName' | 'variantName' | 'isWeighed' | 'quantity'>[];
};

/**
 * What to bring of each format, by product then format; the totals add up to the lines.
 *
 * Lines of one variant under several names, as when it was renamed between two orders, are one
 * format under the first name.
 *
 * @see docs/rules.md D2
 */
export function totalVariants(lines: readonly SheetLine[]): VariantTotal[] {
  const totals = new Map<string, VariantTotal>();
  for (const { variantId, productName, variantName, isWeighed, quantity } of lines) {
    const total = totals.get(variantId);
    if (total) {
      total.quantity += quantity;
      total.orderCount += 1;
    } else {
      totals.set(variantId, {
        variantId,
        productName,
        variantName,
        isWeighed,
        quantity,
        orderCount: 1,
      });
    }
  }
  return [...totals.values()].toSorted(byName);
}

/** The lines of each order, orders in the order they come. */
export function groupByOrder(lines: readonly SheetLine[]): SheetOrder[] {
  const orders = new Map<string, SheetOrder>();
  for (const { code, householdName, pickupSlot, ...line } of lines) {
    const order = orders.get(code) ?? { code, householdName, pickupSlot, lines: [] };
    orders.set(code, order);
    order.lines.push(line);
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
