import { chromium, type Browser, type Page } from '@playwright/test';
import { findViolations } from './audit-page.ts';
import { openBackstage, settle, type Backstage } from './backstage.ts';
import { launchOptions } from './browser.ts';
import { giveSession } from './give-session.ts';
import { closeSale, openHouse, openSale, order, orderAs } from './sale.ts';
import { locales, openScreen } from './screen.ts';
import { screens } from './screens.ts';
import { setStage, type Stage } from './stage.ts';
import { draftWeek, manFarm } from './farm.ts';
import { handOver, publishFive, publishSame, reorder } from './taps.ts';
import { startTown, type TownAddress } from './town.ts';
import { findVillageShop } from './village-shop.ts';
import { weighVisit } from './weigh-visit.ts';

export type Measured = { name: string; value: number; unit: 'kb' | 'count' | 'taps' };

/**
 * The figures of the storefront, in a real browser on a town of its own: what the village's shop
 * weighs, what axe finds on every screen in both languages and themes, how many taps acts take.
 *
 * @param quick looks at one screen in forty
 */
export async function measureStorefront({ quick }: { quick: boolean }): Promise<Measured[]> {
  const town = await startTown({ pastWeeks: 0 });
  const backstage = await openBackstage(town);
  const browser = await chromium.launch(await launchOptions());
  try {
    const stage = await setStage(backstage);
    const ground = { town, backstage, browser, stage };
    return [
      ...(await measureShop(ground)),
      { name: 'pages.axe_violations', value: await countViolations(ground, quick), unit: 'count' },
      { name: 'taps.handover', value: await tapsToHandOver(ground), unit: 'taps' },
      { name: 'taps.reorder', value: await tapsToReorder(ground), unit: 'taps' },
      { name: 'taps.publish_same', value: await tapsToPublish(ground, publishSame), unit: 'taps' },
      {
        name: 'taps.publish_five',
        value: await tapsToPublish(ground, (page) => {
          return publishFive(page, ['Pommes', 'Carottes', 'Poireaux']);
        }),
        unit: 'taps',
      },
    ];
  } finally {
    await browser.close();
    await backstage.close();
    await town.stop();
  }
}

type Ground = { town: TownAddress; backstage: Backstage; browser: Browser; stage: Stage };

async function measureShop({ town, backstage, browser }: Ground): Promise<Measured[]> {
  const weight = await weighVisit(browser, town.url + (await findVillageShop(backstage)));
  return [
    { name: 'pages.shop_js_kb', value: weight.scriptBytes / 1000, unit: 'kb' },
    { name: 'pages.shop_first_visit_kb', value: weight.totalBytes / 1000, unit: 'kb' },
    { name: 'pages.shop_html_gzip_kb', value: weight.htmlGzipBytes / 1000, unit: 'kb' },
    { name: 'pages.third_party_requests', value: weight.thirdPartyRequests, unit: 'count' },
  ];
}

async function countViolations(ground: Ground, quick: boolean): Promise<number> {
  const { stage } = ground;
  let count = 0;
  for (const screen of screens.filter((_, index) => !quick || index % 40 === 0)) {
    const page = await openPage(ground, screen.as?.(stage));
    for (const locale of locales) {
      await openScreen(page, { screen, stage, locale });
      const violations = await findViolations(page);
      for (const violation of violations) console.log(`${screen.name} (${locale}): ${violation}`);
      count += violations.length;
    }
    await page.context().close();
  }
  return count;
}

async function tapsToHandOver(ground: Ground): Promise<number> {
  const { backstage } = ground;
  const house = await openHouse(backstage, 'des Retraits');
  const sale = await openSale(backstage, house);
  await order(backstage, sale, { name: 'Awa Diop', wants: { Poireaux: 2, Pommes: 1 } });
  await closeSale(backstage, sale);
  return handOver(await openPage(ground, house.desk), `/desk/${sale.day.id}`, 'Awa D.');
}

async function tapsToReorder(ground: Ground): Promise<number> {
  const { backstage, stage } = ground;
  const before = await openSale(backstage, stage.house, { like: stage.open, inDays: 5 });
  const now = await openSale(backstage, stage.house, { like: stage.open, inDays: 6 });
  const resident = await settle(backstage, 'Awa Diop');
  await orderAs(backstage, before, { resident, wants: { Poireaux: 2 } });
  const page = await openPage(ground, resident);
  return reorder(page, `/days/${now.day.id}`);
}

/** A house of its own each time: its farm has one week to publish. */
async function tapsToPublish(
  ground: Ground,
  publish: (page: Page) => Promise<number>,
): Promise<number> {
  const { backstage } = ground;
  const house = await openHouse(backstage, 'des Semaines');
  const before = await openSale(backstage, house);
  const farmer = await manFarm(backstage, house);
  await draftWeek(backstage, house, before);
  return publish(await openPage(ground, farmer));
}

async function openPage({ browser, town }: Ground, resident?: Parameters<typeof giveSession>[2]) {
  const context = await browser.newContext({
    baseURL: town.url,
    locale: 'fr-FR',
    viewport: { width: 360, height: 740 },
  });
  if (resident) await giveSession(context, town.url, resident);
  return context.newPage();
}
