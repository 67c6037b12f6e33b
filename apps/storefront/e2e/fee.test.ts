import { expect, test } from './fixtures.ts';
import { openHouse, openSale, order } from './sale.ts';

test.describe('what a house keeps', () => {
  test('is said once, taken off what the farm is due, and ends', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'des Frais');
    await signIn(house.manager);
    await page.goto('/settings');
    await page.getByRole('link', { name: /^Frais/ }).click();
    await expect(page.getByText('Aucun frais')).toBeVisible();
    await page.getByLabel('Nom').fill('Gestion de la maison');
    await page.getByLabel('Combien').fill('120');
    await page.getByRole('button', { name: 'Ajouter un frais' }).click();
    await expect(page.getByText('⚠ Écrivez un nombre')).toBeVisible();
    await expect(page.getByLabel('Nom')).toHaveValue('Gestion de la maison');
    await page.getByLabel('Combien').fill('12');
    await page.getByLabel('Sur quoi il compte').selectOption(house.producer.name);
    await page.getByRole('button', { name: 'Ajouter un frais' }).click();
    const fee = page.getByRole('listitem').filter({ hasText: 'Gestion de la maison' });
    await expect(fee).toContainText(`12\u{A0}% du prix, ${house.producer.name}`);

    const goods = { Courge: { priceCents: 410 } };
    const sale = await openSale(backstage, house, { goods });
    await order(backstage, sale, { name: 'Awa Diop', wants: { Courge: 3 } });
    await page.goto('/deliveries');
    await expect(page.getByText('Pour la ferme : 10,82')).toBeVisible();
    await expect(page.getByText('La maison garde 1,48')).toBeVisible();
    await page.goto(`/papers/${sale.day.id}/producer-totals`);
    await expect(page.getByRole('columnheader', { name: 'Gardé par la maison' })).toBeVisible();
    await expect(page.getByRole('cell', { name: '10,82' }).first()).toBeVisible();

    await page.goto(`/days/${sale.day.id}`);
    await page.getByText('Informations et allergènes').first().click();
    await expect(page.getByText('Comment ce prix est fait')).toBeVisible();
    await expect(
      page.getByText(/: 3,61\s€ pour la ferme et 0,49\s€ pour la gestion/),
    ).toBeVisible();

    await page.goto(`/organizations/${house.id}/fees`);
    await page.getByText('Terminer ce frais', { exact: false }).first().click();
    await page.getByRole('button', { name: /Terminer ce frais/ }).click();
    await expect(page.getByText('Aucun frais')).toBeVisible();
    await page.getByText('Frais terminés').click();
    await expect(fee).toContainText('Terminé le');
  });
});
