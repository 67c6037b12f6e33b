import { m } from '@etal/messages';

type Told = { kind: string; entryKind: string; name: string };

/** What a line of the bank may be, or was, as people say it. */
export function itemText({ kind, entryKind, name }: Told): string {
  if (kind === 'aside') return m.bank_item_aside();
  if (kind === 'due') return m.bank_item_due({ name });
  if (kind === 'payment') return m.bank_item_payment({ name });
  if (entryKind === 'remittance.made') return m.bank_item_remittance({ name });
  if (entryKind.startsWith('drawer.')) return m.bank_item_cash();
  if (entryKind === 'payment.reversed') return m.bank_item_reversed({ name });
  return m.bank_item_other({ name });
}
