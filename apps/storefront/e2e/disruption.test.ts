import { showCode } from '@etal/domain/order/code';
import { call } from '@etal/api/village/call';
import { readOrder } from '@etal/contracts/order/endpoints';
import { dayOf } from '@etal/domain/shared/calendar';
import { after, DAY } from '@etal/domain/shared/instant';
import { openSaleForTwoDays, openSaleOfTwo, reachNextDay, toldOf } from './disrupted.ts';
import { expect, test } from './fixtures.ts';
import { closeSale, forgetEmail, openHouse, order, orderAs } from './sale.ts';

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

  test('moves a day with its orders: a household keeps its own, another cancels', async ({
    page,
    browser,
    town,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'du Vendredi');
    const sale = await openSaleForTwoDays(backstage, house);
    const placed = await order(backstage, sale, { name: 'Awa Diop', wants: { Poireaux: 2 } });
    await signIn(house.manager);
    await page.goto(`/pickup/days/${sale.day.id}`);
    await page.getByRole('link', { name: 'Déplacer ce jour' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Déplacer le retrait');
    const main = page.getByRole('main');
    await page.getByRole('button', { name: 'Voir ce qui va se passer' }).click();
    await expect(page.getByRole('alert')).toContainText('sont les mêmes');
    const next = after(sale.day.startsAt, DAY);
    await page.getByLabel('Date').fill(dayOf(next, 'Europe/Paris'));
    await page.getByRole('button', { name: 'Voir ce qui va se passer' }).click();
    await expect(main).toContainText('1 commande touchée');
    await expect(main).toContainText('5\u00a0€ restent à payer');
    await page.getByLabel('Motif').fill('La halle sert de bureau de vote.');
    await page.getByRole('button', { name: 'Déplacer et prévenir les foyers' }).click();
    await expect(page.getByRole('status')).toContainText('Les foyers sont prévenus');
    await expect(main).toContainText('Ce retrait est déplacé.');
    const { token } = house.manager;
    const read = await call(backstage.server, readOrder, { token, params: placed });
    expect(read).toMatchObject({ code: placed.code, dueCents: 500, cancelledAt: null });
    expect(read.pickupDay.startsAt).toBe(next);

    const told = await toldOf(backstage, sale);
    const context = await browser.newContext({ baseURL: town.url, javaScriptEnabled: false });
    const visitor = await context.newPage();
    await visitor.goto(`/disruptions/${told.id}?link=${told.link}`);
    const theirs = visitor.getByRole('main');
    await expect(theirs).toContainText('mêmes produits, même prix, même code');
    await expect(visitor.getByRole('button', { name: /^Choisir plutôt/ })).toHaveCount(1);
    await visitor.getByRole('button', { name: 'Garder ma commande' }).click();
    await expect(visitor.getByRole('status')).toContainText('Vous gardez votre commande');
    await context.close();
    await page.reload();
    await expect(main).toContainText('garde sa commande');
    await page.goto(`/orders/${placed.id}`);
    await expect(main).toContainText('Ce retrait était prévu le');
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

    await page.goto('/today');
    await page.getByRole('link', { name: `Appelez : ${sale.bakery.name}` }).click();
    await page.getByRole('button', { name: 'C’est dit' }).click();
    await expect(main).toContainText('C’est dit, ');
    await page.goto('/today');
    await expect(page.getByRole('link', { name: 'Appelez : ' })).toHaveCount(0);
  });

  test('withdraws a farm whose bread a household takes another day', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'du Levain');
    const sale = await openSaleOfTwo(backstage, house);
    await reachNextDay(backstage, sale);
    await order(backstage, sale, { name: 'Awa Diop', wants: { Poireaux: 1, Pain: 2 } });
    await signIn(house.manager);
    await page.goto(`/pickup/days/${sale.day.id}/withdraw?seller=${sale.bakery.id}`);
    const main = page.getByRole('main');
    await expect(main).toContainText('Les foyers pourront reprendre leurs produits un autre jour');
    await page.getByLabel('Motif').fill('Le four est en panne.');
    await page.getByRole('button', { name: 'Retirer et prévenir les foyers' }).click();
    await expect(page.getByRole('status')).toContainText('Les foyers sont prévenus');

    const told = await toldOf(backstage, sale);
    await page.goto(`/disruptions/${told.id}?link=${told.link}`);
    await expect(main).toContainText(/Vous payez 2,50\s€, au lieu de 10,90\s€\./);
    await expect(page.getByRole('button', { name: 'Garder le reste' })).toBeVisible();
    await page.getByRole('button', { name: /^Reprendre le/ }).click();
    await expect(page.getByRole('status')).toContainText('Vos produits vous attendent');
    await expect(page.getByRole('button', { name: /^Reprendre le/ })).toHaveCount(0);
    await expect(main).toContainText('Le reste de votre commande');
  });

  test('corrects an order that has closed, with a reason', async ({ page, backstage, signIn }) => {
    const house = await openHouse(backstage, 'des Corrections');
    const sale = await openSaleOfTwo(backstage, house);
    const wants = { Poireaux: 3, Pain: 1 };
    const placed = await order(backstage, sale, { name: 'Awa Diop', wants });
    await closeSale(backstage, sale);
    await forgetEmail(backstage, placed.resident);
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

    await expect(main).toContainText('Appelez ce foyer : aucun e-mail ne part.');
    await page.getByRole('link', { name: 'Appeler ou écrire' }).click();
    await page.getByRole('button', { name: 'Voir le numéro' }).click();
    await expect(main).toContainText('a changé : 5');
    await page.getByRole('button', { name: 'C’est dit' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('À prévenir par téléphone');
    await expect(main).toContainText('Aucun foyer sans e-mail n’est à prévenir.');
    await expect(main).toContainText('Awa D');
  });

  test('adds products to an order that has closed', async ({ page, backstage, signIn }) => {
    const house = await openHouse(backstage, 'des Ajouts');
    const sale = await openSaleOfTwo(backstage, house);
    const placed = await order(backstage, sale, { name: 'Awa Diop', wants: { Poireaux: 1 } });
    await closeSale(backstage, sale);
    await signIn(house.manager);
    await page.goto(`/orders/${placed.id}/correction`);
    const product = page.getByLabel('Produit à ajouter');
    const more = page.getByRole('button', { name: 'Ajouter à la liste' });
    await more.click();
    await expect(page.getByRole('alert')).toContainText('Choisissez le produit à ajouter.');
    const bakery = product.locator(`optgroup[label="${sale.bakery.name}"]`);
    await expect(bakery.getByRole('option')).toHaveText([/^Pain, 500 g · 4,20/]);
    await product.selectOption({ label: (await bakery.getByRole('option').textContent())! });
    await page.getByLabel('Quantité à ajouter').fill('2');
    await more.click();
    await expect(page.getByLabel('Pain, 500 g')).toHaveValue('2');
    await expect(page.getByRole('status')).toContainText('Pain, 500 g');
    await expect(page.getByLabel('Quantité à ajouter')).toHaveValue('1');

    await product.selectOption({ label: (await product.getByText(/^Carottes/).textContent())! });
    await page.getByLabel('Quantité à ajouter').fill('99');
    await page.getByLabel('Motif').fill('Demandé au téléphone.');
    await page.getByRole('button', { name: 'Corriger la commande' }).click();
    await expect(page.getByRole('alert')).toContainText('Il n’en reste plus assez.');
    await page.getByLabel('Carottes, 500 g').fill('3');
    await page.getByRole('button', { name: 'Corriger la commande' }).click();
    await expect(page).toHaveURL(/done=changed/);
    const main = page.getByRole('main');
    for (const words of ['Pain', 'Carottes', '17,50\u00a0€'])
      await expect(main).toContainText(words);
  });

  test('moves an order to another day, where it joins that of its household', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'des Jours');
    const sale = await openSaleForTwoDays(backstage, house);
    const placed = await order(backstage, sale, { name: 'Awa Diop', wants: { Poireaux: 2 } });
    const { resident } = placed;
    const there = await orderAs(
      backstage,
      { ...sale, day: sale.next },
      { resident, wants: { Carottes: 1 } },
    );
    await signIn(house.manager);
    await page.goto(`/orders/${placed.id}`);
    await page.getByRole('link', { name: 'Déplacer vers un autre jour' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Déplacer la commande');
    await page.getByRole('button', { name: 'Voir ce qui va se passer' }).click();
    const main = page.getByRole('main');
    await expect(main).toContainText(`déjà la commande ${showCode(there.code)} ce jour-là`);
    await expect(main).toContainText('1 × Carottes, 500 g');
    await expect(main).toContainText('Total à payer ensuite : 7,20\u00a0€');
    await page.getByLabel('Motif').fill('Demandé au téléphone.');
    await page.getByRole('button', { name: 'Déplacer et prévenir le foyer' }).click();
    await expect(page).toHaveURL(/done=changed/);
    await expect(main).toContainText('7,20\u00a0€');
    await expect(main).toContainText(showCode(there.code));
    await page.goto(`/orders/${placed.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('annulée');
    await page.getByRole('link', { name: 'Voir ce qui a changé' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Votre commande passe au');
  });
});
