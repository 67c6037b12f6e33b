import { m } from '@etal/messages';
import type { LineFault } from './week-form.ts';

/** What is wrong with a line, as its field says it. */
export function faultText({ code }: Pick<LineFault, 'code'>): string {
  return code === 'price' ? m.order_cycle_fault_price() : m.order_cycle_fault_quantity();
}
