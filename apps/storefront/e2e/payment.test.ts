import { expect, test } from './fixtures.ts';
import { openHouse, openSale, order } from './sale.ts';

test.describe('the till of a house', () => {
  test('is begun, takes cash with change and a cheque beyond what is owed, and reverses one', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'de la Caisse');
    const goods = { Courge: { priceCents: 410 } };
    const sale = await openSale(backstage, house, { goods });
    await order(backstage, sale, { name: 'Awa Payeuse', wants: { Courge: 2 } });
    await signIn(house.manager);
    await page.goto('/till');
    await page.getByRole('link', { name: 'Commencer à tenir la caisse' }).click();
    await page.getByRole('button', { name: 'Commencer' }).click();
    await expect(page.getByText('Étal ne note pas encore')).toHaveCount(0);

    await page.getByRole('link', { name: 'Awa Payeuse' }).click();
    await expect(page.getByRole('heading', { name: 'Reste à payer : 8,20 €.' })).toBeVisible();
    await page.getByLabel('Montant').fill('5');
    await page.getByLabel('Donné en espèces').fill('10');
    await page.getByRole('button', { name: 'Encaisser' }).click();
    await expect(page.getByText('Encaissé : 5 €. Reçu 1.')).toBeVisible();
    await expect(page.getByText('À rendre : 5 €.')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Reste à payer : 3,20 €.' })).toBeVisible();

    await page.getByLabel('Montant').fill('32');
    await page.getByLabel('chèque').check();
    await page.getByLabel('Référence').fill('0001234');
    await page.getByRole('button', { name: 'Encaisser' }).click();
    await expect(page.getByText('⚠ C’est plus que ce que le foyer doit.')).toBeVisible();
    await page.getByLabel('Oui, le montant est juste').check();
    await page.getByRole('button', { name: 'Encaisser' }).click();
    await expect(page.getByText('Dans la cagnotte : 28,80 €.')).toBeVisible();

    await page.getByText('Annuler ce paiement').first().click();
    await page.getByLabel('Pourquoi').first().fill('Chèque sans provision');
    await page.getByRole('button', { name: 'Annuler le paiement' }).first().click();
    await expect(page.getByText('Annulé : Chèque sans provision')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Reste à payer : 3,20 €.' })).toBeVisible();
  });
});
