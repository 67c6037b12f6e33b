import { chooseList, type ListRow } from './choose-list.ts';
import { expect, test } from './fixtures.ts';
import { addProducer, addProduct, openHouse, setDay } from './sale.ts';

test.describe('a hub', () => {
  test('imports a list, gathers two producers and publishes to two days', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'des Ponts');
    const bakery = await addProducer(backstage, house, 'Fournil des Ponts');
    await addProduct(backstage, house, { name: 'Poireaux', priceCents: 250 });
    await setDay(backstage, house, { inDays: 9 });
    await setDay(backstage, house, { inDays: 10 });
    await signIn(house.manager);

    await page.goto('/products');
    await page.getByRole('link', { name: 'Importer une liste' }).click();
    const leeks: ListRow = {
      producer: house.producer.name,
      name: 'Poireaux',
      display_name: '500 g',
      category: 'Légumes',
      units: '500',
      unit_type: 'g',
      price: '2.40',
      on_hand: '30',
    };
    const bread: ListRow = {
      producer: bakery.name,
      name: 'Pain de campagne',
      category: 'Pains',
      units: '1',
      unit_type: 'kg',
      price: '5.20',
      on_hand: '12',
    };
    await chooseList(page, [leeks, { ...bread, price: 'cinq' }]);
    await expect(
      page.getByText('Rien ne sera importé tant qu’une ligne est refusée.'),
    ).toBeVisible();
    await expect(page.getByText('Écrivez un prix comme 2,20.').first()).toBeVisible();
    await chooseList(page, [leeks, bread]);
    await expect(page.getByText('La liste est prête. Tout est importé, ou rien.')).toBeVisible();
    await expect(page.getByText('1 produit sera enregistré, mais pas encore vendu.')).toBeVisible();
    await page.getByText('Ce qui manque pour vendre (1)').click();
    await expect(page.getByText('Allergènes à indiquer')).toBeVisible();
    await page.getByRole('button', { name: 'Importer', exact: true }).click();
    await expect(page.getByText('La liste est importée.')).toBeVisible();
    await page.getByRole('link', { name: 'Produits à compléter' }).click();
    await expect(page.getByRole('link', { name: /1 produit à compléter/ })).toBeVisible();

    await page.goto(`/products/${bakery.id}`);
    await page.getByRole('link', { name: /Pain de campagne/ }).click();
    await page.getByRole('link', { name: 'Compléter', exact: true }).click();
    await page.getByLabel('gluten').check();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText('C’est enregistré.')).toBeVisible();

    await page.goto('/sales/new');
    for (const box of await page.locator('input[name^="day_"]').all()) await box.check();
    await page.getByRole('button', { name: 'Créer le brouillon' }).click();
    await page.getByRole('button', { name: 'Publier', exact: true }).click();
    await expect(page.getByText('C’est en ligne.')).toBeVisible();
    const days = page.getByRole('link', { name: /Voir le marché, / });
    await expect(days).toHaveCount(2);
    await days.last().click();
    await expect(page.getByText('2,40 €').first()).toBeVisible();
    await expect(page.getByText('5,20 €').first()).toBeVisible();
    await expect(page.getByText(bakery.name).first()).toBeVisible();
  });
});
