import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.ts';
import { openHouse, openSale, order } from './sale.ts';

test.describe('a hub that leaves', () => {
  test('takes everything along in one download', async ({ page, backstage, signIn }) => {
    const house = await openHouse(backstage, 'qui s’en va');
    const sale = await openSale(backstage, house);
    await order(backstage, sale, { name: 'Awa Diop', wants: { Poireaux: 1 } });
    const other = await openHouse(backstage, 'qui reste');
    await signIn(house.manager);
    await page.goto(`/organizations/${house.id}`);
    await page.getByRole('link', { name: 'Emporter mes données' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Télécharger tout' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/\.zip$/);
    const zip = readFileSync(await file.path(), 'latin1');
    for (const part of ['liste-de-produits.csv', 'etal.json', 'orders.csv', 'order_lines.csv']) {
      expect(zip).toContain(part);
    }

    await signIn(other.manager);
    const reply = await page.request.get(`/organizations/${house.id}/leaving/export`);
    expect(reply.status()).toBe(404);
  });
});
