import { expect, test } from './fixtures.ts';
import { openHouse, openSale, order } from './sale.ts';

test.describe('the home of somebody who works here', () => {
  test('says to a hub what needs it, each sentence leading to the act', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'des Glycines');
    const sale = await openSale(backstage, house, { inDays: 2, closesInDays: 1 });
    await order(backstage, sale, { name: 'Awa Diop', wants: { Poireaux: 2 } });
    await signIn(house.manager);
    await page.goto('/today');
    await page.getByRole('link', { name: /^«\sVente\s» ferme .*\s: 1\scommande\.$/ }).click();
    await expect(page).toHaveURL(`/sales/${sale.cycle.id}`);
  });

  test('says what a new hub lacks, in the order in which it can be done', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'des Semis');
    await signIn(house.manager);
    await page.goto('/today');
    await page.getByRole('link', { name: 'Créez votre premier jour de retrait.' }).click();
    await expect(page).toHaveURL('/pickup/days/new');
  });

  test('has a menu of six entries; what is rarer is under the last one', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'des Six');
    await signIn(house.manager);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto('/today');
    const menu = page.getByRole('navigation', { name: 'Mon travail' }).first();
    const entries = ['Aujourd’hui', 'Ventes', 'Commandes', 'Producteurs', 'Caisse', 'Réglages'];
    await expect(menu.getByRole('link')).toHaveText(entries);
    for (const entry of entries.slice(1)) {
      await page.getByRole('navigation', { name: 'Mon travail' }).first().getByText(entry).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(entry);
    }
    await page.getByRole('link', { name: 'Reprendre mes données' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Reprendre mes données');
  });

  test('adds pages to its menu, and takes them off again', async ({ page, backstage, signIn }) => {
    const house = await openHouse(backstage, 'des Ajouts');
    await signIn(house.manager);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto('/settings');
    await page.getByRole('checkbox', { name: 'Foyers' }).check();
    await page.getByRole('button', { name: 'Enregistrer mon menu' }).click();
    await expect(page.getByRole('status')).toBeVisible();
    const menu = page.getByRole('navigation', { name: 'Mon travail' }).first();
    await menu.getByRole('link', { name: 'Foyers' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Foyers');
    await expect(menu.locator('[aria-current]')).toHaveText('Foyers');
    await page.goto('/settings');
    await page.getByRole('checkbox', { name: 'Foyers' }).uncheck();
    await page.getByRole('button', { name: 'Enregistrer mon menu' }).click();
    await expect(menu.getByRole('link')).toHaveCount(6);
  });

  test('says to the desk that nothing waits, when nothing does', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'du Calme');
    await signIn(house.desk);
    await page.goto('/today');
    await expect(page.getByText('Rien ne vous attend aujourd’hui.')).toBeVisible();
  });
});

test.describe('the till', () => {
  test('says what is left to pay and what is owed to producers', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'des Comptes');
    const sale = await openSale(backstage, house);
    await order(backstage, sale, { name: 'Awa Diop', wants: { Poireaux: 2 } });
    await signIn(house.manager);
    await page.goto('/till');
    await expect(page.getByText('Reste à payer : 5 €.')).toBeVisible();
    await expect(page.getByRole('row', { name: /Awa Diop/ })).toContainText('5 €');
    await expect(page.getByText('À leur verser : 5 €.')).toBeVisible();
  });
});
