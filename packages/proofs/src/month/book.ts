/**
 * What the month did, added up apart: prices from the old hub's files, quantities as they were
 * asked for. It reads nothing of what Étal answers, so that Étal may disagree with it.
 */
export type Book = {
  /** household → what it owed when it moved in */
  openings: Map<string, number>;
  orders: Map<string, BookedOrder>;
  days: Map<string, { isOver: boolean }>;
  /** variant → what is known of it */
  goods: Map<string, { productName: string; sellerId: string; priceCents: number }>;
};

export type BookedOrder = {
  code: string;
  householdId: string;
  dayId: string;
  isCancelled: boolean;
  /** variant → pieces asked for and not taken back */
  pieces: Map<string, number>;
  /** variants that were asked for, brought by nobody, and are not to be paid for */
  missing: Set<string>;
};

export function openBook(): Book {
  return { openings: new Map(), orders: new Map(), days: new Map(), goods: new Map() };
}

/** What an order is to be paid, in cents. */
export function dueOf(book: Book, order: BookedOrder): number {
  if (order.isCancelled) return 0;
  return sum(
    [...order.pieces].map(([variantId, quantity]) =>
      order.missing.has(variantId) ? 0 : quantity * book.goods.get(variantId)!.priceCents,
    ),
  );
}

/** What a household owes in all, and of that for days that are not over. */
export function owedBy(book: Book, householdId: string): { due: number; coming: number } {
  const orders = ordersOf(book).filter((order) => order.householdId === householdId);
  const coming = orders.filter(({ dayId }) => !book.days.get(dayId)!.isOver);
  const total = (some: readonly BookedOrder[]) => sum(some.map((order) => dueOf(book, order)));
  return { due: (book.openings.get(householdId) ?? 0) + total(orders), coming: total(coming) };
}

/** What the hub owes a producer. */
export function owedTo(book: Book, sellerId: string): number {
  return sum(
    ordersOf(book).flatMap((order) =>
      [...order.pieces]
        .filter(([variantId]) => !order.isCancelled && !order.missing.has(variantId))
        .map(([variantId, quantity]) => ({ ...book.goods.get(variantId)!, quantity }))
        .map((piece) => (piece.sellerId === sellerId ? piece.quantity * piece.priceCents : 0)),
    ),
  );
}

/** Pieces of each variant that the orders of a day ask for, those not brought among them. */
export function piecesOf(book: Book, dayId: string): Map<string, number> {
  const pieces = new Map<string, number>();
  for (const order of ordersOf(book)) {
    if (order.dayId !== dayId || order.isCancelled) continue;
    for (const [variantId, quantity] of order.pieces) {
      pieces.set(variantId, (pieces.get(variantId) ?? 0) + quantity);
    }
  }
  return pieces;
}

export function ordersOf({ orders }: Book): BookedOrder[] {
  return [...orders.values()];
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
