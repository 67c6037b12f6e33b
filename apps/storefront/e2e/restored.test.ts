import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runEtal } from '@etal/api/testing/run-etal';
import { isRoot } from '@etal/db/embedded/binaries';
import { createBackupRole } from '@etal/db/roles';
import type { Browser, Page } from '@playwright/test';
import { openBackstage, type Resident } from './backstage.ts';
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

/** On the machine itself, as its operator types it; what was said. */
async function etal(command: string[], settings?: Record<string, string>): Promise<string> {
  const { code, said } = await runEtal(command, settings);
  expect(said).not.toContain('undefined');
  expect(code, said).toBe(0);
  return said;
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
    await addPlace(backstage, house, 'Salle du matin');
    await page.goto('/pickup');
    await expect(page.getByText('Salle du matin')).toBeVisible();
    await page.context().close();
    await backstage.close();
    return { house, settings };
  } finally {
    await town.stop();
  }
}

async function takeBackup(town: Town, place: string): Promise<Record<string, string>> {
  await createBackupRole(town.administratorUrl);
  const said = await etal(['create-backup-key', '--key', join(place, 'etal.key')]);
  const settings = {
    DATABASE_BACKUP_URL: town.administratorUrl.replace('postgres@', 'etal_backup@'),
    BACKUP_FOLDER: join(place, 'backups'),
    BACKUP_KEY: /BACKUP_KEY=(age1\w+)/.exec(said)![1]!,
  };
  await etal(['prepare-backups'], settings);
  await etal(['backup'], settings);
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
      const { house, settings } = await liveUntilLost(browser, place);
      const dataFolder = join(place, 'new-machine');
      const said = await etal(
        ['restore', '--key', join(place, 'etal.key'), '--into', dataFolder],
        settings,
      );
      expect(said).toContain('Every invariant holds.');
      const town = await startTown({ dataFolder });
      try {
        const page = await openAs(browser, town, house.manager);
        await seeLastNight(page, house);
        await page.goto('/households');
        await page.getByRole('link', { name: /Odette Carlier/ }).click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Odette Carlier');
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
