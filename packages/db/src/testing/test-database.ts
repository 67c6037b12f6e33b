import { randomUUID } from 'node:crypto';
import { toIso, type Instant } from '@etal/domain/shared/instant';
import pg from 'pg';
import { inject } from 'vitest';
import { createDatabase, dropDatabase } from '../roles.ts';
import { templateName } from './global-setup.ts';

export type TestDatabase = {
  /** as `etal_app` */
  url: string;
  ownerUrl: string;
  readerUrl: string;
  /** Makes `etal_now()` answer this moment, in this database only. */
  setNow: (now: Instant) => Promise<void>;
  stop: () => Promise<void>;
};

/** A database of its own for one test file, cloned from the migrated template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const administratorUrl = inject('testServerUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(administratorUrl, name, templateName);
  const urlOf = (role: string) => {
    const url = new URL(administratorUrl);
    url.username = role;
    url.pathname = name;
    return url.href;
  };
  const owner = new pg.Client(urlOf('etal_owner'));
  await owner.connect();
  await replaceClock(owner);
  return {
    url: urlOf('etal_app'),
    ownerUrl: urlOf('etal_owner'),
    readerUrl: urlOf('etal_shared_reader'),
    setNow: async (now) => {
      await owner.query('update test_clock set now = $1', [toIso(now)]);
    },
    stop: async () => {
      await owner.end();
      await dropDatabase(administratorUrl, name);
    },
  };
}

async function replaceClock(owner: pg.Client): Promise<void> {
  await owner.query('create table test_clock (now timestamptz(3))');
  await owner.query('insert into test_clock values (null)');
  await owner.query('revoke insert, update, delete on test_clock from etal_app');
  await owner.query(`create or replace function etal_now() returns timestamptz language sql volatile
    as $$ select coalesce((select now from test_clock), clock_timestamp()) $$`);
}
