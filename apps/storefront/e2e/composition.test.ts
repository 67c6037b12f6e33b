import { call } from '@etal/api/village/call';
import { writeComposition } from '@etal/contracts/week/compositions';
import { expect, test } from './fixtures.ts';
import { manFarm } from './farm.ts';
import { openHouse, openSale, order, orderAs } from './sale.ts';
import { settle } from './backstage.ts';

const goods = {
  'Panier de légumes': { priceCents: 1800, isComposite: true },
  Carottes: { priceCents: 220 },
  Poireaux: { priceCents: 250 },
};

test.describe('what the baskets of a week hold', () => {
  test('is told by the farm once on sale, and read in the shop, the basket and the order', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'des Paniers');
    const sale = await openSale(backstage, house, { goods });
    await page.goto(`/days/${sale.day.id}`);
    await expect(page.getByText('Contenu à venir.')).toBeVisible();

    await signIn(await manFarm(backstage, house));
    await page.goto(`/week/${sale.cycle.id}/${house.producer.id}`);
    await page.getByRole('link', { name: 'Contenu des paniers' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Contenu des paniers');
    await page.getByLabel('Carottes').fill('2');
    await page.getByLabel('Poireaux').fill('beaucoup');
    await page.getByRole('button', { name: /^Enregistrer le contenu/ }).click();
    await expect(page.getByText('⚠ Tapez un nombre entre 0 et 99.')).toBeVisible();
    await expect(page.getByLabel('Carottes')).toHaveValue('2');
    await page.getByLabel('Poireaux').fill('1');
    await page.getByRole('button', { name: /^Enregistrer le contenu/ }).click();
    await expect(page.getByText('Le contenu est enregistré.')).toBeVisible();

    const held =
      /Contenu\s: 2 × Carottes \(500 g\), 1 × Poireaux \(500 g\)\. Le contenu peut changer/;
    const resident = await settle(backstage, 'Nadège Lemaire');
    await signIn(resident);
    await expect(async () => {
      await page.goto(`/days/${sale.day.id}`);
      await expect(page.getByText(held)).toBeVisible({ timeout: 500 });
    }).toPass();
    await page.getByRole('button', { name: 'Ajouter : Panier de légumes, 4 à 5 kg' }).click();
    await page.getByRole('link', { name: 'Voir mon panier' }).click();
    await expect(page.getByText(held)).toBeVisible();
    const placed = await orderAs(backstage, sale, {
      resident,
      wants: { 'Panier de légumes': 1 },
    });
    await page.goto(`/orders/${placed.id}`);
    await expect(page.getByText(held)).toBeVisible();
  });

  test('is asked on the home page before the sale opens', async ({ page, backstage, signIn }) => {
    const house = await openHouse(backstage, 'des Rappels');
    const sale = await openSale(backstage, house, { goods, opensInDays: 1 });
    await signIn(await manFarm(backstage, house));
    await page.goto('/today');
    await page.getByRole('link', { name: /Dites ce que contient\s: Panier de légumes/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Contenu des paniers');
    await page.getByLabel('Carottes').fill('2');
    await page.getByRole('button', { name: /^Enregistrer le contenu/ }).click();
    await expect(page.getByText('Le contenu est enregistré.')).toBeVisible();
    expect(page.url()).toContain(sale.cycle.id);
    await page.goto('/today');
    await expect(page.getByRole('main')).not.toContainText('Dites ce que contient');
  });

  test('is asked of a format that a farm says is one', async ({ page, backstage, signIn }) => {
    const house = await openHouse(backstage, 'des Cagettes');
    const sale = await openSale(backstage, house, { goods: { Cagette: { priceCents: 900 } } });
    const { productId } = sale.cycle.offers[0]!;
    await signIn(house.manager);
    await page.goto(`/products/${house.producer.id}/${productId}/variants/new?kind=piece`);
    await page.getByLabel('Le contenu change à chaque vente').check();
    await page.getByLabel('Prix', { exact: false }).first().fill('18');
    await page.getByLabel('Nom du format').fill('grand');
    await page.getByRole('button', { name: 'Ajouter' }).click();
    await expect(page.getByText('grand')).toBeVisible();
  });

  test('is counted on the sheet of its farm, and in the crate of its household', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'des Cageots');
    const sale = await openSale(backstage, house, { goods });
    const variantOf = (name: string) =>
      sale.cycle.offers.find(({ productName }) => productName === name)!.variantId;
    await call(backstage.server, writeComposition, {
      token: house.manager.token,
      params: {
        id: sale.cycle.id,
        sellerId: house.producer.id,
        compositeId: variantOf('Panier de légumes'),
      },
      body: { parts: [{ variantId: variantOf('Carottes'), quantity: 2 }] },
    });
    const wants = { 'Panier de légumes': 1, Carottes: 3 };
    await order(backstage, sale, { name: 'Hugo Lefebvre', wants });
    await signIn(house.manager);
    await page.goto(`/deliveries/${sale.day.id}/${house.producer.id}`);
    await expect(page.getByRole('row', { name: /^5 Carottes/ })).toContainText(
      'dont 2 pour les paniers',
    );
    await expect(page.getByText(/Dans chacun\s: 2 × Carottes \(500 g\)/)).toBeVisible();
    await page.goto(`/papers/${sale.day.id}/preparation`);
    await expect(page.getByRole('row', { name: /^5 3 Carottes/ })).toContainText(
      'dont 2 pour les paniers',
    );
    const frame = page.getByRole('region', { name: house.producer.name });
    expect(await frame.evaluate((each) => each.scrollWidth - each.clientWidth)).toBe(0);
    await page.goto(`/papers/${sale.day.id}/packing-by-product`);
    await expect(page.getByText('dont 2 pour les paniers')).toBeVisible();
    await page.goto(`/papers/${sale.day.id}/packing-by-household`);
    await expect(page.getByText(/Dans chacun\s: 2 × Carottes/)).toBeVisible();
  });
});
