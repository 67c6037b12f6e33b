import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';

/** Refusal: `not_found` for what is no hub. */
export async function requireHub(reader: Reader, hubId: Id<'Organization'>): Promise<void> {
  const rows = await reader.rows({
    name: 'moving.hub',
    text: `select from organizations where id = $1 and kind = 'hub'`,
    values: [hubId],
  });
  if (rows.length === 0) throw new Refusal('not_found');
}

/** One file of a hub moves in at a time: a form sent twice finds what the first one made. */
export async function lockMoving(tx: Tx, hubId: Id<'Organization'>): Promise<void> {
  await tx.rows({
    name: 'moving.lock',
    text: `select pg_advisory_xact_lock(hashtextextended('moving ' || $1::text, 0))`,
    values: [hubId],
  });
}

/** @returns those of the names, in lower case, that a farm has */
export async function findNamesakes(reader: Reader, names: readonly string[]): Promise<string[]> {
  const rows = await reader.rows<{ name: string }>({
    name: 'moving.namesakes',
    text: `select distinct lower(normalize(trim(name), NFC)) as name from organizations
           where kind = 'producer' and lower(normalize(trim(name), NFC)) = any($1::text[])`,
    values: [names],
  });
  return rows.map(({ name }) => name);
}
