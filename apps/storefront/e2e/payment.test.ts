import { expect, test } from './fixtures.ts';
import { endSale, openHouse, openSale, order } from './sale.ts';

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
    await expect(page.getByText('Reste à payer : 8,20 €.')).toBeVisible();
    await page.getByLabel('Montant').fill('5');
    await page.getByLabel('Donné en espèces').fill('10');
    await page.getByRole('button', { name: 'Encaisser' }).click();
    await expect(page.getByText('Encaissé : 5 €. Reçu 1.')).toBeVisible();
    await expect(page.getByText('À rendre : 5 €.')).toBeVisible();
    await expect(page.getByText('Reste à payer : 3,20 €.')).toBeVisible();

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
    await expect(page.getByText('Reste à payer : 3,20 €.')).toBeVisible();
  });

  test('is paid at the desk, with change, asked about what is beyond, and undone', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'du Guichet');
    const sale = await openSale(backstage, house, { goods: { Courge: { priceCents: 410 } } });
    const placed = await order(backstage, sale, { name: 'Léa Payeuse', wants: { Courge: 2 } });
    await endSale(backstage, sale);
    await signIn(house.manager);
    await page.goto('/till/begin');
    await page.getByRole('button', { name: 'Commencer' }).click();
    await signIn(house.desk);
    await page.goto(`/desk/${sale.day.id}/${placed.id}`);
    await expect(page.getByText('Reste à payer ici : 8,20 €')).toBeVisible();
    await expect(page.getByLabel('Montant')).toHaveValue('8,20');
    await page.getByLabel('Donné').fill('5');
    await page.getByRole('button', { name: 'espèces' }).click();
    await expect(page.getByRole('main')).toContainText('Écrivez ce qui est donné');
    await page.getByLabel('Montant').fill('5');
    await page.getByLabel('Donné').fill('20');
    await page.getByRole('button', { name: 'espèces' }).click();
    await expect(page.getByText('✓ Encaissé : 5 €')).toBeVisible();
    await expect(page.getByText('À rendre : 15 €')).toBeVisible();
    await expect(page.getByText('Reste à payer ici : 3,20 €')).toBeVisible();

    await page.getByLabel('Montant').fill('32');
    await page.getByRole('button', { name: 'chèque' }).click();
    await page.getByLabel('Oui, le montant est juste').check();
    await page.getByRole('button', { name: 'chèque' }).click();
    await expect(page.getByText('Reste à payer')).toHaveCount(0);
    await page.getByRole('button', { name: /32 € en chèque/ }).click();
    await expect(page.getByText('Reste à payer ici : 3,20 €')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Tout remis' })).toBeVisible();
  });

  test('tells a household what it owes and what it paid', async ({ page, backstage, signIn }) => {
    const house = await openHouse(backstage, 'des Reçus');
    const sale = await openSale(backstage, house, { goods: { Courge: { priceCents: 410 } } });
    const placed = await order(backstage, sale, { name: 'Zoé Payeuse', wants: { Courge: 2 } });
    await signIn(house.manager);
    await page.goto('/till/begin');
    await page.getByRole('button', { name: 'Commencer' }).click();
    await page.getByRole('searchbox').fill('Zoé');
    await page.getByRole('button', { name: 'Trouver' }).click();
    const found = page.getByRole('list', { name: 'Foyers trouvés' });
    await found.getByRole('link', { name: 'Zoé Payeuse' }).click();
    await page.getByLabel('Montant').fill('5');
    await page.getByRole('button', { name: 'Encaisser' }).click();
    await expect(page.getByText('Encaissé : 5 €. Reçu 1.')).toBeVisible();
    await signIn(placed.resident);
    await page.goto('/account');
    await page.getByRole('link', { name: 'Mes paiements' }).click();
    await expect(page.getByText('Reste à payer : 3,20 €.')).toBeVisible();
    await expect(page.getByRole('list', { name: 'Paiements' })).toContainText('Reçu 1');
  });
});
