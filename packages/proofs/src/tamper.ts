import { query, type GroundDatabase } from './ground.ts';

/**
 * A guard of the stock function taken away, for red controls: what it keeps from happening must
 * then be seen, or a campaign that sees nothing proves nothing.
 */
export type Tampering = keyof typeof tamperings;

const tamperings = {
  /** takes without looking whether there is enough */
  unguarded: ['and s.left_quantity >= wanted.quantity', ''],
  /** locks rows as the basket lists them, not by id */
  unsorted: ['order by id', 'order by array_position(ids, id)'],
} as const satisfies Record<string, readonly [guard: string, instead: string]>;

/**
 * Takes the guard away in the control's own database, with the constraint that would stand in for
 * it; deadlocks are told sooner than after PostgreSQL's one second.
 *
 * @throws Error when the guard is not where it was: the control would control nothing
 */
export async function tamper(ground: GroundDatabase, tampering: Tampering): Promise<void> {
  const [guard, instead] = tamperings[tampering];
  const [row] = await query<{ text: string }>(
    ground.ownerUrl,
    `select pg_get_functiondef('take_stocks'::regproc) as text`,
  );
  if (!row!.text.includes(guard)) throw new Error(`take_stocks has no « ${guard} »`);
  await query(ground.ownerUrl, row!.text.replace(guard, instead));
  await query(ground.ownerUrl, 'alter table stocks drop constraint stocks_left');
  const { administratorUrl, name } = ground;
  await query(administratorUrl, `alter database ${name} set deadlock_timeout = '20ms'`);
}
