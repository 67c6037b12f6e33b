import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { createTestDatabase } from '@etal/db/testing/test-database';
import { expectInvariants } from '@etal/db/invariants';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { reactions } from '../announcements.ts';
import type { Config } from '../config.ts';
import { createServer } from '../server.ts';
import { createApp, newId, type App } from '../shared/app.ts';

export type TestApp = {
  app: App;
  server: FastifyInstance;
  /** as `etal_owner`, who gives and takes rights */
  ownerUrl: string;
  /** moves the database's clock */
  setNow: (now: Instant) => Promise<void>;
  /** signs a person in; the header to send */
  signIn: (personId: Id<'Person'>) => Promise<{ authorization: string }>;
  /** the actor that person is, with rights as they are now */
  actorOf: (personId: Id<'Person'>) => Promise<Actor>;
};

export const testConfig: Omit<Config, 'databaseUrl' | 'databaseReaderUrl'> = {
  isProduction: false,
  databaseConnections: 8,
  port: 0,
  host: '127.0.0.1',
  metricsPort: undefined,
  trustedProxies: undefined,
  secret: 'a secret for tests, not for anybody else',
  clientIpSecret: 'another secret for tests, thirty-two',
  storefrontUrl: 'http://etal.test',
  smtpUrl: undefined,
  mailFrom: 'etal@etal.test',
  backupFolder: undefined,
  logLevel: 'silent',
};

/**
 * One database, app and server per test file; the invariants are checked after every test.
 *
 * The returned object is filled before the first test runs.
 */
export function useTestApp(): TestApp {
  const test = {} as TestApp;
  let stop: () => Promise<void>;
  beforeAll(async () => {
    const database = await createTestDatabase();
    const urls = { databaseUrl: database.url, databaseReaderUrl: database.readerUrl };
    test.app = createApp({ ...testConfig, ...urls }, reactions);
    test.server = await createServer(test.app);
    test.ownerUrl = database.ownerUrl;
    test.setNow = database.setNow;
    test.signIn = (personId) => signIn(test, personId);
    test.actorOf = (personId) => actorOf(test, personId);
    stop = async () => {
      await test.server.close();
      await test.app.close();
      await database.stop();
    };
  });
  afterEach(async () => expectInvariants(test.app.database));
  afterAll(async () => stop?.());
  return test;
}

async function signIn(test: TestApp, personId: Id<'Person'>): Promise<{ authorization: string }> {
  const sessionId = await insertSession(test, personId);
  const token = test.server.jwt.sign({ sub: personId, sid: sessionId });
  return { authorization: `Bearer ${token}` };
}

async function actorOf(test: TestApp, personId: Id<'Person'>): Promise<Actor> {
  const sessionId = await insertSession(test, personId);
  const { findSession } = await import('../access/repository.ts');
  const session = await findSession(test.app.database.read, sessionId, personId);
  return { kind: 'person', personId, sessionId, rights: session! };
}

async function insertSession(test: TestApp, personId: Id<'Person'>): Promise<Id<'Session'>> {
  const sessionId = newId<'Session'>();
  await test.app.database.read.rows({
    text: `insert into sessions (id, person_id, refresh_hash, rotated_at, created_at, expires_at)
           values ($1::uuid, $2, $1::uuid::text, etal_now(), etal_now(), etal_now() + interval '60 days')`,
    values: [sessionId, personId],
  });
  return sessionId;
}
