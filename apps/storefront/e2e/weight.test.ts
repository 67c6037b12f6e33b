import { expect, test } from './fixtures.ts';
import { findVillageShop } from './village-shop.ts';
import { weighVisit } from './weigh-visit.ts';

test('the shop of the village fits an old phone and a slow network', async ({
  browser,
  town,
  backstage,
}) => {
  const path = await findVillageShop(backstage);
  const weight = await weighVisit(browser, town.url + path);
  expect(weight.scriptBytes).toBeLessThanOrEqual(60_000);
  expect(weight.styleBytes).toBeLessThanOrEqual(12_000);
  expect(weight.fontBytes).toBeLessThanOrEqual(30_000);
  expect(weight.htmlGzipBytes).toBeLessThanOrEqual(18_000);
  expect(weight.totalBytes).toBeLessThanOrEqual(150_000);
  expect(weight.requests).toBeLessThanOrEqual(25);
  expect(weight.thirdPartyRequests).toBe(0);
  expect(weight.nodes).toBeLessThanOrEqual(800);
});
