import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';

/**
 * Takes pieces from stocks where there are enough, or gives them back (negative): locked by id, then
 * written by one guarded statement. One round trip, and the last lock of every write.
 *
 * @returns the stocks that had enough; the caller refuses unless it is all of them
 */
export async function takeFromStocks(
  tx: Tx,
  changes: readonly (readonly [Id<'Stock'>, number])[],
): Promise<Id<'Stock'>[]> {
  if (changes.length === 0) return [];
  const rows = await tx.rows<{ id: Id<'Stock'> }>({
    name: 'stock.take',
    text: 'select id from take_stocks($1, $2) id',
    values: [changes.map(([id]) => id), changes.map(([, quantity]) => quantity)],
  });
  return rows.map(({ id }) => id);
}

export async function findLeft(
  tx: Tx,
  stockIds: readonly Id<'Stock'>[],
): Promise<Map<Id<'Stock'>, number>> {
  const rows = await tx.rows<{ id: Id<'Stock'>; left: number }>({
    name: 'stock.left',
    text: 'select id, left_quantity as left from stocks where id = any($1::uuid[])',
    values: [stockIds],
  });
  return new Map(rows.map(({ id, left }) => [id, left]));
}
