import type { readInStatement as contract, StatementReport } from '@etal/contracts/bank/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { identifyRows, type BankRow } from '@etal/domain/bank/statement';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import type { z } from 'zod';
import { lockTill } from '../payment/till-repository.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import type { ReadRow } from './read-camt.ts';
import { readStatement } from './read-statement.ts';
import { findKnown, insertLines, insertStatement } from './statement-repository.ts';

export type StatementRequest = {
  merchantId: Id<'Organization'>;
  told: z.output<NonNullable<(typeof contract)['body']>>;
};

/**
 * Reads a bank statement in. What another statement told already is not told twice; a line that cannot
 * be read is kept out and told with its number. Nothing is kept while the columns are in doubt.
 *
 * Refusals: `not_found`, `till.not_open`, `file.unreadable`, `bank_statement.too_long`.
 *
 * @see docs/rules.md B7, B8
 */
export async function readInStatement(
  app: App,
  actor: Actor,
  { merchantId, told }: StatementRequest,
): Promise<StatementReport> {
  requireAccess(actor, 'till.keep', { merchantId });
  const statement = await readStatement(Buffer.from(told.content, 'base64'), told.columns ?? null);
  const { format } = statement;
  if (statement.rows === null) {
    const counts = { lineCount: 0, addedCount: 0, faults: [], faultCount: 0 };
    return { format, isRead: false, ...counts, samples: statement.samples };
  }
  const rows = statement.rows.flatMap(({ row }) => (typeof row === 'string' ? [] : [row]));
  const addedCount = await keep(app, actor, { merchantId, fileName: told.fileName, format, rows });
  const faults = faultsOf(statement.rows);
  return {
    format,
    isRead: true,
    lineCount: rows.length,
    addedCount,
    faults: faults.slice(0, limits.statementFaultsMax),
    faultCount: faults.length,
    samples: [],
  };
}

function faultsOf(rows: readonly ReadRow[]): StatementReport['faults'] {
  return rows.flatMap(({ line, row }) => (typeof row === 'string' ? [{ line, code: row }] : []));
}

type Kept = {
  merchantId: Id<'Organization'>;
  fileName: string;
  format: 'csv' | 'camt.053';
  rows: readonly BankRow[];
};

/** @returns how many lines were new */
function keep(app: App, actor: Actor, { merchantId, fileName, format, rows }: Kept) {
  return app.inTransaction(actor, async (tx) => {
    await lockTill(tx, merchantId);
    const identities = identifyRows(rows);
    const known = await findKnown(tx, merchantId, identities);
    const lines = rows
      .map((row, index) => ({ ...row, identity: identities[index]! }))
      .filter(({ identity }) => !known.has(identity));
    const id = tx.newId<'BankStatement'>();
    const counts = { lineCount: rows.length, addedCount: lines.length };
    await insertStatement(tx, { id, merchantId, fileName, format, ...counts });
    if (lines.length > 0) await insertLines(tx, { merchantId, statementId: id }, lines);
    await recordAudit(tx, 'bank.statement_read', id, { merchantId, ...counts });
    return lines.length;
  });
}
