import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';

/**
 * Takes pieces from stocks where there are enough, or gives them back (negative), in one guarded
 * statement that locks rows by id.
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
    text: `with locked as (
        select s.id, w.quantity from stocks s
        join unnest($1::uuid[], $2::int[]) w(id, quantity) on w.id = s.id
        order by s.id for no key update of s)
      update stocks s set left_quantity = s.left_quantity - l.quantity
      from locked l where s.id = l.id and s.left_quantity >= l.quantity
      returning s.id`,
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
