import type { Crate } from '../crate/crate.ts';
import type { SheetPart } from '../delivery/preparation-sheet.ts';
import type { Cents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';
import type { LocalDate } from '../shared/instant.ts';

/** A line as every paper reads it; no paper knows who pays what of it, nor how. */
export type PaperLine = {
  pickupDayId: Id<'PickupDay'>;
  pickupSlotId: Id<'PickupSlot'> | null;
  orderId: Id<'Order'>;
  code: string;
  /** first name and one letter; null once the week after the day is over */
  householdName: string | null;
  /** who collects instead */
  collectorName: string | null;
  crate: Crate;
  sellerId: Id<'Organization'>;
  sellerName: string;
  variantId: Id<'Variant'>;
  productName: string;
  variantName: string;
  isWeighed: boolean;
  /** of the format in its delivery, once it is known */
  lot: string | null;
  date: LocalDate | null;
  /** pieces to bring, missing ones included */
  quantity: number;
  /** the desk did not find it */
  isMissing: boolean;
  /** of the goods, as they stand: estimated until weighed; 0 when missing */
  goodsCents: Cents;
  depositCents: Cents;
  /** of the goods, what the house keeps */
  feeCents: Cents;
  /** fees of the whole order, told with one of its lines; nothing with the others */
  orderFeeCents: Cents;
  /** what was missing, when this came instead */
  replaces: { productName: string; variantName: string } | null;
  /** its lot, or one of what it holds, is called back: it must not be handed over */
  isRecalled: boolean;
  /** its household accepts another product of the same farm instead of what is missing */
  acceptsSubstitution: boolean;
  /** what each piece of a composite holds; null for any other format */
  parts: readonly PaperPart[] | null;
};

/** What a composite holds. */
export type PaperPart = SheetPart & { isRecalled: boolean };

/** What all papers of one or several days are made of; lines by day, slot, crate, seller, product. */
export type PaperSource = {
  dayIds: readonly Id<'PickupDay'>[];
  lines: readonly PaperLine[];
};
