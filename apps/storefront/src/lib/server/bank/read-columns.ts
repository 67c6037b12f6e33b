import type { StatementColumns } from '@etal/domain/bank/statement';

/**
 * Reads which columns somebody chose for a statement.
 *
 * @returns undefined while neither the amount, nor the debit and the credit, are chosen
 */
export function readColumns(values: Record<string, string>): StatementColumns | undefined {
  const column = (name: string): number | null => {
    const text = values[`column_${name}`] ?? '';
    return /^\d{1,2}$/.test(text) ? Number(text) : null;
  };
  const [date, label, reference] = [column('date'), column('label'), column('reference')];
  if (date === null || label === null) return undefined;
  const [amount, debit, credit] = [column('amount'), column('debit'), column('credit')];
  if (debit !== null && credit !== null) return { date, label, reference, debit, credit };
  return amount === null ? undefined : { date, label, reference, amount };
}
