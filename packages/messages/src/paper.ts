import { m } from '../compiled/messages.js';
import type { Locale } from './refusal.ts';

const titles = {
  preparation: m.paper_preparation,
  deliveries: m.paper_deliveries,
  'packing-by-product': m.paper_packing_by_product,
  'packing-by-household': m.paper_packing_by_household,
  labels: m.paper_labels,
  'sign-off': m.paper_sign_off,
  'amounts-due': m.paper_amounts_due,
  'producer-totals': m.paper_producer_totals,
};

const titlesOfColumns = {
  crate: m.paper_column_crate,
  code: m.paper_column_code,
  household: m.paper_column_household,
  collector: m.paper_column_collector,
  seller: m.paper_column_seller,
  product: m.paper_column_product,
  variant: m.paper_column_variant,
  lot: m.delivery_sheet_lot,
  date: m.paper_column_date,
  contents: m.paper_column_contents,
  replaces: m.paper_column_replaces,
  recalled: m.paper_column_recalled,
  holdsRecalled: m.paper_column_recalled,
  acceptsSubstitution: m.paper_column_if_missing,
  pieces: m.paper_column_pieces,
  inComposites: m.paper_column_in_composites,
  whole: m.paper_column_whole,
  missing: m.paper_column_missing,
  orders: m.paper_column_orders,
  variants: m.paper_column_variants,
  goods: m.paper_column_goods,
  deposits: m.paper_column_deposits,
  fees: m.paper_column_fees,
  orderFees: m.paper_column_order_fees,
  due: m.paper_column_due,
  arrival: m.paper_column_arrival,
  temperature: m.paper_column_temperature,
  signature: m.paper_column_signature,
};

/** What a paper is called. */
export function paperText(name: keyof typeof titles, locale: Locale): string {
  return titles[name]({}, { locale });
}

/** The title of a column, the same on screen, on paper and in a spreadsheet. */
export function columnText(name: keyof typeof titlesOfColumns, locale: Locale): string {
  return titlesOfColumns[name]({}, { locale });
}

/** What a household wants where something is missing. */
export function answerText(isAccepted: boolean, locale: Locale): string {
  const text = isAccepted ? m.paper_if_missing_replace : m.paper_if_missing_take_off;
  return text({}, { locale });
}

/** What is called back: a product, or something of a whole order. */
export function recallText(isOfOrder: boolean, locale: Locale): string {
  const text = isOfOrder ? m.recall_of_order : m.recall_held_back;
  return text({}, { locale });
}
