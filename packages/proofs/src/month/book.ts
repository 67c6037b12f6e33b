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
  goods: Map<string, Good>;
};

export type Good = {
  productName: string;
  sellerId: string;
  /** of one piece, or of one kilogram when it is weighed */
  priceCents: number;
  /** what one piece is expected to weigh, and weighs at most, in grams */
  weighing?: { expected: number; most: number };
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
  /** variant → what all its pieces were found to weigh together */
  grams: Map<string, number>;
};

export function openBook(): Book {
  return { openings: new Map(), orders: new Map(), days: new Map(), goods: new Map() };
}

/** What an order is to be paid, in cents. */
export function dueOf(book: Book, order: BookedOrder): number {
  if (order.isCancelled) return 0;
  return sum([...order.pieces.keys()].map((variantId) => amountOf(book, order, variantId)));
}

/** What one variant of an order is to be paid, never more than was announced. */
function amountOf({ goods }: Book, order: BookedOrder, variantId: string): number {
  if (order.missing.has(variantId)) return 0;
  const { priceCents, weighing } = goods.get(variantId)!;
  const quantity = order.pieces.get(variantId)!;
  if (!weighing) return quantity * priceCents;
  const grams = order.grams.get(variantId) ?? quantity * weighing.expected;
  return Math.round((Math.min(grams, quantity * weighing.most) * priceCents) / 1000);
}

/** What a household owes in all, and of that for days that are not over. */
export function owedBy(book: Book, householdId: string): { due: number; coming: number } {
  const orders = ordersOf(book).filter((order) => order.householdId === householdId);
  const coming = orders.filter(({ dayId }) => !book.days.get(dayId)!.isOver);
  const total = (some: readonly BookedOrder[]) => sum(some.map((order) => dueOf(book, order)));
  return { due: (book.openings.get(householdId) ?? 0) + total(orders), coming: total(coming) };
}

/** What the hub owes a producer, once it has kept its share. */
export function owedTo(book: Book, sellerId: string): number {
  const live = ordersOf(book).filter(({ isCancelled }) => !isCancelled);
  return sum(
    live.flatMap((order) =>
      [...order.pieces.keys()]
        .filter((variantId) => book.goods.get(variantId)!.sellerId === sellerId)
        .map((variantId) => amountOf(book, order, variantId))
        .map((amount) => amount - shareOf(amount)),
    ),
  );
}

/** What the hub keeps of an order: 12 % of each line, as the village's house says. */
export function keptOf(book: Book, order: BookedOrder): number {
  if (order.isCancelled) return 0;
  return sum([...order.pieces.keys()].map((id) => shareOf(amountOf(book, order, id))));
}

const shareOf = (amount: number) => Math.floor((amount * 12 + 50) / 100);

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
