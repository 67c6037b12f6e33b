import type { Retraction } from '@etal/contracts/order/endpoints';
import { m } from '@etal/messages';
import { formatCents } from '../message/format.ts';

/** What was given up, and the fees of the order that are owed back with it, as rows of a mail. */
export function retractedRows(
  { lines, feeCents }: Pick<Retraction, 'lines' | 'feeCents'>,
  locale: 'fr' | 'en',
): { label: string; amount: string }[] {
  const rows = lines.map(({ productName, dueCents }) => ({
    label: productName,
    amount: formatCents(dueCents, locale),
  }));
  if (feeCents === 0) return rows;
  const label = m.fee_order_title({}, { locale });
  return [...rows, { label, amount: formatCents(feeCents, locale) }];
}
