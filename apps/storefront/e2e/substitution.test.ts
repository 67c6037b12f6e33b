import { expect, test } from './fixtures.ts';
import { openHouse, openSale } from './sale.ts';
import { settle } from './backstage.ts';

test.describe('a household', () => {
  test('says when it orders that what is missing may be replaced, then changes its mind', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'du Remplacement');
    const sale = await openSale(backstage, house, { inDays: 2, closesInDays: 1 });
    await signIn(await settle(backstage, 'Awa Diop'));
    await page.goto(`/days/${sale.day.id}`);
    await page.getByRole('button', { name: 'Ajouter : Poireaux, 500 g' }).click();
    await page.goto(`/days/${sale.day.id}/basket`);
    await page.getByRole('link', { name: 'Continuer' }).click();
    const terms = page.getByLabel('J’accepte les conditions de vente.');
    if (await terms.isVisible()) {
      await terms.check();
      await page.getByRole('button', { name: 'Continuer' }).click();
    }
    await expect(page.getByLabel('Retirer et ne pas payer')).toBeChecked();
    const replaced = page.getByLabel('Remplacer par un produit de la même ferme');
    await replaced.check();
    await page.getByRole('button', { name: 'Commander avec obligation de paiement' }).click();
    await expect(page.getByRole('status').first()).toContainText('Votre commande est enregistrée');

    await page.getByText('Si un produit manque : remplacer'.replace(' :', '\u00a0:')).click();
    await expect(replaced).toBeChecked();
    await page.getByLabel('Retirer et ne pas payer').check();
    await page.getByRole('button', { name: 'Enregistrer ce choix' }).click();
    await expect(
      page.getByText('Si un produit manque : retirer'.replace(' :', '\u00a0:')),
    ).toBeVisible();
  });
});
