import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { closeSale, openHouse, openSale, order } from './sale.ts';
import type { Backstage } from './backstage.ts';

async function prepare(backstage: Backstage) {
  const house = await openHouse(backstage, 'du Rouissage');
  const sale = await openSale(backstage, house, { slots: ['16:30', '17:30'] });
  return { house, sale, path: `/assist/${sale.day.id}` };
}

const find = async (page: Page, asked: string) => {
  await page.getByLabel('Trouver un foyer').fill(asked);
  await page.getByLabel('Trouver un foyer').press('Enter');
};

const makeHousehold = async (page: Page, { name, phone }: { name: string; phone?: string }) => {
  await find(page, name);
  if (phone) await page.getByLabel('Téléphone (facultatif)').fill(phone);
  await page.getByRole('button', { name: 'Créer le foyer' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
};

const type = async (page: Page, product: string) => {
  await page.getByLabel('Produit', { exact: true }).fill(product);
  await page.getByLabel('Produit', { exact: true }).press('Enter');
};

const placeToldAloud = async (page: Page) => {
  await page.getByLabel(/J’ai dit les conditions/).check();
  await page.getByRole('button', { name: 'Commander pour ce foyer' }).click();
  await expect(page.getByText('La commande est enregistrée')).toBeVisible();
};

test.describe('a member of the house on the phone', () => {
  test('types a name, products and is done, with a receipt to print', async ({
    page,
    backstage,
    signIn,
  }) => {
    const { house, path } = await prepare(backstage);
    await signIn(house.desk);
    await page.goto('/assist');
    await expect(page).toHaveURL(path);
    await makeHousehold(page, { name: 'Odette Carlier' });
    await type(page, '2 poi');
    await expect(page.getByText('5 €').first()).toBeVisible();
    await type(page, 'car');
    await expect(page.getByText('7,20 €').first()).toBeVisible();
    await page.getByRole('button', { name: 'Commander pour ce foyer' }).click();
    await expect(page.getByText('Dites les conditions au foyer').first()).toBeVisible();
    await placeToldAloud(page);
    const receipt = page.getByRole('article');
    await expect(receipt.getByText('Odette Carlier')).toBeVisible();
    for (const words of [
      '2 × Poireaux',
      '1 × Carottes',
      '7,20 €',
      'dites à voix haute',
      'Appelez le',
    ]) {
      await expect(receipt.getByText(words).first()).toBeVisible();
    }
    await expect(receipt.getByRole('img')).toBeVisible();
    await expect(receipt).toContainText('feuille suivante');
    await expect(receipt).toContainText(/\/terms\?version=/);
    const terms = page.getByRole('region', { name: /^Conditions de vente, version/ });
    await expect(terms).toContainText('Les produits frais ne sont ni repris ni échangés.');
  });

  test('tells homonyms apart by the end of their phones', async ({ page, backstage, signIn }) => {
    const { house, path } = await prepare(backstage);
    await signIn(house.desk);
    await page.goto(path);
    await makeHousehold(page, { name: 'Awa Diop', phone: '06 44 34 56 78' });
    await page.goto(path);
    await find(page, 'zzz');
    await page.getByLabel('Prénom et nom').fill('Awa Diop');
    await page.getByLabel('Téléphone (facultatif)').fill('07 99 88 77 66');
    await page.getByRole('button', { name: 'Créer le foyer' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Awa Diop');
    await page.goto(path);
    await find(page, 'awa');
    await expect(page.getByRole('link', { name: /Awa Diop/ })).toHaveCount(2);
    await page.getByRole('link', { name: /77 66/ }).click();
    await expect(page.getByText('… 77 66')).toBeVisible();
    expect(await page.content()).not.toMatch(/07 ?99 ?88|06 ?44 ?34/);
  });

  test('chooses when several products have the name', async ({ page, backstage, signIn }) => {
    const { house, path } = await prepare(backstage);
    await signIn(house.desk);
    await page.goto(path);
    await makeHousehold(page, { name: 'Marcel Petit' });
    await page.getByLabel('Produit', { exact: true }).fill('500');
    await page.getByRole('button', { name: 'Ajouter', exact: true }).click();
    await page.getByRole('button', { name: /Pommes/ }).click();
    await expect(page.getByRole('button', { name: 'Retirer : Pommes, 500 g' })).toBeVisible();
    await type(page, 'chocolat');
    await expect(page.getByText('Aucun produit ne correspond à « chocolat ».')).toBeVisible();
  });

  test('changes and cancels the order that the house placed', async ({
    page,
    backstage,
    signIn,
  }) => {
    const { house, path } = await prepare(backstage);
    await signIn(house.desk);
    await page.goto(path);
    await makeHousehold(page, { name: 'Odette Carlier' });
    await type(page, 'poi');
    await placeToldAloud(page);
    await page.goto(path);
    await find(page, 'ode');
    await expect(page.getByText(/Ce foyer a déjà une commande/)).toBeVisible();
    await type(page, 'pom');
    await page.getByRole('button', { name: 'Ajouter à sa commande' }).click();
    await expect(page.getByRole('article').getByText(/1 × Pommes/)).toBeVisible();
    await page.getByRole('link', { name: 'Voir la commande' }).click();
    await expect(page.getByText('C’est la commande de Odette Carlier.')).toBeVisible();
    await page.getByText('Annuler la commande').click();
    await page.getByRole('button', { name: /Oui, annuler/ }).click();
    await expect(page.getByRole('heading', { name: 'Commande annulée' })).toBeVisible();
  });
});

test('the next product is typed while the one before is on its way', async ({
  page,
  backstage,
  signIn,
  javaScriptEnabled,
}) => {
  test.skip(!javaScriptEnabled, 'a browser without scripts waits for each page');
  const { house, path } = await prepare(backstage);
  await signIn(house.desk);
  await page.goto(path);
  await makeHousehold(page, { name: 'Odette Carlier' });
  const answer = Promise.withResolvers<void>();
  await page.route('**/assist/**', async (route) => {
    if (route.request().method() === 'POST') await answer.promise;
    await route.continue();
  });
  await type(page, '2 poi');
  await page.getByLabel('Produit', { exact: true }).fill('car');
  answer.resolve();
  await expect(page.getByText('5 €').first()).toBeVisible();
  await expect(page.getByLabel('Produit', { exact: true })).toHaveValue('car');
  await page.getByLabel('Produit', { exact: true }).press('Enter');
  await expect(page.getByText('7,20 €').first()).toBeVisible();
});

test('a product that is typed twice before the first answer counts twice', async ({
  page,
  backstage,
  signIn,
  javaScriptEnabled,
}) => {
  test.skip(!javaScriptEnabled, 'a browser without scripts waits for each page');
  const { house, path } = await prepare(backstage);
  await signIn(house.desk);
  await page.goto(path);
  await makeHousehold(page, { name: 'Odette Carlier' });
  const answer = Promise.withResolvers<void>();
  await page.route('**/assist/**', async (route) => {
    if (route.request().method() === 'POST') await answer.promise;
    await route.continue();
  });
  await type(page, '2 poi');
  await type(page, 'car');
  await type(page, '2 poi');
  answer.resolve();
  await expect(page.getByText('12,20 €').first()).toBeVisible();
  await page.reload();
  await expect(page.getByText('12,20 €').first()).toBeVisible();
});

test.describe('a card', () => {
  test('opens its household at the desk, and no longer once it is replaced', async ({
    page,
    backstage,
    signIn,
  }) => {
    const { house, sale, path } = await prepare(backstage);
    await signIn(house.desk);
    await page.goto(path);
    await makeHousehold(page, { name: 'Odette Carlier' });
    await page.getByRole('link', { name: 'Carte', exact: true }).click();
    await page.getByRole('button', { name: 'Donner une carte' }).click();
    const figure = page.getByRole('figure');
    await expect(figure).not.toContainText('Odette');
    const lost = await figure.locator('.code').innerText();
    const scan = async (code: string) => {
      await page.goto(`/desk/${sale.day.id}`);
      await page.getByLabel('Trouver une commande').fill(code);
      await page.getByLabel('Trouver une commande').press('Enter');
    };
    await scan(lost);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Odette Carlier');
    await type(page, 'poi');
    await placeToldAloud(page);
    await scan(lost.toLowerCase().replace('-', ''));
    await expect(page).toHaveURL(new RegExp(`/desk/${sale.day.id}/`));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Odette C.');
    await page.goto(path);
    await find(page, 'ode');
    await page.getByRole('link', { name: 'Carte', exact: true }).click();
    await page.getByText('Carte perdue ?').click();
    await page.getByRole('button', { name: 'Remplacer la carte' }).click();
    await expect(figure.locator('.code')).not.toHaveText(lost);
    await scan(lost);
    await expect(page.getByText(/Aucune commande trouvée/)).toBeVisible();
  });
});

test.describe('somebody else who comes', () => {
  test('is named by the household and read at the desk', async ({ page, backstage, signIn }) => {
    const { house, sale } = await prepare(backstage);
    const placed = await order(backstage, sale, { name: 'Awa Diop', wants: { Poireaux: 1 } });
    await signIn(placed.resident);
    await page.goto(`/orders/${placed.id}`);
    await page.getByText('Quelqu’un d’autre vient').click();
    await page.getByLabel('Nom de la personne qui vient').fill('Fatima');
    await page.getByRole('button', { name: 'Enregistrer le nom' }).click();
    await expect(page.getByText('Retiré par Fatima')).toBeVisible();
    await closeSale(backstage, sale);
    await signIn(house.desk);
    await page.goto(`/desk/${sale.day.id}?q=fat`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Awa D.');
    await expect(page.getByText('Retiré par Fatima')).toBeVisible();
  });
});
