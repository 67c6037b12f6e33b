import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { migrationsFolder } from './migrate.ts';

type Journal = { entries: { when: number; tag: string }[] };

/** The migrations that this version of Étal knows, the oldest first. */
export function listMigrations(): Journal['entries'] {
  const file = join(migrationsFolder, 'meta/_journal.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as Journal).entries;
}

/** A database without any table of Étal. */
export const noSchema = 'none';

/**
 * The last migration of a database: its name, or the moment it was written when this version of
 * Étal does not know it.
 *
 * @param client may read the table of migrations: `etal_owner`, or whoever backs up
 */
export async function findSchema(client: Pick<pg.Client, 'query'>): Promise<string> {
  const { rows: tables } = await client.query<{ found: string | null }>(
    `select to_regclass('drizzle.__drizzle_migrations')::text as found`,
  );
  if (!tables[0]?.found) return noSchema;
  const { rows } = await client.query<{ when: string | null }>(
    'select max(created_at)::text as when from drizzle.__drizzle_migrations',
  );
  const when = rows[0]?.when;
  if (!when) return noSchema;
  return listMigrations().find((entry) => entry.when === Number(when))?.tag ?? when;
}

export type SchemaState = 'empty' | 'behind' | 'current' | 'newer';

/** How the schema of a database or of a backup stands to the one that this version needs. */
export function compareSchema(schema: string): SchemaState {
  const known = listMigrations().map(({ tag }) => tag);
  if (schema === noSchema) return 'empty';
  if (schema === known.at(-1)) return 'current';
  return known.includes(schema) ? 'behind' : 'newer';
}
