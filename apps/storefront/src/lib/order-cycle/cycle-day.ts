/** A pickup day on the page of a sale: reached by it, or not yet. */
export type CycleDay = {
  id: string;
  /** null while the sale does not reach it */
  destinationId: string | null;
  placeName: string;
  /** whoever runs it lets the seller come */
  isAllowed: boolean;
  startsAt: number;
  endsAt: number;
  /** when orders close, or were closed */
  closesAt: number | null;
  /** as its field shows it */
  closesAtText: string;
  isClosed: boolean;
  orderCount: number;
};
