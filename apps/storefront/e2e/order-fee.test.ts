import { expect, test } from './fixtures.ts';
import { openHouse, openSale, order } from './sale.ts';

test.describe('a fee of whole orders', () => {
  test('is said once, and told beside every total', async ({ page, backstage, signIn }) => {
    const house = await openHouse(backstage, 'des Paniers');
    await signIn(house.manager);
    await page.goto(`/organizations/${house.id}/fees`);
    await page.getByLabel('Nom').fill('Préparation des paniers');
    await page.getByLabel('À quoi il sert').selectOption('Préparation');
    await page
      .getByLabel('Comment il se compte')
      .selectOption('En euros par commande, selon son montant');
    await page.getByLabel('Combien').fill('2');
    await page.getByLabel('Ensuite').fill('1');
    await page.getByRole('button', { name: 'Ajouter un frais' }).click();
    await expect(page.getByText('⚠ Écrivez un montant')).toBeVisible();
    await page.getByLabel('À partir de quel montant').fill('15');
    await page.getByRole('button', { name: 'Ajouter un frais' }).click();
    const fee = page.getByRole('listitem').filter({ hasText: 'Préparation des paniers' });
    await expect(fee).toContainText(/2\s€ sous 15\s€ de produits, sinon 1\s€/);
    await expect(fee).toContainText('Ajouté à chaque commande');

    const goods = { Courge: { priceCents: 410 } };
    const sale = await openSale(backstage, house, { goods });
    const placed = await order(backstage, sale, { name: 'Awa Diop', wants: { Courge: 3 } });
    await page.goto(`/orders/${placed.id}`);
    const fees = page.locator('.order-fees');
    await expect(fees).toContainText(/Frais de commande.*Préparation.*2\s€/s);
    await expect(page.getByText(/14,30\s€/).first()).toBeVisible();
    await page.getByRole('button', { name: /^Augmenter.*Courge/ }).click();
    const bar = page.getByRole('region', { name: 'Changements à enregistrer' });
    await expect(bar).toContainText(/Nouveau total.*17,40\s€/s);
    await expect(fees).toContainText(/Préparation.*1\s€/s);
    await expect(page.getByText(/14,30\s€/)).toHaveCount(0);
    await page.goto(`/papers/${sale.day.id}/amounts-due`);
    await expect(page.getByRole('columnheader', { name: 'Frais de commande' })).toBeVisible();
    await expect(page.getByRole('cell', { name: '14,30' }).first()).toBeVisible();

    await page.context().clearCookies();
    await page.goto(`/days/${sale.day.id}`);
    await page
      .getByRole('button', { name: /^Ajouter.*Courge/ })
      .first()
      .click();
    await expect(page.getByText(/6,10\s€/).first()).toBeVisible();
    await page.goto(`/days/${sale.day.id}/basket`);
    await expect(fees).toContainText(/Préparation.*2\s€/s);
    await expect(page.getByText(/6,10\s€/).first()).toBeVisible();
  });
});
