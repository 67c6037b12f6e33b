import { join } from 'node:path';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { createBackupKey } from '@etal/db/backup/sealed-file';
import { isRoot } from '@etal/db/embedded/binaries';
import { startEmbedded, type EmbeddedServer } from '@etal/db/embedded/server';
import { createDatabase } from '@etal/db/roles';
import { listMigrations } from '@etal/db/schema-version';
import { migrateAllButLast } from '@etal/db/testing/migrate-all-but-last';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runEtal } from '../testing/run-etal.ts';
import { startSmtp, type Smtp } from '../testing/smtp.ts';

const within = { timeout: 120_000 };
const secrets = ['app-password', 'owner-password', 'backup-password', 'smtp-password'];

let place: string;
let server: EmbeddedServer;
let smtp: Smtp;
let https: SMTPServer;
let settings: Record<string, string>;

/** An empty machine: PostgreSQL without a role, a mail server, an https address. */
beforeAll(async () => {
  place = mkdtempSync(join(isRoot ? '/var/tmp' : tmpdir(), 'etal-install-'));
  chmodSync(place, 0o755);
  server = await startEmbedded({ dataFolder: join(place, 'data'), durable: false });
  await query('create database etal', 'postgres');
  smtp = await startSmtp({ user: 'etal', password: 'smtp-password' });
  // Speaks TLS with a certificate that nobody vouches for.
  https = new SMTPServer({ secure: true });
  https.on('error', () => {});
  await new Promise<void>((settle) => void https.listen(0, '127.0.0.1', () => settle()));
  const { publicKey } = await createBackupKey();
  const urlOf = (role: string, password: string) =>
    server.url('etal', role).replace(`${role}@`, `${role}:${password}@`);
  settings = {
    NODE_ENV: 'production',
    DATABASE_ADMIN_URL: server.url('etal'),
    DATABASE_URL: urlOf('etal_app', 'app-password'),
    DATABASE_OWNER_URL: urlOf('etal_owner', 'owner-password'),
    DATABASE_BACKUP_URL: urlOf('etal_backup', 'backup-password'),
    ETAL_SECRET: 'a secret of the test, not for anybody',
    CLIENT_IP_SECRET: 'another secret of the test, thirty-two',
    STOREFRONT_URL: 'https://localhost:1',
    SMTP_URL: smtp.url('etal', 'smtp-password'),
    MAIL_FROM: 'etal@etal.test',
    BACKUP_FOLDER: join(place, 'backups'),
    BACKUP_KEY: publicKey,
  };
}, within.timeout);

afterAll(async () => {
  await smtp?.stop();
  await new Promise<void>((settle) => void https?.close(() => settle()));
  await server?.stop();
  rmSync(place, { recursive: true, force: true });
});

async function query(text: string, database = 'etal'): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(server.url(database));
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** Never repeats a password, whatever it finds. */
async function run(command: string, changed: Record<string, string> = {}) {
  const ran = await runEtal([command], { ...settings, ...changed });
  const spoken = [...secrets, settings['ETAL_SECRET']!, settings['CLIENT_IP_SECRET']!];
  for (const secret of spoken) expect(ran.said).not.toContain(secret);
  return ran;
}

