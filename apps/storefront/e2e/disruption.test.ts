import { showCode } from '@etal/domain/order/code';
import { call } from '@etal/api/village/call';
import { readOrder } from '@etal/contracts/order/endpoints';
import { openSaleForTwoDays, openSaleOfTwo, toldOf } from './disrupted.ts';
import { expect, test } from './fixtures.ts';
import { closeSale, openHouse, order } from './sale.ts';

test.describe('a hub', () => {
  test('cancels Saturday: it sees what that does, and a household takes another day', async ({
    page,
    browser,
    town,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'du Samedi');
    const sale = await openSaleForTwoDays(backstage, house);
    const wants = { Poireaux: 2, Carottes: 1 };
    const placed = await order(backstage, sale, { name: 'Awa Diop', wants });
    await order(backstage, sale, { name: 'Bob Leroy', wants: { Pommes: 1 }, slot: 1 });
    await signIn(house.manager);

    await page.goto(`/pickup/days/${sale.day.id}`);
    await page.getByRole('link', { name: 'Annuler ce jour' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Annuler le retrait');
    const main = page.getByRole('main');
    await expect(main).toContainText('2 commandes touchées');
    await expect(main).toContainText('10,60\u00a0€ ne sont plus à payer');
    await expect(main).toContainText('4 pièces reviennent dans les quantités');
    await page.getByLabel('Motif').fill('La halle sert de bureau de vote.');
    await page.getByRole('button', { name: 'Annuler et prévenir les foyers' }).click();
    await expect(page.getByRole('status')).toContainText('Les foyers sont prévenus');
    await expect(main).toContainText('Awa Diop');
    await expect(main).toContainText('La halle sert de bureau de vote.');
    const { token } = house.manager;
    const cancelled = await call(backstage.server, readOrder, { token, params: placed });
    expect(cancelled.cancelledAt).not.toBeNull();
    expect(cancelled.dueCents).toBe(0);

    const told = await toldOf(backstage, sale);
    const visitor = await (await browser.newContext({ baseURL: town.url })).newPage();
    await visitor.goto(`/disruptions/${told.id}?link=${told.link}`);
    await expect(visitor.getByRole('main')).toContainText('Vous ne payez rien.');
    await expect(visitor.getByRole('main')).toContainText('elle reste annulée');
    await visitor.getByRole('button', { name: /^Reprendre le/ }).click();
    await expect(visitor.getByRole('status')).toContainText('Vos produits vous attendent');
    await visitor.reload();
    await expect(visitor.getByRole('status')).toContainText('Vos produits vous attendent');
    await expect(visitor.getByRole('button', { name: /^Reprendre le/ })).toHaveCount(0);
    await visitor.context().close();

    await page.reload();
    await expect(main).toContainText('reprend le');
    await page.goto(`/days/${sale.day.id}`);
    await expect(main).toContainText('Ce retrait est annulé');
  });

  test('withdraws a farm, and is told when the preview is out of date', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'du Fournil');
    const sale = await openSaleOfTwo(backstage, house);
    await order(backstage, sale, { name: 'Awa Diop', wants: { Poireaux: 1, Pain: 2 } });
    await signIn(house.manager);
    await page.goto(`/pickup/days/${sale.day.id}`);
    await page.getByRole('link', { name: 'Retirer une ferme de ce jour' }).click();
    await page.getByLabel(sale.bakery.name).check();
    await page.getByRole('button', { name: 'Voir ce qui va se passer' }).click();
    const main = page.getByRole('main');
    await expect(main).toContainText('1 commande touchée');
    await expect(main).toContainText('8,40\u00a0€');
    const late = await order(backstage, sale, { name: 'Bob Leroy', wants: { Pain: 1 } });
    await page.getByLabel('Motif').fill('Le four est en panne.');
    await page.getByRole('button', { name: 'Retirer et prévenir les foyers' }).click();
    await expect(page.getByRole('alert')).toContainText('Relisez l’aperçu');
    await expect(page.getByLabel('Motif')).toHaveValue('Le four est en panne.');
    await expect(main).toContainText('2 commandes touchées');
    await page.getByRole('button', { name: 'Retirer et prévenir les foyers' }).click();
    await expect(page.getByRole('status')).toContainText('Les foyers sont prévenus');
    await expect(main).toContainText(showCode(late.code));

    await page.getByRole('link', { name: /Répondre pour ce foyer/ }).click();
    await expect(main).toContainText(/Vous payez 2,50\s€, au lieu de 10,90\s€\./);
    await page.getByRole('button', { name: 'Garder le reste' }).click();
    await expect(page.getByRole('status')).toContainText('Vous gardez votre commande.');
  });

  test('corrects an order that has closed, with a reason', async ({ page, backstage, signIn }) => {
    const house = await openHouse(backstage, 'des Corrections');
    const sale = await openSaleOfTwo(backstage, house);
    const wants = { Poireaux: 3, Pain: 1 };
    const placed = await order(backstage, sale, { name: 'Awa Diop', wants });
    await closeSale(backstage, sale);
    await signIn(house.manager);
    await page.goto(`/orders/${placed.id}`);
    await page.getByRole('link', { name: 'Corriger cette commande' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Corriger la commande');
    await page.getByLabel('Poireaux, 500 g').fill('2');
    await page.getByLabel('Pain, 500 g').fill('0');
    await page.getByLabel('Motif').fill('Le pain a brûlé.');
    await page.getByRole('button', { name: 'Corriger la commande' }).click();
    await expect(page).toHaveURL(/done=changed/);
    const main = page.getByRole('main');
    await expect(main).toContainText('5\u00a0€');
    await expect(main).not.toContainText('Pain');
  });

  test('moves an order to another day', async ({ page, backstage, signIn }) => {
    const house = await openHouse(backstage, 'des Jours');
    const sale = await openSaleForTwoDays(backstage, house);
    const placed = await order(backstage, sale, { name: 'Awa Diop', wants: { Poireaux: 2 } });
    await signIn(house.manager);
    await page.goto(`/orders/${placed.id}`);
    await page.getByRole('link', { name: 'Déplacer vers un autre jour' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Déplacer la commande');
    await page.getByLabel('Motif').fill('Demandé au téléphone.');
    await page.getByRole('button', { name: 'Déplacer et prévenir le foyer' }).click();
    await expect(page).toHaveURL(/done=changed/);
    await expect(page.getByRole('main')).toContainText('5\u00a0€');
    await page.goto(`/orders/${placed.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('annulée');
    await page.getByRole('link', { name: 'Voir ce qui a changé' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Votre commande passe au');
  });
});
