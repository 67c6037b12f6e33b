import { expect, test } from './fixtures.ts';
import { openHouse, openSale } from './sale.ts';

test.describe('a place where an order starts at an amount', () => {
  test('is set by its hub, said in the shop, and the basket says what is missing', async ({
    page,
    backstage,
    signIn,
    context,
  }) => {
    const house = await openHouse(backstage, 'du Minimum');
    const goods = { Courge: { priceCents: 410 } };
    const sale = await openSale(backstage, house, { goods });
    await signIn(house.manager);
    await page.goto(`/pickup/points/${house.pickupPointId}`);
    const minimum = page.getByLabel('Minimum par commande, en euros');
    await minimum.fill('201');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText('⚠ Indiquez un montant de 0,01 à 200 €')).toBeVisible();
    await minimum.fill('8,20');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByRole('heading', { name: 'Lieux et jours' })).toBeVisible();

    await context.clearCookies();
    await expect(async () => {
      await page.goto(`/days/${sale.day.id}`);
      const said = page.getByText('Ici, une commande commence à 8,20 €.');
      await expect(said).toBeVisible({ timeout: 500 });
    }).toPass();
    await page.getByRole('button', { name: 'Ajouter : Courge, 500 g' }).click();
    await page.getByRole('link', { name: 'Voir mon panier' }).click();
    await expect(page.getByText('Il manque 4,10 € pour commander ici.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Continuer', exact: true })).toHaveCount(0);
    await page.getByRole('button', { name: 'Augmenter : Courge, 500 g' }).click();
    await expect(page.getByText('Il manque')).toHaveCount(0);
    await page.getByRole('link', { name: 'Continuer', exact: true }).click();
    await expect(page.getByLabel('Prénom et nom')).toBeVisible();
  });
});
