import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startEmbedded } from '../embedded/server.ts';
import { keepUntilStopped, startBackedUp, type BackedUpServer } from '../testing/backup-server.ts';
import {
  baseFile,
  claimBase,
  claimChain,
  listBases,
  listLog,
  logFolder,
  prepareBackupFolder,
  readReceived,
  type StoredBase,
} from './backup-folder.ts';
import { forgetOld, isBaseDue } from './keep-backups.ts';
import { planRestore, textOfMoment } from './plan-restore.ts';
import { restore } from './restore.ts';
import { createBackupKey, draftOf, readPrivateKey, requirePublicKeys } from './sealed-file.ts';
import { takeBase } from './take-base.ts';
import { readPosition } from './wal-position.ts';

const minutes = 60_000;
const someone = 'Foyer Delannoy-Vanhoutte';

let town: BackedUpServer;
let base: StoredBase;
/** between the two households */
let between: number;
/** for restores that must not happen */
const target = () => join(town.place, 'restored');

const addHousehold = (name: string) =>
  town.query(`insert into households (id, name, phone, locale, created_at)
    values (uuidv7(), '${name}', '0320000000', 'fr', now())`);

const now = async () => {
  const [row] = await town.query(
    'select ceil(extract(epoch from clock_timestamp()) * 1000)::text as now',
  );
  return Number(row!['now']);
};

/** The names of the households in a data folder, as the server on it tells them. */
async function householdsIn(dataFolder: string): Promise<string[]> {
  const server = await startEmbedded({ dataFolder, durable: false });
  const client = new pg.Client(server.url('etal'));
  await client.connect();
  const { rows } = await client.query('select name from households order by id');
  await client.end();
  await server.stop();
  return rows.map(({ name }) => name);
}

/** The backups as they are, to be spoilt. */
function copyOfBackups(): string {
  const folder = join(town.place, `copy-${readdirSync(town.place).length}`);
  cpSync(town.options.folder, folder, { recursive: true });
  return folder;
}

function spoil(file: string): void {
  const bytes = readFileSync(file);
  bytes[bytes.length - 40]! ^= 1;
  writeFileSync(file, bytes);
}

beforeAll(async () => {
  town = await startBackedUp();
  const kept = await town.keep();
  base = kept.base;
  await addHousehold(someone);
  between = await now();
  await vi.waitUntil(async () => (await now()) > between);
  await addHousehold('Foyer Leroy');
  const end = await now();
  const reaches = () => planRestore(town.options.folder, undefined).reachesAt > end;
  await vi.waitUntil(reaches, { timeout: 20_000 });
  // As when the machine burns: nobody stops anything in order.
  process.kill(town.server.pid, 'SIGQUIT');
  await vi.waitUntil(() => town.failures.length > 0, { timeout: 20_000 });
  await kept.stop();
}, 2 * minutes);

afterAll(async () => town?.stop());

