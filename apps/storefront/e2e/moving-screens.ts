import type { Page } from '@playwright/test';
import { asManager, unfoldAll, type Screen } from './screen.ts';
import type { Stage } from './stage.ts';

const route = '(administration)/organizations/[organizationId]/moving-in';
const path = ({ house }: Stage) => `/organizations/${house.id}/moving-in`;

/** Chooses a report on the page that moves it in, and has it checked. */
export async function chooseReport(page: Page, name: string, rows: string[][]): Promise<void> {
  const buffer = Buffer.from(rows.map((cells) => cells.join(';')).join('\n'));
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
  await page.locator('form[enctype] button').click();
  await page.locator('#report, [role=alert]').first().waitFor();
  await page.locator('button[aria-busy="true"]').waitFor({ state: 'detached' });
}

export const productsHeading = [
  'Fournisseur',
  'Ville',
  'Produit',
  'Catégorie',
  'Variante',
  'Prix',
  'En stock',
];

export const customersHeading = [
  'Prénom',
  'Nom',
  'E-mail',
  'Téléphone',
  'Solde dû',
  'Crédit',
  'Hauteur',
];

const products = [
  productsHeading,
  ['Ferme des Screens', 'Comines', 'Carottes', 'Légumes', '1 kg', '1,80', '30'],
  ['Ferme des Screens', 'Comines', 'Farine T65', 'Moulin', 'Farine T65 1 kg', '2,40', ''],
];

const customers = [
  customersHeading,
  ['Awa', 'Diop', 'awa@exemple.org', '06 12 34 56 78', '12,50', '', ''],
  ['Ali', 'Diop', 'awa@exemple.org', 'le soir', '', '4', ''],
  ['Zoé', 'Noël', '', '', '', '', ''],
];

export const movingScreens: readonly Screen[] = [
  { name: 'moving in', route, as: asManager, path },
  {
    name: 'leaving',
    route: '(administration)/organizations/[organizationId]/leaving',
    as: asManager,
    path: ({ house }) => `/organizations/${house.id}/leaving`,
  },
  {
    name: 'moving products in',
    route: `${route}/products`,
    as: asManager,
    path: (stage) => `${path(stage)}/products`,
  },
  {
    name: 'products that leave a doubt',
    route: `${route}/products`,
    as: asManager,
    path: (stage) => `${path(stage)}/products`,
    reach: async (page) => {
      await chooseReport(page, 'produits.csv', products);
      await unfoldAll(page);
    },
  },
  {
    name: 'a report of products that cannot be read',
    route: `${route}/products`,
    as: asManager,
    path: (stage) => `${path(stage)}/products`,
    reach: (page) => chooseReport(page, 'acheteurs.csv', customers),
  },
  {
    name: 'households that leave a choice',
    route: `${route}/households`,
    as: asManager,
    path: (stage) => `${path(stage)}/households`,
    reach: async (page) => {
      await chooseReport(page, 'acheteurs.csv', customers);
      await unfoldAll(page);
    },
  },
  {
    name: 'households whose balances do not add up',
    route: `${route}/households`,
    as: asManager,
    path: (stage) => `${path(stage)}/households`,
    reach: async (page) => {
      await chooseReport(page, 'acheteurs.csv', customers);
      await page.locator('[name=expected]').fill('20');
      await page.locator('main form button').last().click();
      await page.locator('[role=alert]').waitFor();
    },
  },
];
