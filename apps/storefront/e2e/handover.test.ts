import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { closeSale, openHouse, openSale, order } from './sale.ts';
import { handOver } from './taps.ts';
import type { Backstage } from './backstage.ts';

const allHandedOver = (page: Page) => page.getByRole('button', { name: 'Tout remis' });

const find = async (page: Page, asked: string) => {
  await page.getByLabel('Trouver une commande').fill(asked);
  await page.getByRole('button', { name: 'Trouver' }).click();
};

/** A day with two slots, closed: Awa and Élodie come early, Jean-Marc late. */
async function prepareDay(backstage: Backstage) {
  const house = await openHouse(backstage, 'du Lin');
  const sale = await openSale(backstage, house, { slots: ['16:30', '17:30'] });
  const come = (name: string, wants: Record<string, number>, slot = 0) =>
    order(backstage, sale, { name, wants, slot });
  const awa = await come('Awa Diop', { Poireaux: 2, Pommes: 1 });
  const elodie = await come('Élodie Marchand', { Carottes: 1 });
  const jean = await come('Jean-Marc Blondeel', { Poireaux: 1, Carottes: 3 }, 1);
  return { house, sale, awa, elodie, jean, path: `/desk/${sale.day.id}` };
}

async function prepareClosedDay(backstage: Backstage) {
  const prepared = await prepareDay(backstage);
  await closeSale(backstage, prepared.sale);
  return prepared;
}