describe('a restore', { timeout: 2 * minutes }, () => {
  it('brings back everything that was committed', async () => {
    const { folder } = town.options;
    const restored = await restore({ folder, privateKey: town.privateKey, target: target() });
    expect(restored).toMatchObject({ violations: [], putAside: undefined });
    expect(await householdsIn(target())).toEqual([someone, 'Foyer Leroy']);
  });

  it('makes a server that is backed up anew, and restored again before its upgrade', async () => {
    const { folder } = town.options;
    const first = join(town.place, 'generations/18/docker');
    await restore({ folder, privateKey: town.privateKey, target: first, until: between });
    expect(statSync(dirname(first)).mode & 0o777).toBe(0o755);
    const server = await startEmbedded({ dataFolder: first, durable: true });
    const second = join(town.place, 'generation-2');
    const options = { ...town.options, folder: join(town.place, 'generations/backups') };
    prepareBackupFolder(options.folder);
    const kept = await keepUntilStopped({ ...options, url: server.url('etal') });
    expect(kept.base.timeline).toBe(base.timeline + 1);
    const client = new pg.Client(server.url('etal'));
    await client.connect();
    await client.query(`insert into households (id, name, phone, locale, created_at)
      values (uuidv7(), 'Foyer Nouveau', '', 'fr', now())`);
    const { rows } = await client.query(
      'select ceil(extract(epoch from clock_timestamp()) * 1000)::text as now',
    );
    // What comes next is committed after that millisecond, not within it.
    await client.query('select pg_sleep(0.01)');
    await client.query(`insert into drizzle.__drizzle_migrations (hash, created_at)
      values ('of a later version', 4102444800000)`);
    await client.end();
    const end = Date.now();
    const reaches = () => planRestore(options.folder, undefined).reachesAt > end;
    await vi.waitUntil(reaches, { timeout: 20_000 });
    await kept.stop();
    await server.stop();
    const again = { folder: options.folder, privateKey: town.privateKey, target: second };
    await expect(restore(again)).rejects.toThrow(/4102444800000 .* newer than this Étal/);
    expect(existsSync(second)).toBe(false);
    await restore({ ...again, until: Number(rows[0].now) });
    expect(await householdsIn(second)).toEqual([someone, 'Foyer Nouveau']);
  });

  it('goes into an empty folder, or puts what is there aside when told to', async () => {
    const { folder } = town.options;
    const options = { folder, privateKey: town.privateKey, target: join(town.place, 'inhabited') };
    mkdirSync(options.target);
    writeFileSync(join(options.target, 'orders'), 'of somebody');
    await expect(restore(options)).rejects.toThrow(/is not empty.*--replace/);
    const { putAside } = await restore({ ...options, replaces: true, until: between });
    expect(readFileSync(join(putAside!, 'orders'), 'utf8')).toBe('of somebody');
    expect(await householdsIn(options.target)).toEqual([someone]);
  });
});

describe('a restore that cannot be', { timeout: minutes }, () => {
  const nothing = () => join(town.place, 'nothing');
  const attempt = (options: { folder?: string; privateKey?: string; until?: number }) =>
    restore({
      folder: town.options.folder,
      privateKey: town.privateKey,
      target: nothing(),
      ...options,
    });
  const expectNothing = () => {
    expect(existsSync(nothing())).toBe(false);
    expect(existsSync(`${nothing()}.restoring`)).toBe(false);
  };

  it('says that the key is another one', async () => {
    const { privateKey } = await createBackupKey();
    await expect(attempt({ privateKey })).rejects.toThrow(/locked with another one/);
    expectNothing();
  });

  it('names the damaged file, be it of the base copy or of the log', async () => {
    const spoiltBase = copyOfBackups();
    spoil(baseFile(spoiltBase, base));
    await expect(attempt({ folder: spoiltBase })).rejects.toThrow(
      `${base.name}.base.zst.age is damaged`,
    );
    expectNothing();
    const spoiltLog = copyOfBackups();
    spoil(listLog(spoiltLog, base.chain).at(-1)!.file);
    await expect(attempt({ folder: spoiltLog })).rejects.toThrow(/-.*zst\.age is damaged/);
    expectNothing();
  });

  it('says which Étal made tables that are too new, before anything is unpacked', async () => {
    const folder = copyOfBackups();
    const file = join(folder, base.chain, `${base.name}.json`);
    const newer = { ...base, schema: '1995537085529', version: '9.1.0' };
    writeFileSync(file, JSON.stringify(newer));
    await expect(attempt({ folder })).rejects.toThrow(/newer than this Étal.*Install Étal 9\.1\.0/);
    expectNothing();
  });

  it('says how far the backups reach', async () => {
    const { reachesAt } = planRestore(town.options.folder, undefined);
    const until = reachesAt + 5_000;
    await expect(attempt({ until })).rejects.toThrow(`reach until ${textOfMoment(reachesAt)}`);
    await expect(attempt({ until: base.endedAt - 1 })).rejects.toThrow(/oldest backup/);
    expectNothing();
  });

  it('says which file of the log is missing, and restores until then when told to', async () => {
    const folder = copyOfBackups();
    const [first] = listLog(folder, base.chain);
    const second = first!.file.replace(first!.segment, `${first!.segment.slice(0, -1)}F`);
    renameSync(first!.file, second);
    await expect(attempt({ folder })).rejects.toThrow(/of the log is missing.*--until/);
    expectNothing();
    expect(planRestore(folder, base.endedAt).segments).toEqual([]);
  });

  it('says to reach no moment before everything committed until then is here', async () => {
    const other = await startBackedUp();
    const kept = await other.keep();
    const client = new pg.Client(other.url);
    await client.connect();
    const ask = async (what: string) =>
      (await client.query(`select (${what})::text as told`)).rows[0].told as string;
    const commits: { after: bigint; at: number }[] = [];
    const claims = new Map<number, bigint>();
    try {
      while (claims.size < 20 || commits.length < 2_000) {
        const after = readPosition(await ask('pg_current_wal_insert_lsn()'));
        await ask(`pg_logical_emit_message(true, 'test', 'committed')`);
        const at = Number(await ask('extract(epoch from clock_timestamp()) * 1000'));
        commits.push({ after, at });
        const received = readReceived(other.options.folder, kept.base.chain);
        if (received) claims.set(received.at, readPosition(received.position));
      }
    } finally {
      await client.end();
      await kept.stop();
      await other.stop();
    }
    const broken = [...claims].filter(([until, end]) =>
      commits.some(({ at, after }) => at < until && after >= end),
    );
    expect(broken).toEqual([]);
  });

  it('says that the place is not mounted', async () => {
    const folder = join(town.place, 'mount');
    await expect(attempt({ folder })).rejects.toThrow(/is it mounted/);
    mkdirSync(folder);
    await expect(attempt({ folder })).rejects.toThrow(/not mounted/);
  });
});

