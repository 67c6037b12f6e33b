import { randomUUIDv7 } from 'node:crypto';
import { connect, inTransaction, type Database, type Tx as DatabaseTx } from '@etal/db/transaction';
import type { Actor } from '@etal/domain/access/actor';
import type { Keeping } from '@etal/domain/access/keeping';
import type { Id } from '@etal/domain/shared/id';
import type { Config } from '../config.ts';
import type { Reactions } from './announce.ts';

/** What every use case is given: the database, fresh ids, settings. */
export type App = {
  config: Config;
  database: Database;
  /** as `etal_shared_reader`: what desks, producers and papers read */
  sharedReader: Database;
  newId: <Word extends string>() => Id<Word>;
  inTransaction: <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
};

/** A transaction of the app: what it announces reaches the reactions of `announcements.ts`. */
export type Tx = DatabaseTx & {
  reactions: Reactions;
  newId: App['newId'];
  /** set with the access to a producer's thing: the audit says for which hub it is written */
  keeping: Keeping | null;
};

/** Connected when first used; a paper asks for four things at once. */
const readerConnections = 4;

/** @param reactions who reacts to what: `announcements.ts` */
export function createApp(config: Config, reactions: Reactions): App {
  const database = connect(config.databaseUrl, config.databaseConnections);
  const sharedReader = connect(config.databaseReaderUrl, readerConnections);
  return {
    config,
    database,
    sharedReader,
    newId,
    inTransaction: (actor, work) =>
      inTransaction(database, actor, (tx) => {
        const appTx = Object.assign(Object.create(tx) as DatabaseTx, {
          reactions,
          newId,
          keeping: null,
        });
        return work(appTx as Tx);
      }),
    close: async () => {
      await Promise.all([database.close(), sharedReader.close()]);
    },
  };
}

/** A UUIDv7: ids made later sort later. */
export function newId<Word extends string>(): Id<Word> {
  return randomUUIDv7() as Id<Word>;
}
