import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBackupKey } from '@etal/db/backup/sealed-file';
import { startBackedUp, type BackedUpServer } from '@etal/db/testing/backup-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runEtal } from '../testing/run-etal.ts';

const within = { timeout: 120_000 };

let town: BackedUpServer;
let settings: Record<string, string>;
let key: string;

beforeAll(async () => {
  town = await startBackedUp();
  key = join(town.place, 'etal.key');
  const { said } = await runEtal(['create-backup-key', '--key', key]);
  settings = {
    DATABASE_BACKUP_URL: town.url.replace('postgres@', 'etal_backup@'),
    BACKUP_FOLDER: join(town.place, 'usb'),
    BACKUP_KEY: /BACKUP_KEY=(age1\w+)/.exec(said)![1]!,
  };
}, within.timeout);

afterAll(async () => town?.stop());

describe('on an empty machine, an operator', within, () => {
  it('makes a backup key whose private half is in a file of its own, and shown nowhere', async () => {
    const privateKey = /AGE-SECRET-KEY-1\w+/.exec(readFileSync(key, 'utf8'))![0];
    expect(statSync(key).mode & 0o077).toBe(0);
    const again = await runEtal(['create-backup-key', '--key', key]);
    expect(again).toMatchObject({ code: 1, said: expect.stringContaining('is there already') });
    expect(again.said).not.toContain(privateKey);
  });

  it('is told which setting is missing, and that a place is not prepared', async () => {
    expect(await runEtal(['backup'], { ETAL_DATA: town.place })).toMatchObject({
      code: 1,
      said: expect.stringContaining('BACKUP_FOLDER'),
    });
    mkdirSync(settings['BACKUP_FOLDER']!);
    expect(await runEtal(['backup'], settings)).toMatchObject({
      code: 1,
      said: expect.stringContaining('etal prepare-backups'),
    });
  });

  it('makes the roles, prepares the place, takes a backup and sees it', async () => {
    const prepared = await runEtal(['prepare-database'], {
      ...settings,
      DATABASE_ADMIN_URL: town.url,
      DATABASE_URL: town.server.url('etal', 'etal_app'),
      DATABASE_OWNER_URL: town.ownerUrl,
    });
    expect(prepared).toEqual({ code: 0, said: 'The roles are made.\n' });
    const [role] = await town.query(
      `select rolreplication, rolsuper from pg_roles where rolname = 'etal_backup'`,
    );
    expect(role).toEqual({ rolreplication: true, rolsuper: false });
    expect((await runEtal(['prepare-backups'], settings)).code).toBe(0);
    expect(await runEtal(['backup'], settings)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/Backup \d{8}T\d{6}Z.*read back/),
    });
    const listed = await runEtal(['backups'], settings);
    expect(listed.said).toMatch(/^\d{4}-\S+Z +\d+\.\d MB {2}Étal \d+\.\d+\.\d+ {2}\d{4}_\w+\n$/);
  });

  it('rehearses a restore, which leaves nothing', async () => {
    const rehearsed = await runEtal(['restore', '--key', key, '--rehearse'], settings);
    expect(rehearsed.said).toMatch(/Every invariant holds\.\nNothing was kept\.\n$/);
    expect(rehearsed.code).toBe(0);
  });

  it('restores into a folder that is empty, with the key of the backups only', async () => {
    const into = join(town.place, 'new-machine');
    const command = ['restore', '--key', key, '--into', into];
    const wrong = join(town.place, 'wrong.key');
    writeFileSync(wrong, (await createBackupKey()).privateKey);
    const refused = await runEtal(['restore', '--key', wrong, '--into', into], settings);
    expect(refused.said).toContain('locked with another one');
    expect(refused.code).toBe(1);
    expect(existsSync(into)).toBe(false);
    const vague = await runEtal([...command, '--until', '2026-11-25 10:15'], settings);
    expect(vague.said).toContain('Say it whole');
    const restored = await runEtal(command, settings);
    expect(restored.said).toMatch(/Restored until .*\n0 orders/);
    expect(existsSync(join(into, 'PG_VERSION'))).toBe(true);
    expect((await runEtal(command, settings)).said).toContain('is not empty');
  });
});
