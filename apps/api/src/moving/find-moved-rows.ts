import type { CustomerRow } from '@etal/domain/moving/customers-report';
import { sourceKeyOf } from '@etal/domain/moving/households-plan';
import { traceOfName, traceOfPhone } from '@etal/domain/moving/moved-before';
import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';
import { findMoved, type MovedBefore } from './household-repository.ts';
import { sourceHashOf } from './source-hash.ts';

type Rows = { hubId: Id<'Organization'>; rows: readonly CustomerRow[]; secret: string };

/**
 * The households that rows became when they moved in, by their key. Rows that share an e-mail may
 * have moved in apart: `#2`, `#3`… as many as there are rows.
 */
export async function findMovedRows(
  tx: Tx,
  { hubId, rows, secret }: Rows,
): Promise<Map<string, Id<'Household'>>> {
  const keys = [...Map.groupBy(rows, sourceKeyOf)].flatMap(([key, group]) =>
    group.map((_, index) => (index === 0 ? key : `${key}#${index + 1}`)),
  );
  const byHash = new Map(keys.map((key) => [sourceHashOf(key, secret), key]));
  const moved = await findMoved(tx, hubId, [...byHash.keys()]);
  return new Map([...moved].map(([hash, householdId]) => [byHash.get(hash)!, householdId]));
}

/**
 * By which names and phones the rows of a file may lead to households that moved in before: those
 * that their rows had then, and those that they have now.
 */
export function tracesOf(
  before: readonly MovedBefore[],
  { rows, secret }: Pick<Rows, 'rows' | 'secret'>,
): Map<string, Set<Id<'Household'>>> {
  const asked = rows.flatMap((row) => [traceOfName(row), traceOfPhone(row)]);
  const byHash = new Map(
    asked.flatMap((trace) => (trace === null ? [] : [[sourceHashOf(trace, secret), trace]])),
  );
  const traces = new Map<string, Set<Id<'Household'>>>();
  for (const { householdId, nameHash, phoneHash, ...now } of before) {
    const then = [nameHash, phoneHash].map((hash) => byHash.get(hash ?? ''));
    for (const trace of [traceOfName(now), traceOfPhone(now), ...then]) {
      if (!trace) continue;
      const households = traces.get(trace) ?? new Set();
      traces.set(trace, households.add(householdId));
    }
  }
  return traces;
}
