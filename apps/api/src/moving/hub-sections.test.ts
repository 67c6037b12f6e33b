import { beforeAll, describe, expect, it } from 'vitest';
import { useTestApp } from '../testing/test-app.ts';
import { hubSections, leftOutOfHubs } from './hub-sections.ts';

const test = useTestApp();

/** Every column of every table of ours. */
let columns: string[];

beforeAll(async () => {
  const rows = await test.app.database.read.rows<{ name: string }>({
    text: `select c.relname || '.' || a.attname as name
           from pg_class c
           join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
           join pg_namespace n on n.oid = c.relnamespace
           where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema$|graphile_worker$)'
             and n.nspname <> 'drizzle' and c.relname <> 'test_clock'
           order by 1`,
  });
  columns = rows.map(({ name }) => name);
});

const told = new Set(
  hubSections.flatMap(({ columns: kept, standsFor = [] }) => [
    ...kept.map((column) => column.split(' as ')[0]!),
    ...standsFor,
  ]),
);

const reasonOf = (column: string) => leftOutOfHubs[column] ?? leftOutOfHubs[column.split('.')[0]!];

describe('what a hub leaves with (rule Q8)', () => {
  it('holds every column of every table, or a reason why not', () => {
    expect(columns).toContain('orders.code');
    expect(columns.filter((column) => !told.has(column) && !reasonOf(column))).toEqual([]);
  });

  it('names no column that is gone, and gives no reason twice', () => {
    const tables = new Set(columns.map((column) => column.split('.')[0]!));
    expect([...told].filter((column) => !columns.includes(column))).toEqual([]);
    for (const name of Object.keys(leftOutOfHubs)) {
      expect(told.has(name)).toBe(false);
      expect(name.includes('.') ? columns.includes(name) : tables.has(name)).toBe(true);
    }
  });
});