describe('an installation on an empty machine', within, () => {
  it('makes nothing while something is wrong, and says what to do about each', async () => {
    const { code, said } = await run('install', {
      STOREFRONT_URL: 'https://nowhere.invalid',
      SMTP_URL: smtp.url('etal', 'other-password'),
    });
    expect(code).toBe(1);
    expect(said).toMatch(/WRONG +domain +nowhere\.invalid leads nowhere: .* A record/);
    expect(said).toMatch(/note +tls +nothing answers .* yet/);
    expect(said).toMatch(/WRONG +mail server +127\.0\.0\.1: .*user and password of SMTP_URL/);
    expect(said).not.toContain('other-password');
    expect(said).toMatch(/ok +database/);
    expect(said).toMatch(/WRONG +backups .*etal prepare-backups|is it mounted/);
    expect(await query(`select from pg_roles where rolname like 'etal_%'`)).toEqual([]);
  });

  it('names settings that are missing, and an administrator who may not make roles', async () => {
    const nameless = await run('install', { MAIL_FROM: 'nobody', ETAL_SECRET: 'short' });
    expect(nameless.said).toMatch(/ETAL_SECRET.*\n?.*MAIL_FROM/s);
    await query('create role clerk login');
    const { said } = await run('install', { DATABASE_ADMIN_URL: server.url('etal', 'clerk') });
    expect(said).toMatch(/WRONG +database +clerk may not make roles/);
  });

  it('tells a certificate that browsers refuse from an address where nobody answers', async () => {
    const { port } = https.server.address() as { port: number };
    const { said } = await run('install', { STOREFRONT_URL: `https://localhost:${port}` });
    expect(said).toMatch(/WRONG +tls +browsers refuse the certificate of localhost/);
  });

  it('makes the roles and the tables once all is right, also twice', async () => {
    await run('prepare-backups');
    for (const _ of ['first', 'again']) {
      const { said, code } = await run('install');
      expect(said).toMatch(/ok +backups .*locked with one key/);
      expect(said).toContain('Next: « etal create-operator »');
      expect(code).toBe(0);
    }
    expect(await query('select from orders')).toEqual([]);
    const roles = await query(
      `select rolname from pg_roles where rolname like 'etal_%' order by 1`,
    );
    expect(roles.map(({ rolname }) => rolname)).toEqual([
      'etal_app',
      'etal_backup',
      'etal_owner',
      'etal_shared_reader',
    ]);
  });
});

