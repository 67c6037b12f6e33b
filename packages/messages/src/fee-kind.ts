import { m } from '../compiled/messages.js';
import type { Locale } from './refusal.ts';

const texts = {
  admin: m.fee_kind_admin,
  packing: m.fee_kind_packing,
  transport: m.fee_kind_transport,
  sales: m.fee_kind_sales,
  fundraising: m.fee_kind_fundraising,
};

/** What a fee pays for. */
export function feeKindText(kind: keyof typeof texts, locale: Locale): string {
  return texts[kind]({}, { locale });
}
