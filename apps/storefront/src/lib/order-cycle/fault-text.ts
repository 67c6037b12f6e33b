import { m } from '@etal/messages';
import type { LineFault } from './offer-form.ts';

/** What is not right on the page of a sale: its field, and which sentence says it. */
export type CycleFault =
  | {
      field: string;
      code:
        | 'name'
        | 'opens_at'
        | 'closes_at'
        | 'closes_before_opening'
        | 'closes_after_pickup'
        | 'days'
        | 'lines'
        | 'variant_twice'
        | 'incomplete';
    }
  | LineFault;

const texts: Record<CycleFault['code'], () => string> = {
  name: m.order_cycle_fault_name,
  opens_at: m.order_cycle_fault_opens_at,
  closes_at: m.order_cycle_fault_closes_at,
  closes_before_opening: m.order_cycle_fault_closes_before_opening,
  closes_after_pickup: m.order_cycle_fault_closes_after_pickup,
  days: m.order_cycle_fault_days,
  lines: m.order_cycle_fault_lines,
  incomplete: m.order_cycle_incomplete,
  variant_twice: m.order_cycle_fault_variant_twice,
  price: m.order_cycle_fault_price,
  price_rise: m.order_cycle_fault_price_rise,
  quantity: m.order_cycle_fault_quantity,
  limit: m.order_cycle_fault_limit,
};

export function faultText({ code }: CycleFault): string {
  return texts[code]();
}
