import { expect, test } from './fixtures.ts';
import { openHouse, openSale, order } from './sale.ts';

test.describe('cheques of a house', () => {
  test('go to the bank on a slip, and are in hand again once it is cancelled', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'des Chèques');
    const sale = await openSale(backstage, house, { goods: { Courge: { priceCents: 410 } } });
    await order(backstage, sale, { name: 'Awa Chéquière', wants: { Courge: 2 } });
    await signIn(house.manager);
    await page.goto('/till/begin');
    await page.getByRole('button', { name: 'Commencer' }).click();
    for (const [amount, reference] of [
      ['5', '0001234 Diop'],
      ['3,20', '0001235 Diop'],
    ] as const) {
      await page.goto('/till');
      await page.getByRole('link', { name: 'Awa Chéquière' }).click();
      await page.getByLabel('Montant').fill(amount);
      await page.getByLabel('chèque').check();
      await page.getByLabel('Référence').fill(reference);
      await page.getByRole('button', { name: 'Encaisser' }).click();
      await expect(page.getByText(`Encaissé : ${amount} €.`)).toBeVisible();
    }
    await page.goto('/till');
    await page.getByRole('link', { name: 'Porter chèques et cartes à la banque' }).click();
    await expect(page.getByRole('heading', { name: 'Chèques à porter' })).toBeVisible();
    await expect(page.getByText('8,20 €', { exact: true })).toBeVisible();
    await page.getByLabel('Total compté à part').fill('8');
    await page.getByRole('button', { name: 'Faire le bordereau' }).click();
    await expect(page.getByRole('alert')).toContainText('Recomptez.');
    await page.getByLabel('Total compté à part').fill('8,20');
    await page.getByRole('button', { name: 'Faire le bordereau' }).click();
    await expect(page.getByRole('heading', { name: 'Remise de chèques' })).toBeVisible();
    await expect(page.getByRole('cell', { name: '0001234 Diop' })).toBeVisible();
    await expect(page.getByText('Awa Chéquière')).toHaveCount(0);

    await page.getByText('Annuler cette remise').click();
    await page.getByLabel('Pourquoi').fill('Oubliée dans la voiture');
    await page.getByRole('button', { name: 'Annuler la remise' }).click();
    await expect(page.getByText('La remise est annulée.')).toBeVisible();
    await page.getByRole('link', { name: 'Chèques' }).click();
    await expect(page.getByText('0001235 Diop')).toBeVisible();
  });
});
