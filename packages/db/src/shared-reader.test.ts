import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { closedToReader, findReaderFaults } from './shared-reader.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';

let test: TestDatabase;
let owner: pg.Client;
let reader: pg.Client;
let app: pg.Client;

beforeEach(async () => {
  test = await createTestDatabase();
  owner = new pg.Client(test.ownerUrl);
  reader = new pg.Client(test.readerUrl);
  app = new pg.Client(test.url);
  for (const client of [owner, reader, app]) await client.connect();
});

afterEach(async () => {
  for (const client of [owner, reader, app]) await client.end();
  await test.stop();
});

it('the shared reader is refused what is closed to it, table by table', async () => {
  for (const table of closedToReader) {
    await expect(reader.query(`select from ${table}`)).rejects.toThrow(
      `permission denied for table ${table}`,
    );
  }
  expect(await findReaderFaults(reader)).toEqual([]);
});

it('the shared reader is refused what is in solidarity, where the app reads and writes', async () => {
  await owner.query('create table solidarity.allowances (id int)');
  await app.query('insert into solidarity.allowances values (1)');
  await expect(reader.query('select from solidarity.allowances')).rejects.toThrow(
    'permission denied for schema solidarity',
  );
  await owner.query('grant usage on schema solidarity to etal_shared_reader');
  await expect(reader.query('select from solidarity.allowances')).rejects.toThrow(
    'permission denied for table allowances',
  );
  expect(await findReaderFaults(reader)).toEqual(['may enter solidarity']);
  await owner.query('grant select on solidarity.allowances to etal_shared_reader');
  expect(await findReaderFaults(reader)).toContain('may read solidarity.allowances');
});

it('the shared reader writes nothing', async () => {
  await expect(reader.query('delete from orders')).rejects.toThrow('permission denied');
  await expect(reader.query('create table mine (id int)')).rejects.toThrow('permission denied');
});

it('a right too many or too few is found, be it on one column', async () => {
  await owner.query('grant select (email) on persons to etal_shared_reader');
  await owner.query('grant update (name) on households to etal_shared_reader');
  await owner.query('revoke select on orders from etal_shared_reader');
  expect(await findReaderFaults(reader)).toEqual([
    'may not read orders',
    'may read persons',
    'may write households',
  ]);
});
