import { beforeAll, describe, expect, it } from 'vitest';
import { useTestApp } from '../testing/test-app.ts';
import { exportedSections, leftOutOfExports } from './exported-sections.ts';

const test = useTestApp();

/** What leads to somebody without being a foreign key: whoever acted, contacts, opaque keys. */
const leads =
  '^(by|recipient|email|phone|subject_id|actor_id|holder_key|.*_(by|name_of|email|phone)|collector_name|email_confirmed_at)$';

/** Columns that refer to a person, a household or an order, or are named as what leads to one. */
const findLeads = `select c.relname || '.' || a.attname as name
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema$|graphile_worker$)' and (
    a.attname ~ $1
    or exists (
      select from pg_constraint k join pg_class f on f.oid = k.confrelid
      where k.contype = 'f' and k.conrelid = c.oid and a.attnum = any(k.conkey)
        and f.relname in ('persons', 'households', 'orders', 'order_lines')))
  order by 1`;

let columns: string[];

beforeAll(async () => {
  const rows = await test.app.database.read.rows<{ name: string }>({
    text: findLeads,
    values: [leads],
  });
  columns = rows.map(({ name }) => name);
});

const exported = exportedSections.flatMap((section) => section.columns);

describe('the export of one’s data', () => {
  it('holds every column that leads to a person or a household, or a reason why not', () => {
    const told = [...exported, ...Object.keys(leftOutOfExports)];
    expect(columns.filter((column) => !told.includes(column))).toEqual([]);
  });

  it('names no column that is gone, and none twice', () => {
    const told = [...exported, ...Object.keys(leftOutOfExports)];
    expect(told.filter((column) => !columns.includes(column))).toEqual([]);
    expect(told.toSorted()).toEqual([...new Set(told)].toSorted());
  });

  it('finds a table that nobody told it of', async () => {
    const rows = await test.app.database.read.rows<{ name: string }>({
      text: findLeads,
      values: ['^left_quantity$'],
    });
    expect(rows.map(({ name }) => name)).toContain('stocks.left_quantity');
    expect(rows.map(({ name }) => name)).toContain('baskets.household_id');
  });
});
