import type { Backstage } from './backstage.ts';
import { settle } from './backstage.ts';
import { expect, test } from './fixtures.ts';
import { closeSale, openHouse, openSale, order, type Sale } from './sale.ts';

/** Pears become jam: of all that the sale offers, they alone do not perish. */
async function openPantrySale(backstage: Backstage): Promise<Sale> {
  const house = await openHouse(backstage, 'de la Drève');
  const goods = { Poireaux: { priceCents: 250 }, Confiture: { priceCents: 420 } };
  const sale = await openSale(backstage, house, { goods });
  await backstage.app.database.read.rows({
    text: `update products p set category = 'pantry' from variants v
           where v.product_id = p.id and p.name = 'Confiture' and v.id = any($1::uuid[])`,
    values: [sale.cycle.offers.map(({ variantId }) => variantId)],
  });
  return sale;
}

test.describe('a household', () => {
  test('is told before it orders what may be sent back', async ({ page, backstage, signIn }) => {
    const sale = await openPantrySale(backstage);
    await signIn(await settle(backstage, 'Lou Petit'));
    await page.goto(`/days/${sale.day.id}`);
    await page.getByRole('button', { name: 'Ajouter : Confiture, 500 g' }).click();
    await page.getByRole('link', { name: 'Voir mon panier' }).click();
    await expect(page.getByText(/pour changer d’avis sur\s: Confiture/)).toBeVisible();
    await expect(page.getByText(/Les autres produits sont périssables/)).toHaveCount(0);
    await page.goto(`/days/${sale.day.id}`);
    await page.getByRole('button', { name: 'Ajouter : Poireaux, 500 g' }).click();
    await expect(page.getByText('2 articles')).toBeVisible();
    await page.getByRole('link', { name: 'Voir mon panier' }).click();
    await expect(page.getByText(/Les autres produits sont périssables/)).toBeVisible();
  });

  test('gives up what does not perish in two steps, and is told when', async ({
    page,
    backstage,
    signIn,
  }) => {
    const sale = await openPantrySale(backstage);
    const wants = { Poireaux: 1, Confiture: 1 };
    const placed = await order(backstage, sale, { name: 'Lou Petit', wants });
    await closeSale(backstage, sale);
    await signIn(placed.resident);
    await page.goto(`/orders/${placed.id}`);
    await page.getByRole('link', { name: 'Renoncer au contrat ici' }).click();
    await expect(page.getByLabel(/Poireaux/)).toHaveCount(0);
    await page.getByRole('button', { name: 'Confirmer la rétractation' }).click();
    await expect(page.getByRole('alert')).toContainText('Choisissez au moins un produit.');
    await page.getByLabel(/Confiture/).check();
    await page.getByRole('button', { name: 'Confirmer la rétractation' }).click();
    const said = page.getByRole('status');
    await expect(said).toContainText('Votre rétractation est reçue');
    await expect(said).toContainText(/Reçue le .+ à \d+\sh/);
    await expect(said).toContainText('vous rend 4,20\u00a0€');
    await page.getByRole('link', { name: 'Retour à la commande' }).click();
    await expect(page.getByText('Vous y avez renoncé.')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Renoncer au contrat ici' })).toHaveCount(0);
  });

  test('of an order that perishes whole is told why there is no such button', async ({
    page,
    backstage,
    signIn,
  }) => {
    const sale = await openPantrySale(backstage);
    const placed = await order(backstage, sale, { name: 'Lou Petit', wants: { Poireaux: 1 } });
    await closeSale(backstage, sale);
    await signIn(placed.resident);
    await page.goto(`/orders/${placed.id}`);
    await expect(page.getByText(/article L221-28, 4°/)).toBeVisible();
    await expect(page.getByRole('link', { name: 'Renoncer au contrat ici' })).toHaveCount(0);
  });
});
