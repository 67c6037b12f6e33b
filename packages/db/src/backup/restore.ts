import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireNoServer, startEmbedded, type EmbeddedServer } from '../embedded/server.ts';
import { findViolations, type Violation } from '../invariants.ts';
import { compareSchema, findSchema } from '../schema-version.ts';
import { connect } from '../transaction.ts';
import { baseFile, type StoredBase } from './backup-folder.ts';
import { planRestore, type RestorePlan } from './plan-restore.ts';
import { requireSame, unseal } from './sealed-file.ts';
import { unpackBase, unpackLog } from './unpack.ts';

export type RestoreOptions = {
  /** where the backups are */
  folder: string;
  privateKey: string;
  /** epoch milliseconds; left out, as far as the backups reach */
  until?: number | undefined;
  /** the data folder of the server, which is stopped */
  target: string;
  /** what is there is put aside, not deleted */
  replaces?: boolean;
  /** tells what is being done: a large one takes minutes */
  say?: (line: string) => void;
};

export type Restored = {
  base: StoredBase;
  /** everything that was committed until then is there, epoch milliseconds */
  until: number;
  schema: string;
  violations: Violation[];
  orders: number;
  /** epoch milliseconds */
  lastOrderAt: number | null;
  /** where the folder went that was there before */
  putAside: string | undefined;
};

/**
 * Brings a server back to a moment, into a data folder, and checks it there. The folder is made
 * beside and takes its name once whole: until then nothing has changed, whatever goes wrong.
 *
 * @throws Error that says why it cannot be: a wrong key, a damaged file, a newer schema, a folder
 *   that is not empty, a moment that the backups do not reach
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const { folder, target, until, privateKey, replaces = false, say = () => {} } = options;
  requireRoom(target, replaces);
  const plan = planRestore(folder, until);
  requireFitting(plan.base);
  const draft = `${target}.restoring`;
  rmSync(draft, { recursive: true, force: true });
  try {
    await unpack(plan, { folder, draft, privateKey, say });
    say('PostgreSQL applies the log…');
    const found = await recover(plan, draft, until);
    const putAside = putInPlace(draft, target);
    return { base: plan.base, until: until ?? plan.reachesAt, ...found, putAside };
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function requireRoom(target: string, replaces: boolean): void {
  requireNoServer(target);
  if (replaces || !existsSync(target) || readdirSync(target).length === 0) return;
  throw new Error(`${target} is not empty. To put what is there aside, say --replace.`);
}

function requireFitting({ schema, version, major, name, format }: StoredBase): void {
  if (format !== 1) throw new Error(`Backup ${name} is of a newer Étal (${version}).`);
  requireKnownSchema(schema, version);
  if (major === postgresMajor) return;
  throw new Error(
    `Backup ${name} is of PostgreSQL ${major}, this is ${postgresMajor}: restore with an Étal of then.`,
  );
}

/** Of the programs that come with Étal; a folder is read by one major version only. */
const postgresMajor = 18;

function requireKnownSchema(schema: string, version: string): void {
  if (compareSchema(schema) !== 'newer') return;
  throw new Error(
    `This backup has the tables ${schema} of Étal ${version}, newer than this Étal knows. ` +
      `Install Étal ${version} or later, then restore.`,
  );
}

async function unpack(
  { base, segments }: RestorePlan,
  {
    folder,
    draft,
    privateKey,
    say,
  }: Record<'folder' | 'draft' | 'privateKey', string> & { say: (line: string) => void },
): Promise<void> {
  const file = baseFile(folder, base);
  // A wrong key is told before the minutes that a large file takes.
  for await (const _ of await unseal(file, privateKey)) break;
  say(`Backup ${base.name}, ${Math.ceil(base.bytes / 1e6)} MB, ${segments.length} files of log.`);
  await requireSame(file, base);
  await unpackBase(await unseal(file, privateKey), draft);
  await unpackLog(segments, { folder: draft, segmentBytes: base.segmentBytes, privateKey });
}

async function recover(
  plan: RestorePlan,
  draft: string,
  until: number | undefined,
): Promise<Pick<Restored, 'schema' | 'violations' | 'orders' | 'lastOrderAt'>> {
  const server = await startRecovering(draft, until).catch((error: Error) => {
    // Nothing was committed between that moment and the end of the log: all of it belongs.
    if (!error.message.includes('before configured recovery target')) throw error;
    return startRecovering(draft, undefined);
  });
  try {
    return await inspect(server, plan.base);
  } finally {
    await server.stop();
    rmSync(join(draft, accessFile), { force: true });
  }
}

const accessFile = 'restore-hba.conf';
const dayMs = 24 * 3_600_000;

/** With settings of its own: those of the backup may name what this machine does not have. */
function startRecovering(draft: string, until: number | undefined): Promise<EmbeddedServer> {
  writeFileSync(join(draft, 'recovery.signal'), '', { mode: 0o644 });
  writeFileSync(join(draft, accessFile), 'host all postgres 127.0.0.1/32 trust\n', { mode: 0o644 });
  const target =
    until === undefined
      ? {}
      : { recovery_target_time: new Date(until).toISOString().replace('Z', '+00') };
  return startEmbedded({
    dataFolder: draft,
    durable: true,
    readyWithinMs: dayMs,
    settings: {
      // Everything is in pg_wal already.
      restore_command: 'exit 1',
      recovery_target_action: 'promote',
      hot_standby: 'off',
      hba_file: join(draft, accessFile),
      logging_collector: 'off',
      log_destination: 'stderr',
      archive_mode: 'off',
      shared_preload_libraries: '',
      synchronous_standby_names: '',
      ssl: 'off',
      lc_messages: 'C',
      ...target,
    },
  });
}

async function inspect(server: EmbeddedServer, base: StoredBase) {
  const database = connect(server.url(base.database), 2);
  try {
    const schema = await findSchema(database.pool as never);
    requireKnownSchema(schema, base.version);
    const violations = await findViolations(database);
    const [found] = await database.read.rows<{ orders: number; lastOrderAt: number | null }>({
      text: `select count(*) as orders, max(placed_at) as "lastOrderAt" from orders`,
    });
    return { schema, violations, ...found! };
  } finally {
    await database.close();
  }
}

function putInPlace(draft: string, target: string): string | undefined {
  const isThere = existsSync(target) && readdirSync(target).length > 0;
  const putAside = isThere ? `${target}.before-${Date.now()}` : undefined;
  if (putAside) renameSync(target, putAside);
  else rmSync(target, { recursive: true, force: true });
  renameSync(draft, target);
  return putAside;
}
