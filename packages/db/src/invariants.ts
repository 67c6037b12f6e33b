import { readFileSync } from 'node:fs';
import type { Database } from './transaction.ts';

const statement = readFileSync(new URL('./invariants.sql', import.meta.url), 'utf8');

export type Violation = { invariant: string; subject: string; detail: string };

/** Reads every broken invariant of the whole database; sound data gives none. */
export function findViolations(database: Pick<Database, 'read'>): Promise<Violation[]> {
  return database.read.rows<Violation>({ text: statement });
}

/** @throws Error that lists what is broken; runs after every test that writes */
export async function expectInvariants(database: Database): Promise<void> {
  const violations = await findViolations(database);
  if (violations.length === 0) return;
  const lines = violations.map(
    ({ invariant, subject, detail }) => `${invariant}: ${subject} ${detail}`,
  );
  throw new Error(`Invariants are broken.\n${lines.join('\n')}`);
}