describe('the first operator', within, () => {
  it('is made by command, and a missing option is named', async () => {
    const who = ['--email', 'Alex@ville.test', '--name', 'Alex', '--town', 'Wambrecq'];
    const short = await runEtal(['create-operator', ...who], settings);
    expect(short).toMatchObject({ code: 1, said: expect.stringContaining('--phone is missing') });
    const made = await runEtal(['create-operator', ...who, '--phone', '0320000000'], settings);
    expect(made).toMatchObject({ code: 0, said: expect.stringContaining('code mailed') });
    const rows = await query(
      `select p.email, m.role from memberships m join persons p on p.id = m.person_id`,
    );
    expect(rows).toEqual([{ email: 'alex@ville.test', role: 'operator' }]);
  });

  it('is told what nobody told yet: who hosts, where, and the terms', async () => {
    const [territory] = await query('select legal from territories');
    expect(territory!.legal).toEqual({
      publisher: 'Wambrecq',
      host: '',
      mediator: '',
      address: '',
    });
    const { code, said } = await run('doctor');
    expect(code).toBe(1);
    expect(said).toMatch(/^WRONG +legal +tell the publication director, host, address, consumer/m);
    expect(said).toMatch(/^WRONG +terms +none are published/m);
  });

  it('publishes the terms by command, each version once', async () => {
    const file = join(place, 'terms.txt');
    const publish = () =>
      runEtal(['publish-terms', '--version', '2026-11', '--fr', file], settings);
    writeFileSync(file, 'Éditeur : [à compléter : l’éditeur]');
    expect(await publish()).toMatchObject({ code: 1, said: expect.stringContaining('incomplete') });
    writeFileSync(file, 'Conditions');
    expect(await publish()).toMatchObject({ code: 0, said: expect.stringContaining('in force') });
    expect(await publish()).toMatchObject({ code: 1, said: expect.stringContaining('exists') });
    expect((await run('doctor')).said).toMatch(/^ok +terms +version 2026-11$/m);
  });

  it('reads which version of Étal it is', async () => {
    expect(await runEtal(['version'], settings)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
  });
});

describe('the doctor', within, () => {
  it('says in a line what is well, and what is not', async () => {
    const { code, said } = await run('doctor');
    for (const name of [
      'settings',
      'database',
      'migrations',
      'reader',
      'invariants',
      'clock',
      'jobs',
      'mails',
    ]) {
      expect(said).toMatch(new RegExp(`^ok +${name} `, 'm'));
    }
    expect(said).toMatch(/^ok +mail server +127\.0\.0\.1 takes our mails$/m);
    expect(said).toMatch(/^WRONG +backups +there is none/m);
    expect(code).toBe(1);
    expect((await runEtal(['backup'], settings)).code).toBe(0);
    expect((await run('doctor')).said).toMatch(/^WRONG +backups +base copy .* log endlessly old$/m);
  });

  it('finds what is broken, by its number and opaque ids', async () => {
    await query(`insert into ledger_entries (id, kind, subject_id, at)
      values ('00000000-0000-7000-8000-000000000001', 'order.placed', uuidv7(), now())`);
    const { said } = await run('doctor');
    expect(said).toMatch(/WRONG +invariants +1 are broken.*I3 .*0{8}-0000-7000/);
    await query('alter table ledger_entries disable trigger all');
    await query('delete from ledger_entries');
    await query('alter table ledger_entries enable trigger all');
  });

  it('finds a reader of desks and papers who may too much, and one who is somebody else', async () => {
    await query('grant select (email) on persons to etal_shared_reader');
    expect((await run('doctor')).said).toMatch(
      /WRONG +reader +etal_shared_reader may read persons/,
    );
    await query('revoke select (email) on persons from etal_shared_reader');
    const ofTheApp = { DATABASE_READER_URL: settings['DATABASE_URL']! };
    expect((await run('doctor', ofTheApp)).said).toMatch(/WRONG +settings .*DATABASE_READER_URL/);
    const stranger = server.url('nowhere', 'etal_shared_reader');
    const { said } = await run('doctor', { DATABASE_READER_URL: stranger });
    expect(said).toMatch(/WRONG +reader .*nowhere/);
  });

  it('tells tables that are older or newer than this Étal, and settings that are wrong', async () => {
    const { when } = listMigrations().at(-1)!;
    await query(`update drizzle.__drizzle_migrations set created_at = created_at + 1
      where created_at = ${when}`);
    expect((await run('doctor')).said).toMatch(/WRONG +migrations .* newer than this Étal/);
    expect(await run('upgrade')).toMatchObject({ code: 1, said: expect.stringContaining('newer') });
    await query(`update drizzle.__drizzle_migrations set created_at = ${when}
      where created_at = ${when + 1}`);
    const { said, code } = await run('doctor', { STOREFRONT_URL: 'ville' });
    expect(said).toMatch(/WRONG +settings .*STOREFRONT_URL/);
    expect(code).toBe(1);
  });
});

describe('an upgrade', within, () => {
  const olderUrls = () => ({
    DATABASE_URL: server.url('older', 'etal_app'),
    DATABASE_OWNER_URL: server.url('older', 'etal_owner'),
    DATABASE_BACKUP_URL: server.url('older', 'etal_backup'),
  });

  it('takes a backup first, brings the tables up to date, and tells the way back', async () => {
    await createDatabase(server.url('postgres'), 'older');
    await migrateAllButLast(server.url('older', 'etal_owner'));
    const before = listMigrations().at(-2)!;
    const last = listMigrations().at(-1)!;
    const { BACKUP_KEY: _, ...unlocked } = settings;
    const refused = await runEtal(['upgrade'], { ...unlocked, ...olderUrls() });
    expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('BACKUP_KEY') });
    expect(await lastMigration()).toBe(before.when);
    const { code, said } = await run('upgrade', olderUrls());
    expect(said).toContain(`The tables went from ${before.tag} to ${last.tag}.`);
    expect(said).toMatch(/etal restore --key <file> --replace --until \d{4}-\S+Z/);
    expect(code).toBe(0);
    expect(await lastMigration()).toBe(last.when);
    expect((await run('upgrade', olderUrls())).said).toContain('are up to date');
  });

  const lastMigration = async () => {
    const rows = await query(
      'select max(created_at)::text as at from drizzle.__drizzle_migrations',
      'older',
    );
    return Number(rows[0]!['at']);
  };
});
