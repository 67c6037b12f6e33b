import { call } from '@etal/api/village/call';
import { createProduct } from '@etal/contracts/catalogue/endpoints';
import { expect, test } from './fixtures.ts';
import { openHouse } from './sale.ts';

test.describe('products to complete (rule C16)', () => {
  test('are completed in one act: what is wrong is said at its row, the rest is kept', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, `Table ${backstage.app.newId().slice(-4)}`);
    const { token } = house.manager;
    const params = { id: house.producer.id };
    for (const body of [
      { name: 'Blettes', category: 'vegetables' as const },
      { name: 'Navets', category: 'vegetables' as const },
      { name: 'Paleron', category: 'meat' as const, isPrepacked: false },
    ]) {
      await call(backstage.server, createProduct, { token, params, body });
    }
    await signIn(house.manager);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto('/products');
    await page.getByRole('link', { name: /3 produits à compléter/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Produits à compléter');

    const all = page.getByRole('group', { name: 'Pour toutes les lignes cochées' });
    await all.getByLabel('Cocher toutes les lignes de cette page').check();
    await all.getByLabel('Aucun des 14').check();
    await all.getByLabel('Origine', { exact: true }).fill('France, Nord');
    const rowOf = (name: string) => page.getByRole('group', { name, exact: true });
    const turnips = rowOf('Navets');
    await turnips.getByLabel('Aucun des 14').check();
    await turnips.getByText('Choisir parmi les 14').click();
    await turnips.getByLabel('Céleri').check();
    await page.getByRole('button', { name: 'Enregistrer' }).click();

    await expect(page.getByRole('alert')).toContainText('Les autres sont enregistrées');
    await expect(page.getByRole('alert').getByRole('link')).toContainText('Navets');
    await expect(page.getByText('2 produits à compléter.')).toBeVisible();
    await expect(rowOf('Blettes')).toHaveCount(0);
    await expect(rowOf('Paleron')).not.toContainText('Allergènes à indiquer');
    await expect(turnips).toContainText('pas les deux');

    await turnips.getByLabel('Aucun des 14').uncheck();
    const beef = rowOf('Paleron');
    await beef.getByRole('combobox').selectOption('beef');
    for (const place of ['né', 'élevé', 'abattu']) {
      await beef.getByRole('textbox', { name: new RegExp(place, 'i') }).fill('France');
    }
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText('2 produits complétés.')).toBeVisible();
    await expect(page.getByText('Tous les produits peuvent être vendus.')).toBeVisible();
  });
});