describe('what is backed up', () => {
  it('cannot be read on the machine that keeps it', () => {
    const files = readdirSync(town.options.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
    expect(files.length).toBeGreaterThan(3);
    for (const text of files) {
      expect(text).not.toContain('Delannoy');
      expect(text).not.toContain('AGE-SECRET-KEY');
      expect(text).toMatch(/^(\{|age-encryption\.org\/v1)/);
    }
  });

  it('is forgotten once it is too old, but for the newest', () => {
    const folder = copyOfBackups();
    const cutShort = join(logFolder(folder, base.chain), 'half.part');
    writeFileSync(cutShort, 'of a process that was killed');
    forgetOld({ folder, keepDays: 14 }, undefined, Date.now());
    expect(existsSync(cutShort)).toBe(true);
    forgetOld({ folder, keepDays: 14 }, undefined, base.endedAt + 15 * 24 * 60 * minutes);
    expect(existsSync(cutShort)).toBe(false);
    expect(listBases(folder)).toHaveLength(1);
    const next = {
      ...base,
      startedAt: base.startedAt + 1,
      endedAt: base.endedAt + 16 * 86_400_000,
    };
    mkdirSync(join(folder, '20991125T020000Z'));
    writeFileSync(join(folder, '20991125T020000Z/20991125T020000Z.json'), JSON.stringify(next));
    forgetOld({ folder, keepDays: 14 }, '20991125T020000Z', next.endedAt);
    expect(listBases(folder).map(({ chain }) => chain)).toEqual(['20991125T020000Z']);
    expect(existsSync(join(folder, base.chain))).toBe(false);
  });
});

describe('a base copy', () => {
  it('is due at the beginning of a chain, and every night', () => {
    const at = (text: string) => Date.parse(text);
    const taken = [{ chain: 'a', startedAt: at('2026-11-25T02:00:30Z') }];
    expect(isBaseDue([], 'a', at('2026-11-25T12:00:00Z'))).toBe(true);
    expect(isBaseDue(taken, 'b', at('2026-11-25T12:00:00Z'))).toBe(true);
    expect(isBaseDue(taken, 'a', at('2026-11-26T01:59:59Z'))).toBe(false);
    expect(isBaseDue(taken, 'a', at('2026-11-26T02:00:00Z'))).toBe(true);
  });
});

describe('a backup key', () => {
  it('is refused on the server when it is the private one, which is not repeated', async () => {
    const { privateKey, publicKey } = await createBackupKey();
    requirePublicKeys([publicKey]);
    expect(() => requirePublicKeys([privateKey])).toThrow(/must not be on this machine/);
    expect(() => requirePublicKeys([privateKey])).not.toThrow(privateKey);
    expect(() => requirePublicKeys(['age1half'])).toThrow(/copy it whole/);
    expect(() => requirePublicKeys([])).toThrow(/No public key/);
  });

  it('is read from a file as age-keygen writes it', async () => {
    const { privateKey } = await createBackupKey();
    expect(readPrivateKey(`# created: today\n# public key: age1…\n${privateKey}\n`)).toBe(
      privateKey,
    );
    expect(() => readPrivateKey('age1…')).toThrow(/no private key/);
  });
});

describe('backups that begin within one second', { timeout: 2 * minutes }, () => {
  it('never write one file, even at once or after the other is whole', async () => {
    const other = await startBackedUp();
    try {
      const { folder } = other.options;
      const at = Date.UTC(2026, 10, 25, 2);
      const chain = claimChain(folder, at);
      expect([chain, claimChain(folder, at)]).toEqual(['20261125T020000Z', '20261125T020001Z']);
      const name = claimBase(folder, chain, at);
      const file = baseFile(folder, { chain, name });
      renameSync(draftOf(file), file);
      expect(claimBase(folder, chain, at)).toBe('20261125T020001Z');
      const both = await Promise.all([1, 2].map(() => takeBase(other.options, { chain })));
      const kept = listBases(folder).map((base) => base.name);
      expect(kept.toSorted()).toEqual(both.map((base) => base.name).toSorted());
      expect(new Set(kept).size).toBe(2);
    } finally {
      await other.stop();
    }
  });
});

describe('a copy that no log is followed for', { timeout: 2 * minutes }, () => {
  it('is whole, however often the server drops what it no longer needs', async () => {
    const other = await startBackedUp();
    let isCopied = false;
    const dropLog = async (): Promise<void> => {
      await other.query('select pg_switch_wal(), txid_current(); checkpoint');
      if (!isCopied) await dropLog();
    };
    try {
      const dropping = dropLog();
      const copies = [await takeBase(other.options), await takeBase(other.options)];
      isCopied = true;
      await dropping;
      expect(listBases(other.options.folder)).toHaveLength(copies.length);
    } finally {
      isCopied = true;
      await other.stop();
    }
  });
});

describe('backups that go on', { timeout: 2 * minutes }, () => {
  it('follow the same log after a pause, and begin another once the server lost it', async () => {
    const other = await startBackedUp();
    try {
      const first = await other.keep();
      await first.stop();
      await other.query(`insert into households (id, name, phone, locale, created_at)
        values (uuidv7(), 'Foyer du soir', '', 'fr', now())`);
      const second = await other.keep();
      expect(second.base.chain).toBe(first.base.chain);
      const single = await takeBase(other.options);
      expect(single.chain).not.toBe(first.base.chain);
      await second.stop();
      await other.query(
        `select pg_drop_replication_slot(slot_name) from pg_replication_slots where not active`,
      );
      rmSync(logFolder(other.options.folder, first.base.chain), { recursive: true });
      const third = await other.keep();
      await third.stop();
      expect(third.base.chain).not.toBe(first.base.chain);
      expect(other.failures).toEqual([]);
    } finally {
      await other.stop();
    }
  });
});
