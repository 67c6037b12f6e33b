import { showCode } from '@etal/domain/order/code';
import { call } from '@etal/api/village/call';
import { readOrder } from '@etal/contracts/order/endpoints';
import { expect, test } from './fixtures.ts';
import type { Backstage } from './backstage.ts';
import { closeSale, openHouse, openSale, order, weighGoods } from './sale.ts';

/** A closed day: Awa has two chickens and leeks, Élodie one chicken; nobody weighed them. */
async function prepareDay(backstage: Backstage) {
  const house = await openHouse(backstage, 'des Poids');
  const goods = { Poulet: { priceCents: 1_150 }, Poireaux: { priceCents: 250 } };
  const sale = await openSale(backstage, house, { goods });
  await weighGoods(backstage, sale, 'Poulet');
  const awa = await order(backstage, sale, { name: 'Awa Diop', wants: { Poulet: 2, Poireaux: 1 } });
  const elodie = await order(backstage, sale, { name: 'Élodie Marchand', wants: { Poulet: 1 } });
  await closeSale(backstage, sale);
  const due = async ({ id }: { id: string }) => {
    const { token } = house.manager;
    return (await call(backstage.server, readOrder, { token, params: { id } })).dueCents;
  };
  return { house, awa, elodie, due, path: `/desk/${sale.day.id}` };
}

test.describe('weighing at the house', () => {
  test('goes product by product, household by household, and asks about a strange weight', async ({
    page,
    backstage,
    signIn,
  }) => {
    const { house, awa, elodie, due, path } = await prepareDay(backstage);
    await signIn(house.desk);
    await page.goto(path);
    await page.getByRole('link', { name: 'Peser les produits' }).click();
    const main = page.getByRole('main');
    await expect(main).toContainText('0 pesés sur 2');
    await page.getByRole('link', { name: /Poulet/ }).click();
    await expect(main).toContainText('environ 3,6\u00a0kg');
    await expect(main).not.toContainText('Diop');
    const ofAwa = page.getByRole('textbox', { name: `Awa D., ${showCode(awa.code)}` });
    const ofElodie = page.getByRole('textbox', { name: `Élodie M., ${showCode(elodie.code)}` });
    const save = page.getByRole('button', { name: 'Noter les poids' });
    await save.click();
    await expect(page.getByRole('alert')).toContainText('Écrivez un poids en kilos.');
    await ofAwa.fill('3,65');
    await ofElodie.fill('0,5');
    await save.click();
    await expect(page.getByRole('alert')).toContainText('loin de celui attendu');
    await expect(ofAwa).toHaveCount(0);
    await expect(ofElodie).toHaveValue('0,5');
    await page.getByLabel('Ces poids sont les bons').check();
    await save.click();
    await expect(main).toContainText('Tout est pesé.');
    expect(await due(awa)).toBe(4_198 + 250);
    expect(await due(elodie)).toBe(575);
    await page.getByRole('button', { name: /Annuler le poids : Élodie M\./ }).click();
    await expect(ofElodie).toHaveValue('');
    expect(await due(elodie)).toBe(2_070);
  });

  test('holds up « Tout remis » until the weight is there, and the amount due follows', async ({
    page,
    backstage,
    signIn,
  }) => {
    const { house, awa, path } = await prepareDay(backstage);
    await signIn(house.desk);
    await page.goto(path);
    await expect(page.getByRole('link', { name: /Awa D\..*poids à noter/s })).toBeVisible();
    await page.goto(`${path}/${awa.id}`);
    await expect(page.getByText('Reste à payer ici : 43,90 €')).toBeVisible();
    const all = page.getByRole('button', { name: 'Tout remis' });
    await all.click();
    await expect(page.getByText('Il manque un poids. Notez-le avant de remettre.')).toBeVisible();
    await page.getByLabel('Poulet, 500 g : kilos').fill('3,65');
    await page.getByRole('button', { name: 'Noter les poids' }).click();
    await expect(page.getByText('Reste à payer ici : 44,48 €')).toBeVisible();
    await page.getByRole('button', { name: /Annuler : Pesé/ }).click();
    await expect(page.getByText('Reste à payer ici : 43,90 €')).toBeVisible();
    await page.getByLabel('Poulet, 500 g : kilos').fill('3,65');
    await page.getByRole('button', { name: 'Noter les poids' }).click();
    await expect(page.getByText('Reste à payer ici : 44,48 €')).toBeVisible();
    await all.click();
    await expect(page.getByText('Awa D. : tout est remis à')).toBeVisible();
  });
});
