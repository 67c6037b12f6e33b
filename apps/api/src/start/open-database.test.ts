import { createDatabase, dropDatabase } from '@etal/db/roles';
import { findReaderFaults } from '@etal/db/shared-reader';
import pg from 'pg';
import { describe, expect, inject, it } from 'vitest';
import { isEmpty, openGiven } from './open-database.ts';

describe('a PostgreSQL that runs elsewhere', () => {
  it('is given its roles and tables, and filled at every start that finds it empty', async () => {
    const administratorUrl = inject('testServerUrl');
    const name = `given_${process.pid}`;
    await createDatabase(administratorUrl, name);
    const url = new URL(administratorUrl);
    url.pathname = name;
    const filled: string[] = [];
    const fill = async (urls: { url: string }) => {
      filled.push(new URL(urls.url).username);
    };
    const first = await openGiven(url.href, { ownerUrl: undefined, fill });
    const again = await openGiven(url.href, { ownerUrl: undefined, fill });
    expect(again.url).toBe(first.url);
    expect(filled).toEqual(['etal_app', 'etal_app']);
    expect(await isEmpty(first.url)).toBe(true);
    const app = new pg.Client(first.url);
    await app.connect();
    await expect(app.query('drop table territories')).rejects.toThrow('must be owner');
    await app.query('select from graphile_worker.jobs');
    await app.end();
    const reader = new pg.Client(first.readerUrl);
    await reader.connect();
    expect(await findReaderFaults(reader)).toEqual([]);
    expect(reader.user).toBe('etal_shared_reader');
    await reader.end();
    await dropDatabase(administratorUrl, name);
  });
});
