/** Why a row of a product list is refused; `messages` has a sentence for each. */
export const rowFaultCodes = [
  'amount',
  'count',
  'counted',
  'differs',
  'duplicate',
  'fixed',
  'formula',
  'negative',
  'on_sale',
  'price',
  'required',
  'several_producers',
  'too_fine',
  'too_high',
  'too_long',
  'too_many_variants',
  'unknown_category',
  'unknown_producer',
  'unknown_unit',
  'unknown_vat',
  'weighed_price',
  'yes_or_no',
] as const;

export type RowFaultCode = (typeof rowFaultCodes)[number];

/** Why a product list, or a report, cannot be read at all. */
export const fileFaultCodes = [
  'cell_count',
  'duplicate_column',
  'empty',
  'encoding',
  'line_too_long',
  'missing_column',
  'not_a_table',
  'nul_character',
  'quote',
  'separator',
  'spreadsheet',
  'too_many_rows',
  'unknown_column',
  'unpacked_too_large',
  'wrong_report',
] as const;

export type FileFaultCode = (typeof fileFaultCodes)[number];
