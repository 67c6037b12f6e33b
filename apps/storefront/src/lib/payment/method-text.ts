import type { PaymentMethod } from '@etal/domain/payment/payment';
import { m } from '@etal/messages';

/** How something was paid, as people say it. */
export function methodText(method: PaymentMethod): string {
  return {
    cash: m.payment_cash(),
    cheque: m.payment_cheque(),
    card: m.payment_card(),
    transfer: m.payment_transfer(),
    credit: m.payment_credit(),
  }[method];
}
