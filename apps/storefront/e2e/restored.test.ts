import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runEtal } from '@etal/api/testing/run-etal';
import { isRoot } from '@etal/db/embedded/binaries';
import { textOfMoment } from '@etal/db/backup/plan-restore';
import { createBackupRole } from '@etal/db/roles';
import type { Browser, Page } from '@playwright/test';
import { openBackstage, type Backstage, type Resident } from './backstage.ts';
import { liveFirstWeek } from './first-week.ts';
import { expect, test } from './fixtures.ts';
import { giveSession } from './give-session.ts';
import { addPlace, openHouse, setDay, type House } from './sale.ts';
import { startTown, type Town } from './town.ts';

const openAs = async (browser: Browser, town: Town, resident: Resident): Promise<Page> => {
  const context = await browser.newContext({ baseURL: town.url });
  await giveSession(context, town.url, resident);
  return context.newPage();
};

/** On the machine itself, as its operator types it, and what is then read there. */
async function etal(
  command: string[],
  expected: RegExp,
  settings?: Record<string, string>,
): Promise<string> {
  const { code, said } = await runEtal(command, settings);
  expect(code, said).toBe(0);
  expect(said).toMatch(expected);
  return said;
}

/** How many orders there are, and when the last was placed, as a restore tells them. */
async function countOrders({ app }: Backstage): Promise<string> {
  const [row] = await app.database.read.rows<{ count: number; lastAt: number }>({
    text: 'select count(*)::int as count, max(placed_at) as "lastAt" from orders',
    values: [],
  });
  return `${row!.count} orders, the last of ${textOfMoment(row!.lastAt)}.`;
}

/** A first week, the backup of the night, one more place in the morning, and the machine is gone. */
async function liveUntilLost(browser: Browser, place: string) {
  const town = await startTown({ pastWeeks: 0 });
  try {
    const backstage = await openBackstage(town);
    const house = await openHouse(backstage, 'qui commence');
    await setDay(backstage, house, { inDays: 9 });
    const page = await openAs(browser, town, house.manager);
    await liveFirstWeek(page, house.id, 'Ferme silencieuse');
    const settings = await takeBackup(town, place);
    const orders = await countOrders(backstage);
    await addPlace(backstage, house, 'Salle du matin');
    await page.goto('/pickup');
    await expect(page.getByText('Salle du matin')).toBeVisible();
    await page.context().close();
    await backstage.close();
    return { house, settings, orders };
  } finally {
    await town.stop();
  }
}

async function takeBackup(town: Town, place: string): Promise<Record<string, string>> {
  await createBackupRole(town.administratorUrl);
  const key = join(place, 'etal.key');
  const said = await etal(['create-backup-key', '--key', key], /BACKUP_KEY=age1\w{20,}\n/);
  const settings = {
    DATABASE_BACKUP_URL: town.administratorUrl.replace('postgres@', 'etal_backup@'),
    BACKUP_FOLDER: join(place, 'backups'),
    BACKUP_KEY: /BACKUP_KEY=(age1\w+)/.exec(said)![1]!,
  };
  await etal(['prepare-backups'], /^\/\S+\/backups is the place of the backups\.\n$/, settings);
  await etal(['backup'], /^Backup \d{8}T\d{6}Z, [1-9]\d* MB, written and read back\.\n$/, settings);
  return settings;
}

async function seeLastNight(page: Page, house: House): Promise<void> {
  await page.goto('/pickup');
  await expect(page.getByText('Annulé').first()).toBeVisible();
  await expect(page.getByText(house.name).first()).toBeVisible();
  await expect(page.getByText('Salle du matin')).toHaveCount(0);
  await page.goto('/till');
  await expect(page.getByRole('main')).toContainText(/12,50\s€/);
  await page.goto('/today');
  await expect(page.getByRole('main')).toContainText('Ferme silencieuse, jour annulé');
}

test.describe('a hub whose machine is lost', () => {
  test('is restored from last night on an empty one, and goes on', async ({ browser }) => {
    test.setTimeout(180_000);
    const place = mkdtempSync(join(isRoot ? '/var/tmp' : tmpdir(), 'etal-lost-'));
    chmodSync(place, 0o755);
    try {
      const { house, settings, orders } = await liveUntilLost(browser, place);
      const dataFolder = join(place, 'new-machine');
      const said = await etal(
        ['restore', '--key', join(place, 'etal.key'), '--into', dataFolder],
        /Restored until \d{4}-\S+Z, in \d+ s\.\n[1-9].*\nTables: \d{4}_\w+\.\nEvery invariant holds\.\n$/,
        settings,
      );
      expect(said).toContain(orders);
      const town = await startTown({ dataFolder });
      try {
        const page = await openAs(browser, town, house.manager);
        await seeLastNight(page, house);
        await page.goto('/households');
        await page.getByRole('link', { name: /Odette Carlier/ }).click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Odette Carlier');
        const main = page.getByRole('main');
        await expect(main).toContainText('… 22 33');
        await expect(main).toContainText(/12,50\s€/);
        await page.getByLabel('Nouvelle note').fill('Rappelée après la panne.');
        await page.getByRole('button', { name: 'Ajouter la note' }).click();
        await expect(page.getByText('Rappelée après la panne.', { exact: true })).toBeVisible();
        await page.context().close();
      } finally {
        await town.stop();
      }
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  });
});
