import { readFile } from 'node:fs/promises';
import { findOverflows, findViolations } from './audit-page.ts';
import { expect, test } from './fixtures.ts';
import { chooseReport, customersHeading, productsHeading } from './moving-screens.ts';
import { openHouse } from './sale.ts';

test.describe('a hub', () => {
  test('moves in from its files: a doubt, a total that is wrong, then everything', async ({
    page,
    backstage,
    signIn,
  }, { project }) => {
    const house = await openHouse(backstage, 'qui arrive');
    const farm = `Ferme d’arrivée, ${project.name}`;
    await signIn(house.manager);

    await page.goto(`/organizations/${house.id}`);
    await page.getByRole('link', { name: 'Reprendre mes données' }).click();
    await page.getByRole('link', { name: 'Reprendre les produits' }).click();
    await expect(page.getByRole('heading', { name: 'Reprendre les produits' })).toBeVisible();
    await chooseReport(page, 'produits.csv', [
      productsHeading,
      [farm, 'Comines', 'Carottes', 'Légumes', '1 kg', '1,80', '30'],
      [farm, 'Comines', 'Crottin', 'Chèvre frais', 'Grand', '3,00', '12'],
    ]);
    await expect(page.getByText('Complétez ce qui suit')).toBeVisible();
    await page.getByLabel('Contenu : Crottin, Grand').fill('120');
    await page.getByLabel('« Chèvre frais », 1 ligne').selectOption('Fromages');
    await page.getByRole('button', { name: 'Vérifier de nouveau' }).click();
    await expect(page.getByText('Tout est prêt.')).toBeVisible();
    await page.getByRole('button', { name: 'Reprendre les produits' }).click();
    await expect(page.getByText('2 créés, 0 changés.')).toBeVisible();

    await page.getByRole('link', { name: 'Reprendre aussi les foyers' }).click();
    await expect(page.getByRole('heading', { name: 'Reprendre les foyers' })).toBeVisible();
    const mail = `awa-${project.name.replaceAll(' ', '-')}@exemple.org`;
    await chooseReport(page, 'acheteurs.csv', [
      customersHeading,
      ['Awa', 'Diop', mail, '06 12 34 56 78', '12,50', '', ''],
      ['Ali', 'Diop', mail, '', '', '4,00', ''],
      ['Zoé', 'Noël', '', '03 20 00 00 00', '', '', ''],
    ]);
    await page.getByLabel('Lignes 2, 3').selectOption('Un seul foyer');
    await page.getByLabel('Total de votre ancien registre').fill('9,00');
    await page.getByRole('button', { name: 'Vérifier de nouveau' }).click();
    await expect(page.getByRole('alert')).toContainText('0,50 € d’écart');
    await page.getByLabel('Total de votre ancien registre').fill('8,50');
    await page.getByLabel('Envoyer une invitation').check();
    await page.getByRole('button', { name: 'Vérifier de nouveau' }).click();
    await expect(page.getByText('1 invitation partira.')).toBeVisible();
    await page.getByRole('button', { name: 'Reprendre les foyers' }).click();
    await expect(page.getByText('2 créés, 0 déjà sur Étal, 1 invitation.')).toBeVisible();

    await page.goto('/products');
    await expect(page.getByText(farm).first()).toBeVisible();

    await page.goto(`/organizations/${house.id}`);
    await page.getByRole('link', { name: 'Emporter mes données' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Emporter mes données');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Télécharger tout' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('etal-lieu.zip');
    const names = (await readFile(await download.path())).toString('latin1');
    expect(names).toContain('liste-de-produits.csv');
    expect(names).toContain('households.csv');
  });

  test('finds a household again under another e-mail, and settles its old balance', async ({
    page,
    backstage,
    signIn,
  }, { project }) => {
    const expectForEverybody = async () => {
      if (project.name !== 'scripts') return;
      expect(await findViolations(page)).toEqual([]);
      expect(await findOverflows(page)).toEqual([]);
    };
    const house = await openHouse(backstage, 'qui recommence');
    await signIn(house.manager);
    const rowOf = (mail: string, due: string) => [
      'Lina',
      'Faure',
      mail,
      '06 98 76 54 32',
      due,
      '',
      '',
    ];
    const path = `/organizations/${house.id}/moving-in/households`;
    await page.goto(path);
    await chooseReport(page, 'semaine-1.csv', [customersHeading, rowOf('', '12,50')]);
    await page.getByRole('button', { name: 'Reprendre les foyers' }).click();
    await expect(page.getByText('1 créé')).toBeVisible();

    const mail = `lina-${project.name.replaceAll(' ', '-')}@exemple.org`;
    await page.goto(path);
    await chooseReport(page, 'semaine-2.csv', [
      customersHeading,
      rowOf(mail, '12,50'),
      ['Noé', 'Blanc', '', '03 20 11 22 33', '5,00', '', ''],
    ]);
    const answer = page.getByLabel('Ligne 2 : Lina Faure');
    await answer.selectOption({
      label: 'C’est Lina Faure, téléphone en 54 32, solde repris 12,50 €',
    });
    await expect(page.getByText('Ligne 3 : Noé Blanc, 5 €')).toBeVisible();
    await expectForEverybody();
    await page.getByLabel('Ces soldes n’ont jamais été repris.').check();
    await page.getByRole('button', { name: 'Vérifier de nouveau' }).click();
    await expect(page.getByText('Tout est prêt.')).toBeVisible();
    await page.getByRole('button', { name: 'Reprendre les foyers' }).click();
    await expect(page.getByText('1 créé')).toBeVisible();

    await page.goto('/households?q=lina');
    await page.getByRole('link', { name: /Lina Faure/ }).click();
    await expect(page.getByText('Reste à payer : 12,50 €.').first()).toBeVisible();
    await page.getByText('Régler ou corriger l’ancien solde').click();
    await expectForEverybody();
    await page.getByLabel('Raison, que le foyer lira').fill('Payé en espèces au retrait');
    await page.getByRole('button', { name: 'Enregistrer l’ancien solde' }).click();
    await expect(page.getByText('Rien ne reste de l’ancien solde.')).toBeVisible();
    await expect(page.getByText('Payé en espèces au retrait')).toBeVisible();
  });
});