test.describe('handing over', () => {
  test('takes two taps from the day to the next household', async ({ page, backstage, signIn }) => {
    const { house, path } = await prepareClosedDay(backstage);
    await signIn(house.desk);
    expect(await handOver(page, path, 'Awa D.')).toBeLessThanOrEqual(2);
    await expect(page.getByText('1 sur 3')).toBeVisible();
  });

  test('finds an order by its code, by three letters, and says when there is none', async ({
    page,
    backstage,
    signIn,
  }) => {
    const { house, path, awa } = await prepareClosedDay(backstage);
    await signIn(house.desk);
    await page.goto(path);
    await find(page, `${awa.code.slice(0, 3)} ${awa.code.slice(3).toLowerCase()}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Awa D.');
    await page.getByRole('link', { name: 'Retour à la liste' }).click();
    await find(page, 'elo');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Élodie M.');
    await page.goto(path);
    await find(page, 'xyz');
    await expect(page.getByText('Aucune commande trouvée pour « xyz ».')).toBeVisible();
    await page.getByRole('link', { name: 'Voir toutes les commandes' }).click();
    await expect(page.getByRole('link', { name: /Jean-Marc B\./ })).toBeVisible();
  });

  test('leaves a missing line unpaid, and takes every act back', async ({
    page,
    backstage,
    signIn,
  }) => {
    const { house, path, awa } = await prepareClosedDay(backstage);
    await signIn(house.desk);
    await page.goto(`${path}/${awa.id}`);
    await page.getByRole('button', { name: 'Il manque : 1 × Pommes, 500 g' }).click();
    await expect(page.getByText('Reste à payer ici : 5 €')).toBeVisible();
    await allHandedOver(page).click();
    await expect(page.getByRole('link', { name: /Awa D\..*1 produit manquant/s })).toBeVisible();
    await page.getByRole('link', { name: /Awa D\./ }).click();
    await expect(page.getByText(/Déjà remis à/)).toBeVisible();
    await page.getByRole('button', { name: /Annuler : Manquant/ }).click();
    await expect(page.getByText('Reste à payer ici : 8,40 €')).toBeVisible();
    await page.getByRole('button', { name: /Annuler : Remis/ }).click();
    await expect(page.getByRole('button', { name: /Il manque/ })).toHaveCount(2);
    await page.getByRole('link', { name: 'Retour à la liste' }).click();
    await expect(page.getByText('0 sur 3')).toBeVisible();
  });

  test('is undone from the day, right after', async ({ page, backstage, signIn }) => {
    const { house, path, elodie } = await prepareClosedDay(backstage);
    await signIn(house.desk);
    await page.goto(`${path}/${elodie.id}`);
    await allHandedOver(page).click();
    await page.getByRole('button', { name: 'Annuler' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Élodie M.');
    await expect(allHandedOver(page)).toBeVisible();
  });

  test('says who was first when another device has handed over', async ({
    page,
    browser,
    backstage,
    signIn,
  }) => {
    const { house, path, awa } = await prepareClosedDay(backstage);
    await signIn(house.desk);
    await page.goto(`${path}/${awa.id}`);
    const cookies = await page.context().cookies();
    const other = await browser.newContext();
    await other.addCookies(cookies.filter(({ name }) => name === 'session'));
    const otherPage = await other.newPage();
    await otherPage.goto(page.url());
    await allHandedOver(otherPage).click();
    await expect(otherPage.getByText('1 sur 3')).toBeVisible();
    await other.close();
    await allHandedOver(page).click();
    await expect(page.getByText('À vérifier')).toBeVisible();
    await expect(page.getByText(/Déjà remis à .* \(poste [0-9A-Z]{3}\)/)).toBeVisible();
  });

  test('waits until the household can change nothing any more', async ({
    page,
    backstage,
    signIn,
  }) => {
    const { house, path, awa } = await prepareDay(backstage);
    await signIn(house.desk);
    await page.goto(`${path}/${awa.id}`);
    await allHandedOver(page).click();
    await expect(page.getByText('Cette commande peut encore changer.')).toBeVisible();
    await page.goto(path);
    await expect(page.getByText('0 sur 3')).toBeVisible();
  });

  test('keeps a note for whoever serves next', async ({ page, backstage, signIn }) => {
    const { house, path, elodie } = await prepareClosedDay(backstage);
    await signIn(house.desk);
    await page.goto(`${path}/${elodie.id}`);
    await page.getByText('Ajouter une note').click();
    await page.getByLabel('Note', { exact: true }).fill('Sa sœur vient à 18 h.');
    await page.getByRole('button', { name: 'Enregistrer la note' }).click();
    await expect(page.getByText('Sa sœur vient à 18 h.')).toBeVisible();
  });

  test('keeps what was typed and opened before the scripts came', async ({
    page,
    backstage,
    signIn,
  }) => {
    const { house, path, elodie } = await prepareClosedDay(backstage);
    await signIn(house.desk);
    const scripts = Promise.withResolvers<void>();
    await page.context().route('**/*.js', async (route) => {
      await scripts.promise;
      await route.continue();
    });
    await page.goto(path, { waitUntil: 'commit' });
    await page.getByLabel('Trouver une commande').fill('elo');
    const other = await page.context().newPage();
    await other.goto(`${path}/${elodie.id}`, { waitUntil: 'commit' });
    await other.getByText('Ajouter une note').click();
    scripts.resolve();
    await page.waitForLoadState('networkidle');
    await expect(page.getByLabel('Trouver une commande')).toHaveValue('elo');
    await other.waitForLoadState('networkidle');
    await expect(other.getByRole('button', { name: 'Enregistrer la note' })).toBeVisible();
  });

  test('tells two households that read alike apart by the end of their phones', async ({
    page,
    backstage,
    signIn,
  }) => {
    const { house, sale, path } = await prepareDay(backstage);
    await order(backstage, sale, { name: 'Awa Delattre', wants: { Poireaux: 1 } });
    await closeSale(backstage, sale);
    await signIn(house.desk);
    await page.goto(path);
    const alike = page.getByRole('link', { name: /Awa D\..*téléphone … 56 78/ });
    await expect(alike).toHaveCount(2);
    await expect(page.getByText('téléphone …')).toHaveCount(2);
    await alike.first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Awa D.');
    await expect(page.getByText('téléphone … 56 78')).toBeVisible();
  });

  test('shows a first name and one letter; no phone, address, price, nor sum to pay in the list', async ({
    page,
    backstage,
    signIn,
  }) => {
    const { house, path, awa } = await prepareClosedDay(backstage);
    await signIn(house.desk);
    const read = async (address: string) => {
      const answer = await page.goto(address);
      return answer!.text();
    };
    const pages = { list: await read(path), card: await read(`${path}/${awa.id}`) };
    for (const html of Object.values(pages)) {
      expect(html).toContain('Awa D.');
      expect(html).not.toMatch(/Diop|06 12 34 56 78|0612345678|@e2e\.example|2,50|price/i);
    }
    expect(pages.card).toContain('8,40');
    expect(pages.list).not.toMatch(/€|cents/i);
  });
});
