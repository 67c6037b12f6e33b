import { expect, test } from './fixtures.ts';
import { openHouse, openSale, order } from './sale.ts';

test.describe('a producer that comes from so much of orders', () => {
  test('says so once, households read it, and its delivery takes place all the same', async ({
    page,
    backstage,
    signIn,
    context,
  }) => {
    const house = await openHouse(backstage, 'du Détour');
    await openSale(backstage, house, {
      inDays: 6,
      closesInDays: 5,
      goods: { Radis: { priceCents: 100 } },
    });
    await signIn(house.manager);
    await page.goto(`/products/${house.producer.id}`);
    await page.getByRole('link', { name: 'Minimum pour venir' }).click();
    const everywhere = page.getByLabel('Partout, en euros de commandes');
    const save = page.getByRole('button', { name: 'Enregistrer le minimum' });
    await everywhere.fill('1001');
    await save.click();
    await expect(page.getByText('⚠ Indiquez un montant de 0 à 1 000 €')).toBeVisible();
    await everywhere.fill('80');
    await save.click();
    await expect(page.getByRole('status')).toContainText('Le minimum est enregistré.');
    await expect(everywhere).toHaveValue('80,00');
    await expect(page.getByLabel(/, en euros$/)).toHaveValue('');

    const goods = { Courge: { priceCents: 410 } };
    const sale = await openSale(backstage, house, { inDays: 2, closesInDays: 1, goods });
    await order(backstage, sale, { name: 'Awa Diop', wants: { Courge: 2 } });
    await page.goto('/today');
    await page.getByRole('link', { name: /il manque 71,80\s€ pour venir/ }).click();
    const main = page.getByRole('main');
    await expect(main).toContainText(/8,20\s€ commandés sur 80\s€\s: il manque 71,80\s€\./);

    await context.clearCookies();
    await page.goto(`/days/${sale.day.id}`);
    await expect(page.getByText(/Vient à partir de 80\s€ de commandes\./)).toBeVisible();
    await page.getByRole('button', { name: 'Ajouter : Courge, 500 g' }).click();
    await page.getByRole('link', { name: 'Voir mon panier' }).click();
    await expect(page.getByRole('main')).toContainText('Sinon, ses produits sont annulés');

    await signIn(house.manager);
    await page.goto(`/deliveries/${sale.day.id}/${house.producer.id}`);
    await page.getByRole('button', { name: 'Livrer quand même' }).click();
    await expect(page.getByRole('status')).toContainText('La livraison aura lieu');
    await expect(main).toContainText(/La livraison a lieu quand même, sous 80\s€\./);
    await page.goto('/today');
    await expect(page.getByRole('main')).not.toContainText('pour venir');
  });
});
