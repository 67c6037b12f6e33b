import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { countTaps } from './count-taps.ts';
import { expect, test } from './fixtures.ts';
import { closeSale, openHouse, openSale, order, setDay } from './sale.ts';
import type { Backstage } from './backstage.ts';

/** A closed day with two slots: Awa early, Jean-Marc late. */
async function prepareDay(backstage: Backstage) {
  const house = await openHouse(backstage, 'du Chêne');
  const sale = await openSale(backstage, house, { slots: ['16:30', '17:30'] });
  const wants = { Poireaux: 2, Pommes: 1 };
  const awa = await order(backstage, sale, { name: 'Awa Diop', wants });
  const late = { name: 'Jean-Marc Blondeel', wants: { Poireaux: 3 }, slot: 1 };
  const jean = await order(backstage, sale, late);
  await closeSale(backstage, sale);
  return { house, sale, awa, jean, path: `/papers/${sale.day.id}` };
}

const paper = (page: Page, name: string) =>
  page.getByRole('link', { name: new RegExp(`^${name}`) });

test.describe('the papers of a day', () => {
  test('are two taps from its desk', async ({ page, backstage, signIn }) => {
    const { house, sale } = await prepareDay(backstage);
    await signIn(house.desk);
    await page.goto(`/desk/${sale.day.id}`);
    const taps = countTaps();
    await taps.tap(paper(page, 'Documents'));
    await taps.tap(paper(page, 'Émargement'));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Émargement');
    expect(taps.count()).toBeLessThanOrEqual(2);
    await expect(page.getByRole('row', { name: /Awa D\./ })).toContainText('8,40');
  });

  test('name the same crate as the desk', async ({ page, backstage, signIn }) => {
    const { house, sale, path } = await prepareDay(backstage);
    await signIn(house.manager);
    await page.goto(`/desk/${sale.day.id}`);
    await expect(page.getByRole('link', { name: /Awa D\./ })).toContainText('Bac A bleu');
    await expect(page.getByRole('link', { name: /Jean-Marc B\./ })).toContainText('Bac A jaune');
    await page.goto(`${path}/packing-by-household`);
    const crate = page.getByRole('listitem').filter({ hasText: 'Bac A jaune' });
    await expect(crate.first()).toContainText('Jean-Marc B.');
    await page.goto(`${path}/packing-by-product`);
    const leeks = page.getByRole('listitem').filter({ hasText: 'Poireaux' }).first();
    await expect(leeks).toContainText('2 × A bleu');
    await expect(leeks).toContainText('3 × A jaune');
  });

  test('are files for a spreadsheet, and so are all lines', async ({ page, backstage, signIn }) => {
    const { house, path } = await prepareDay(backstage);
    await signIn(house.manager);
    await page.goto(`${path}/producer-totals`);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Télécharger pour un tableur' }).click();
    const text = readFileSync(await (await download).path(), 'utf8');
    expect(text).toContain('Jour;Lieu;Créneau;Ferme;Quantité');
    expect(text).toContain(';6;0;15,90;0,00;0,00;15,90\r\n');
    await page.goto('/papers');
    await page.getByLabel('Au', { exact: true }).fill('2100-01-01');
    await page.getByLabel('Du', { exact: true }).fill('2099-12-01');
    const lines = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Télécharger les lignes' }).click();
    expect((await lines).suggestedFilename()).toBe('toutes-les-lignes-2099-12-01-2100-01-01.csv');
  });

  test('gather days that are packed together', async ({ page, backstage, signIn }) => {
    const { house, sale, path } = await prepareDay(backstage);
    const other = await openSale(backstage, house, { like: sale, inDays: 5 });
    await order(backstage, other, { name: 'Omar Ba', wants: { Poireaux: 4 } });
    await signIn(house.desk);
    await page.goto(path);
    await page.getByText('Préparer avec un autre jour').click();
    await page.getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'Réunir ces jours' }).click();
    await expect(page.getByText('Jours réunis')).toBeVisible();
    await paper(page, 'Bacs par produit').click();
    const leeks = page.getByRole('listitem').filter({ hasText: 'Poireaux' }).first();
    await expect(leeks).toContainText('9');
  });

  test('say that nobody ordered, and tell the desk no price', async ({
    page,
    backstage,
    signIn,
  }) => {
    const { house, path } = await prepareDay(backstage);
    const bare = await setDay(backstage, house, { inDays: 6 });
    await signIn(house.desk);
    await page.goto(`/papers/${bare.id}`);
    await expect(page.getByText('Aucune commande pour ce jour.')).toBeVisible();
    await page.goto(path);
    await expect(page.getByRole('link', { name: /^Étiquettes/ })).toBeVisible();
    await expect(page.getByRole('link', { name: /^Totaux par ferme/ })).toHaveCount(0);
    expect((await page.goto(`${path}/producer-totals`))!.status()).toBe(404);
  });
});
