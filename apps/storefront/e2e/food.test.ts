import { expect, test } from './fixtures.ts';
import { findVillageShop } from './village-shop.ts';

test.describe('what the law wants told before the order', () => {
  test('is on the card of each product', async ({ page, backstage }) => {
    const shop = await findVillageShop(backstage);
    await page.goto(`${shop}?category=dairy`);
    const yogurt = page.getByRole('listitem').filter({ hasText: 'Yaourts à la fraise' });
    await yogurt.getByText('Informations et allergènes').click();
    await expect(yogurt.locator('strong')).toHaveText(['Lait']);
    await expect(yogurt).toContainText('Conservation : Entre 0 et 4 °C.');
    await expect(yogurt).toContainText('Allergènes : lait.');
    await expect(yogurt).toContainText('Produit par GAEC des Trois Saules, Chemin des Champs');
    await page.goto(`${shop}?category=drinks`);
    await expect(page.getByRole('heading', { name: 'Bière blonde, 6 % vol.' })).toBeVisible();
    await page.goto(`${shop}?category=meat`);
    const beef = page.getByRole('listitem').filter({ hasText: 'Bœuf à braiser' });
    await beef.getByText('Informations et allergènes').click();
    await expect(beef).toContainText('Né, élevé et abattu : France, Nord.');
    await expect(beef).toContainText('15,90 € le kilo');
    await expect(beef).toContainText(/Prix au poids réel.: 1,15.kg et 18,29.€ au plus/);
    await expect(page.locator('main')).not.toContainText(/\bHT\b|hors taxe/i);
  });

  test('gives the origin of produce the size of its price', async ({ page, backstage }) => {
    const shop = await findVillageShop(backstage);
    for (const category of ['vegetables', 'fruit']) {
      await page.goto(`${shop}?category=${category}`);
      const sizes = await page.locator('li.card').evaluateAll((cards) =>
        cards.map((card) => {
          const sizeOf = (selector: string) =>
            Number.parseFloat(getComputedStyle(card.querySelector(selector)!).fontSize);
          return { origin: sizeOf('.origin'), price: sizeOf('[data-part] b') };
        }),
      );
      expect(sizes.length).toBeGreaterThan(0);
      for (const { origin, price } of sizes) expect(origin).toBeGreaterThanOrEqual(price);
    }
  });
});
