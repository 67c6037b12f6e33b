import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { call } from '@etal/api/village/call';
import { villagePassword } from '@etal/api/village/logins';
import { zone } from '@etal/api/village/village';
import { readDesk, sendDeskCommands } from '@etal/contracts/handover/endpoints';
import { listPickupDays } from '@etal/contracts/pickup/endpoints';
import { addDays, dayOf } from '@etal/domain/shared/calendar';
import { asInstant, toIso } from '@etal/domain/shared/instant';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { enter, openBackstage, settle, type Backstage } from './backstage.ts';
import { launchOptions } from './browser.ts';
import { giveSession } from './give-session.ts';
import { startTown, type TownAddress } from './town.ts';
import { findVillageShop } from './village-shop.ts';

/**
 * Writes the pictures of the README from the demo village:
 * `cd apps/storefront && npx -y pnpm@12.20.0 exec node e2e/screenshots.ts`
 */
const folder = join(import.meta.dirname, '../../../docs/screenshots');

const phone = { width: 390, height: 780 };
const tablet = { width: 800, height: 780 };

type Studio = { town: TownAddress; backstage: Backstage; browser: Browser };

/** Somebody new: the village's own household may have ordered for that day already. */
async function shootHousehold(studio: Studio): Promise<void> {
  const context = await openContext(studio, phone);
  await giveSession(context, studio.town.url, await settle(studio.backstage, 'Awa Diop'));
  const page = await context.newPage();
  // The first page of a browser does not wait for the typeface.
  await page.goto('/orders', { waitUntil: 'networkidle' });
  await page.goto(await findVillageShop(studio.backstage));
  for (let added = 0; added < 3; added++) {
    await page.locator('button.add').nth(added).click();
    await page.locator('[data-stepper]').nth(added).waitFor();
  }
  await page.evaluate(() => {
    const list = document.querySelector('main form ul')!;
    scrollTo(0, list.getBoundingClientRect().top + scrollY - 100);
  });
  await shoot(page, 'shop');
  await page.getByRole('link', { name: 'Voir mon panier' }).click();
  await page.getByRole('link', { name: 'Continuer' }).click();
  await page.getByLabel('J’accepte les conditions de vente.').check();
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByRole('button', { name: 'Commander avec obligation de paiement' }).click();
  await page.getByText('Votre commande est enregistrée').waitFor();
  await page.goto(page.url().replace(/\?.*/, ''));
  await shoot(page, 'follow-up');
}

async function shootSale(studio: Studio): Promise<void> {
  const page = await signIn(studio, 'manager', tablet);
  await page.goto('/sales');
  const open = page.locator('article').filter({ hasText: 'Ouverte jusqu’à' });
  await open.locator('h3 a').first().click();
  await page.locator('#lines').waitFor();
  const farm = page.locator('#lines details > summary').filter({ hasText: /[1-9]\d* sur/ });
  await farm.first().click();
  await farm.first().evaluate((summary) => {
    scrollTo(0, summary.getBoundingClientRect().top + scrollY - 250);
  });
  await shoot(page, 'sale');
}

/** The last pickup day, as it was when half of the households had come. */
async function shootDesk(studio: Studio): Promise<void> {
  const { backstage } = studio;
  const today = dayOf(asInstant(Date.now()), zone);
  const query = { from: addDays(today, -7) };
  const { items } = await call(backstage.server, listPickupDays, { query });
  const day = items.find(({ slots }) => slots.length > 0)!;
  await takeBackHalf(backstage, day.id);
  const page = await signIn(studio, 'desk', tablet);
  await page.goto(`/desk/${day.id}`);
  await shoot(page, 'desk');
}

async function takeBackHalf({ app, server }: Backstage, pickupDayId: string): Promise<void> {
  const { token } = await enter({ app, server }, 'desk@village.example');
  const params = { id: pickupDayId };
  const { orders } = await call(server, readDesk, { token, params });
  const commands = orders
    .filter((_, index) => index % 2 === 0)
    .flatMap(({ id, settledBy }) => settledBy.map(({ commandId }) => ({ orderId: id, commandId })))
    .map((undo, index) => ({
      ...undo,
      kind: 'undo' as const,
      id: app.newId(),
      device: '2',
      seq: index + 1,
      actedAt: toIso(asInstant(Date.now())),
    }));
  for (let from = 0; from < commands.length; from += 50) {
    const body = { commands: commands.slice(from, from + 50) };
    await call(server, sendDeskCommands, { token, params, body });
  }
}

type Viewport = { width: number; height: number };

function openContext({ browser, town }: Studio, viewport: Viewport): Promise<BrowserContext> {
  return browser.newContext({
    baseURL: town.url,
    locale: 'fr-FR',
    viewport,
    deviceScaleFactor: 1.5,
    colorScheme: 'light',
  });
}

async function signIn(studio: Studio, who: string, viewport: Viewport): Promise<Page> {
  const page = await (await openContext(studio, viewport)).newPage();
  await page.goto('/sign-in?step=password');
  await page.getByLabel('E-mail').fill(`${who}@village.example`);
  await page.getByLabel('Mot de passe').fill(villagePassword);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.getByRole('link', { name: 'Mon compte' }).waitFor();
  return page;
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
}

mkdirSync(folder, { recursive: true });
const town = await startTown({ pastWeeks: 2 });
const backstage = await openBackstage(town);
const browser = await chromium.launch(await launchOptions());
try {
  const studio = { town, backstage, browser };
  await shootHousehold(studio);
  await shootSale(studio);
  await shootDesk(studio);
} finally {
  await browser.close();
  await backstage.close();
  await town.stop();
}
