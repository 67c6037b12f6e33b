import { expect, test } from './fixtures.ts';
import { openHouse, openSale, order } from './sale.ts';

test.describe('the drawer of a house', () => {
  test('opens on its float, takes cash, goes to the bank, and closes with its gap explained', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'du Tiroir');
    const sale = await openSale(backstage, house, { goods: { Courge: { priceCents: 410 } } });
    await order(backstage, sale, { name: 'Awa Comptante', wants: { Courge: 2 } });
    await signIn(house.manager);
    await page.goto('/till');
    await page.getByRole('link', { name: 'Commencer à tenir la caisse' }).click();
    await page.getByRole('button', { name: 'Commencer' }).click();
    await page.getByRole('link', { name: 'Ouvrir, compter ou fermer le tiroir' }).click();

    await page.getByText('Compter par billets et pièces', { exact: true }).click();
    await page.getByLabel('20 €', { exact: true }).fill('2');
    await page.getByLabel('5 €', { exact: true }).fill('2');
    await page.getByRole('button', { name: 'Ouvrir le tiroir' }).click();
    await expect(page.getByRole('alert')).toContainText('Il y a 50 € de plus que prévu.');
    await page.getByLabel('Pourquoi').fill('Fond de caisse');
    await page.getByRole('button', { name: 'Ouvrir le tiroir' }).click();
    await expect(page.getByText('Le tiroir est ouvert.').first()).toBeVisible();

    await page.goto('/till');
    await page.getByRole('link', { name: 'Awa Comptante' }).click();
    await page.getByRole('button', { name: 'Encaisser' }).click();
    await expect(page.getByText('Encaissé : 8,20 €. Reçu 1.')).toBeVisible();

    await page.goto('/till/drawer');
    await expect(page.getByText('8,20 €').first()).toBeVisible();
    await page.getByText('Ajouter ou retirer de l’argent').click();
    await page.getByLabel('Retirer, pour la banque').check();
    await page.getByLabel('Montant déplacé').fill('30');
    await page.getByLabel('Pourquoi').fill('Déposé à la banque');
    await page.getByRole('button', { name: 'Noter ce mouvement' }).click();
    await expect(page.getByText('Le mouvement est noté.')).toBeVisible();

    await page.getByLabel('Total compté').fill('27,20');
    await page.getByRole('button', { name: 'Fermer le tiroir' }).click();
    await expect(page.getByRole('alert')).toContainText('Écart : il manque 1 €.');
    await page.locator('#reason').fill('Rendu de trop');
    await page.getByRole('button', { name: 'Fermer le tiroir' }).click();
    await expect(page.getByText('Le tiroir est fermé. Il manque 1 €.')).toBeVisible();

    await page.getByRole('listitem').getByRole('link').first().click();
    await page.getByText('Corriger ce compte').click();
    await page.getByLabel('Total compté').fill('28,20');
    await page.getByLabel('Pourquoi').fill('Une pièce sous la boîte');
    await page.getByRole('button', { name: 'Noter le nouveau compte' }).click();
    await expect(page.getByText('Le nouveau compte est noté.')).toBeVisible();
    await expect(page.getByText('1 € de trop. Une pièce sous la boîte')).toBeVisible();
  });
});
