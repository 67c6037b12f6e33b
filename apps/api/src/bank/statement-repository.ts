import type { BankRow } from '@etal/domain/bank/statement';
import { personOf } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';

export type NewStatement = {
  id: Id<'BankStatement'>;
  merchantId: Id<'Organization'>;
  fileName: string;
  format: 'csv' | 'camt.053';
  lineCount: number;
  addedCount: number;
};

export async function insertStatement(tx: Tx, statement: NewStatement): Promise<void> {
  await tx.rows({
    name: 'bank.insert_statement',
    text: `insert into bank_statements (id, merchant_id, file_name, format, line_count, added_count, at, by)
      values ($1, $2, $3, $4, $5, $6, etal_now(), $7)`,
    values: [
      statement.id,
      statement.merchantId,
      statement.fileName,
      statement.format,
      statement.lineCount,
      statement.addedCount,
      personOf(tx.actor),
    ],
  });
}

/** Identities of these that the merchant's bank told before; the till is locked. */
export async function findKnown(
  tx: Tx,
  merchantId: Id<'Organization'>,
  identities: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.rows<{ identity: string }>({
    name: 'bank.known_lines',
    text: `select identity from bank_lines where merchant_id = $1 and identity = any($2::text[])`,
    values: [merchantId, identities],
  });
  return new Set(rows.map(({ identity }) => identity));
}

export type NewLine = BankRow & { identity: string };

export async function insertLines(
  tx: Tx,
  { merchantId, statementId }: { merchantId: Id<'Organization'>; statementId: Id<'BankStatement'> },
  lines: readonly NewLine[],
): Promise<void> {
  await tx.rows({
    name: 'bank.insert_lines',
    text: `insert into bank_lines (id, merchant_id, statement_id, booked_on, amount_cents, label,
        reference, identity)
      select row.id, $1, $2, row.booked_on, row.cents, row.label, row.reference, row.identity
      from unnest($3::uuid[], $4::date[], $5::bigint[], $6::text[], $7::text[], $8::text[])
        row(id, booked_on, cents, label, reference, identity)`,
    values: [
      merchantId,
      statementId,
      // In the order of the statement, though they are made in one instant.
      lines.map(() => tx.newId<'BankLine'>()).sort(),
      lines.map(({ bookedOn }) => bookedOn),
      lines.map(({ amountCents }) => amountCents),
      lines.map(({ label }) => label),
      lines.map(({ reference }) => reference),
      lines.map(({ identity }) => identity),
    ],
  });
}
