import { zone } from '@etal/api/village/village';
import { addDays, dayOf } from '@etal/domain/shared/calendar';
import { asInstant } from '@etal/domain/shared/instant';
import { expect, type Page } from '@playwright/test';
import { chooseReport, customersHeading, productsHeading } from './moving-screens.ts';

/**
 * The first week of a house that has one day, and whose manager is signed in: it moves in from files,
 * types for a farm that is silent, takes the order of Odette Carlier by telephone, and cancels the day.
 *
 * @param farm whose products the house keeps
 */
export async function liveFirstWeek(page: Page, houseId: string, farm: string): Promise<void> {
  const yesterday = `${addDays(dayOf(asInstant(Date.now()), zone), -1)}T09:00`;
  await page.goto(`/organizations/${houseId}/moving-in/products`);
  await chooseReport(page, 'produits.csv', [
    productsHeading,
    [farm, 'Comines', 'Carottes', 'Légumes', '1 kg', '1,80', ''],
  ]);
  await page.getByRole('button', { name: 'Reprendre les produits' }).click();
  await expect(page.getByText('1 créé')).toBeVisible();
  await page.getByRole('link', { name: 'Reprendre aussi les foyers' }).click();
  await expect(page.getByRole('heading', { name: 'Reprendre les foyers' })).toBeVisible();
  await chooseReport(page, 'acheteurs.csv', [
    customersHeading,
    ['Odette', 'Carlier', '', '03 20 11 22 33', '12,50', '', ''],
  ]);
  await page.getByLabel('Total de votre ancien registre').fill('12,50');
  await page.getByRole('button', { name: 'Vérifier de nouveau' }).click();
  await page.getByRole('button', { name: 'Reprendre les foyers' }).click();
  await expect(page.getByText('1 créé')).toBeVisible();

  await page.goto('/products');
  await page.getByRole('link', { name: `${farm} Sans compte` }).click();
  await page.getByRole('link', { name: /Carottes/ }).click();
  await page.getByRole('link', { name: 'Compléter', exact: true }).click();
  await page.getByLabel(/Aucun des 14/).check();
  await page.getByRole('textbox', { name: 'Origine' }).fill('Comines (Nord)');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('C’est enregistré.')).toBeVisible();

  await page.goto('/sales/new');
  await page.locator('input[name="opensAt"]').fill(yesterday);
  await page.locator('input[name^="day_"]').first().check();
  await page.getByRole('button', { name: 'Créer le brouillon' }).click();
  await expect(page.getByRole('button', { name: 'Publier', exact: true })).toBeVisible();
  await page.locator('summary').filter({ hasText: farm }).click();
  await page.getByLabel(/Quantité/).fill('30');
  await page.getByRole('button', { name: 'Publier', exact: true }).click();
  await expect(page.getByText('C’est en ligne.')).toBeVisible();

  await page.goto('/assist');
  await page.getByLabel('Trouver un foyer').fill('odette');
  await page.getByLabel('Trouver un foyer').press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Odette Carlier');
  await page.getByLabel('Produit', { exact: true }).fill('2 car');
  await page.getByLabel('Produit', { exact: true }).press('Enter');
  await expect(page.getByText('3,60 €').first()).toBeVisible();
  await page.getByLabel(/J’ai dit les conditions/).check();
  await page.getByRole('button', { name: 'Commander pour ce foyer' }).click();
  await expect(page.getByText('La commande est enregistrée')).toBeVisible();
  await page.goto('/till');
  await expect(page.getByRole('main')).toContainText(/16,10\s€/);

  await page.goto('/pickup');
  await page
    .getByRole('link', { name: /samedi|décembre/ })
    .first()
    .click();
  await page.getByRole('link', { name: 'Annuler ce jour' }).click();
  await page.getByLabel('Motif').fill('La halle sert de bureau de vote.');
  await page.getByRole('button', { name: 'Annuler et prévenir les foyers' }).click();
  await expect(page.getByRole('main')).toContainText('Odette Carlier');
  await page.getByRole('link', { name: 'Appeler ou écrire Odette Carlier' }).click();
  await page.getByRole('button', { name: 'Voir le numéro' }).click();
  await expect(page.getByRole('link', { name: 'Appeler le 03 20 11 22 33' })).toBeVisible();
}
