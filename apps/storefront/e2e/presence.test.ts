import { expect, test } from './fixtures.ts';
import { openHouse, openSale } from './sale.ts';

test.describe('what its producer hands over in person', () => {
  test('is sold only for the days on which the producer comes', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'de la Volaille');
    const goods = { Poulet: { priceCents: 1_450 }, Courge: { priceCents: 410 } };
    const sale = await openSale(backstage, house, { goods });
    const { productId } = sale.cycle.offers.find(({ productName }) => productName === 'Poulet')!;
    await signIn(house.manager);
    await page.goto(`/products/${house.producer.id}/${productId}/edit`);
    await page.getByLabel('Remis par vous en personne').check();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Poulet' })).toBeVisible();
    const shop = `/days/${sale.day.id}`;
    await expect(async () => {
      await page.goto(shop);
      await expect(page.getByText('Courge').first()).toBeVisible({ timeout: 500 });
      await expect(page.getByText('Poulet')).toHaveCount(0, { timeout: 500 });
    }).toPass();

    await page.goto('/today');
    await page.getByRole('link', { name: /Dites quand vient .* en personne.: Poulet/ }).click();
    await expect(page).toHaveURL(/\/presence$/);
    await page.goto(`/sales/${sale.cycle.id}`);
    await page.getByRole('link', { name: `Jours où vient ${house.producer.name}` }).click();
    await page.getByRole('checkbox', { name: 'Présence le' }).check();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText('C’est noté.')).toBeVisible();
    await expect(page.getByRole('checkbox', { name: 'Présence le' })).toBeChecked();
    await page.goto('/today');
    await expect(page.getByRole('main')).not.toContainText('Dites quand vient');
    await expect(async () => {
      await page.goto(shop);
      await expect(page.getByText('Poulet').first()).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(page.getByText('Remis par la ferme en personne.')).toHaveCount(1);
  });
});
