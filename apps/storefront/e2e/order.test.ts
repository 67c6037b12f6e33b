import type { Page } from '@playwright/test';
import { countTaps } from './count-taps.ts';
import { expect, test } from './fixtures.ts';
import { openHouse, openSale, orderAs } from './sale.ts';
import { settle } from './backstage.ts';

const add = (page: Page, product: string) =>
  page.getByRole('button', { name: `Ajouter : ${product}, 500 g` });
const more = (page: Page, product: string) =>
  page.getByRole('button', { name: `Augmenter : ${product}, 500 g` });
const less = (page: Page, product: string) =>
  page.getByRole('button', { name: `Diminuer : ${product}, 500 g` });
const changes = (page: Page) => page.getByRole('region', { name: 'Changements à enregistrer' });
const place = (page: Page) =>
  page.getByRole('button', { name: 'Commander avec obligation de paiement' });

const week = { Poireaux: 250, Carottes: 220, Pommes: 340, Navets: 200, Courge: 410 };
const goods = Object.fromEntries(
  Object.entries(week).map(([name, priceCents]) => [name, { priceCents }]),
);

test.describe('a newcomer', () => {
  test('orders in ten taps, three fields and two pages, then changes and cancels', async ({
    page,
    backstage,
  }) => {
    const house = await openHouse(backstage, 'des Semis');
    const sale = await openSale(backstage, house, { goods, slots: ['16:30', '17:00'] });
    await page.goto(`/days/${sale.day.id}`);
    const taps = countTaps();
    for (const product of Object.keys(week)) {
      await taps.tap(add(page, product));
      await expect(more(page, product)).toBeVisible();
    }
    await expect(page.getByText('5 articles')).toBeVisible();
    await taps.tap(page.getByRole('link', { name: 'Voir mon panier' }));
    await expect(page.getByRole('heading', { name: 'Vendu par Ferme des Semis' })).toBeVisible();
    await taps.tap(page.getByRole('link', { name: 'Continuer' }));
    await page.getByLabel('Prénom et nom').fill('Awa Diop');
    await page.getByLabel('Téléphone ou e-mail').fill('06 12 34 56 78');
    await taps.tap(page.getByLabel('J’accepte les conditions de vente.'));
    await taps.tap(page.getByRole('button', { name: 'Continuer' }));
    await expect(page.getByText('Vous payez 14,20 € au retrait')).toBeVisible();
    await taps.tap(place(page));
    await expect(page.getByText('Votre commande est enregistrée')).toBeVisible();
    await expect(page.getByText(/^[2-9A-Z]{3}-[2-9A-Z]{3}$/).first()).toBeVisible();
    expect(taps.count()).toBeLessThanOrEqual(10);

    await more(page, 'Pommes').click();
    await expect(changes(page)).toContainText('17,60');
    await less(page, 'Poireaux').click();
    await expect(changes(page)).toContainText('15,10');
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await expect(page.getByText('Votre commande a changé')).toBeVisible();
    await expect(page.getByText('15,10 €').first()).toBeVisible();
    await page.getByText('Annuler la commande').click();
    await page.getByRole('button', { name: 'Oui, annuler' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Commande annulée');
    await page.goto('/orders');
    await expect(page.getByText('Commande annulée')).toBeVisible();
  });

  test('loses no tap on a slow connection, however soon it leaves for the basket', async ({
    page,
    backstage,
  }, { project }) => {
    test.skip(project.name !== 'scripts', 'without scripts each tap loads the page');
    const house = await openHouse(backstage, 'des Pressés');
    const sale = await openSale(backstage, house);
    await page.goto(`/days/${sale.day.id}`);
    await add(page, 'Poireaux').click();
    await expect(page.getByText('1 article')).toBeVisible();
    const slow = { offline: false, latency: 500, downloadThroughput: -1, uploadThroughput: -1 };
    const network = await page.context().newCDPSession(page);
    await network.send('Network.emulateNetworkConditions', slow);
    await add(page, 'Pommes').click();
    await page.getByRole('link', { name: 'Voir mon panier' }).click();
    await expect(page.getByRole('heading', { name: 'Mon panier' })).toBeVisible();
    await expect(page.getByText(/Pommes/)).toBeVisible();
  });

  test('is told what is missing, and keeps what was typed', async ({ page, backstage }) => {
    const house = await openHouse(backstage, 'des Oublis');
    const sale = await openSale(backstage, house);
    await page.goto(`/days/${sale.day.id}`);
    await add(page, 'Pommes').click();
    await page.getByRole('link', { name: 'Voir mon panier' }).click();
    await page.getByRole('link', { name: 'Continuer' }).click();
    await page.getByLabel('Prénom et nom').fill('Awa Diop');
    await page.getByLabel('Téléphone ou e-mail').fill('06 12');
    await page.getByRole('button', { name: 'Continuer' }).click();
    const summary = page
      .getByRole('alert')
      .filter({ hasText: 'Il reste quelque chose à corriger' });
    await expect(
      summary.getByRole('link', { name: /Écrivez un numéro ou un e-mail/ }),
    ).toBeVisible();
    await expect(summary.getByRole('link', { name: /acceptez les conditions/ })).toBeVisible();
    await expect(page.getByLabel('Prénom et nom')).toHaveValue('Awa Diop');
    await expect(page.getByLabel('Téléphone ou e-mail')).toHaveValue('06 12');
  });

  test('finds the basket again after signing in', async ({ page, backstage }) => {
    const house = await openHouse(backstage, 'des Retours');
    const sale = await openSale(backstage, house);
    await page.goto(`/days/${sale.day.id}`);
    await add(page, 'Carottes').click();
    await expect(page.getByRole('region', { name: 'Mon panier' })).toContainText(
      /1 article\s+2,20\s€/,
    );
    await page.goto(`/sign-in?step=password&next=/days/${sale.day.id}/basket`);
    await page.getByLabel('E-mail').fill('household@village.example');
    await page.getByLabel('Mot de passe').fill('etal-demo');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await expect(page.getByText('Carottes')).toBeVisible();
  });
});

test.describe('two tabs', () => {
  test('make one order, which the second one shows', async ({ context, backstage, signIn }) => {
    const house = await openHouse(backstage, 'des Doubles');
    const sale = await openSale(backstage, house);
    const resident = await settle(backstage, 'Awa Diop');
    const earlier = await openSale(backstage, house, { like: sale, inDays: 5 });
    await orderAs(backstage, earlier, { resident, wants: { Pommes: 1 } });
    await signIn(resident);
    const [one, other] = [await context.newPage(), await context.newPage()];
    await one.goto(`/days/${sale.day.id}`);
    await add(one, 'Poireaux').click();
    await expect(more(one, 'Poireaux')).toBeVisible();
    for (const page of [one, other]) {
      await page.goto(`/days/${sale.day.id}/checkout`);
      await expect(place(page)).toBeVisible();
    }
    await place(one).click();
    await expect(one.getByText('Votre commande est enregistrée')).toBeVisible();
    await place(other).click();
    await expect(other).toHaveURL(new URL(one.url()).pathname);
    await one.goto('/orders');
    await expect(one.getByRole('heading', { level: 3 })).toHaveCount(2);
  });
});
