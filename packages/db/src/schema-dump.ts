import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import pg from 'pg';
import { isRoot } from './embedded/binaries.ts';
import { startEmbedded } from './embedded/server.ts';
import { migrate, migrationsFolder } from './migrate.ts';
import { createDatabase, createRoles } from './roles.ts';

export const schemaFile = join(migrationsFolder, 'schema.sql');

/**
 * What the database is, as sorted lines: tables, columns, constraints, indexes, functions,
 * triggers and rights. Compared with `migrations/schema.sql`, it shows every change of the schema.
 */
export async function dumpSchema(ownerUrl: string): Promise<string> {
  const client = new pg.Client(ownerUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ line: string }>(catalogueQuery);
    return `${rows.map((row) => row.line).join('\n')}\n`;
  } finally {
    await client.end();
  }
}

export function committedSchema(): string {
  return readFileSync(schemaFile, 'utf8');
}

const catalogueQuery = `
with relations as (
  select c.oid, n.nspname || '.' || c.relname as name, c.reloptions, c.relacl
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'solidarity') and c.relkind = 'r'
), lines as (
  select 1 as kind, 'table ' || name || coalesce(' ' || array_to_string(reloptions, ', '), '') as line
  from relations
  union all
  select 2, 'column ' || r.name || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
    || case when a.attnotnull then ' not null' else '' end
    || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
  from relations r join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum
  union all
  select 3, 'constraint ' || r.name || '.' || k.conname || ' ' || pg_get_constraintdef(k.oid)
  from relations r join pg_constraint k on k.conrelid = r.oid where k.contype <> 'n'
  union all
  select 4, pg_get_indexdef(i.indexrelid)
  from relations r join pg_index i on i.indrelid = r.oid
  where not exists (select from pg_constraint k where k.conindid = i.indexrelid)
  union all
  select 5, regexp_replace(pg_get_functiondef(p.oid), '\\s+', ' ', 'g')
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public'
  union all
  select 6, pg_get_triggerdef(t.oid)
  from relations r join pg_trigger t on t.tgrelid = r.oid where not t.tgisinternal
  union all
  select 7, 'right ' || r.name || ' ' || x.grantee::regrole || ' '
    || string_agg(lower(x.privilege_type), ', ' order by x.privilege_type)
  from relations r cross join lateral aclexplode(r.relacl) x
  where x.grantee <> 0 and x.grantee::regrole::text <> 'etal_owner' group by r.name, x.grantee
)
select line from lines order by kind, line collate "C"`;

if (process.argv.includes('--write')) {
  const dataFolder = mkdtempSync(join(isRoot ? '/var/tmp' : tmpdir(), 'etal-schema-'));
  const server = await startEmbedded({ dataFolder, durable: false });
  await createRoles(server.url('postgres'));
  await createDatabase(server.url('postgres'), 'schema');
  await migrate(server.url('schema', 'etal_owner'));
  writeFileSync(schemaFile, await dumpSchema(server.url('schema', 'etal_owner')));
  await server.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}
