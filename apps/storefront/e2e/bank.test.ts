import { expect, test } from './fixtures.ts';
import { openHouse, openSale, order } from './sale.ts';

const statementOf = (text: string) => ({
  name: 'releve.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(text),
});

test.describe('the bank of a house', () => {
  test('is read in, matched by a person, taken as a transfer, and undone', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'de la Banque');
    const sale = await openSale(backstage, house, { goods: { Courge: { priceCents: 410 } } });
    await order(backstage, sale, { name: 'Awa Virement', wants: { Courge: 2 } });
    await order(backstage, sale, { name: 'Zoé Discrète', wants: { Courge: 1 } });
    await signIn(house.manager);
    await page.goto('/till/begin');
    await page.getByRole('button', { name: 'Commencer' }).click();
    await page.getByRole('link', { name: 'Lire un relevé, rapprocher la banque' }).click();
    const lines = '26/11/2026;VIR VIREMENT AWA;8,20\n26/11/2026;LOYER;-300\nhier;VIR;1\n';
    await page
      .getByLabel('Relevé de banque')
      .setInputFiles(statementOf(`Quand;Quoi;Combien\n${lines}`));
    await page.getByRole('button', { name: 'Lire ce relevé' }).click();
    await expect(page.getByText('Étal ne reconnaît pas ce relevé.')).toBeVisible();
    await page.getByLabel('Date', { exact: true }).selectOption('0');
    await page.getByLabel('Libellé', { exact: true }).selectOption('1');
    await page.getByLabel('Montant, avec son signe').selectOption('2');
    await page.getByRole('button', { name: 'Lire avec ces colonnes' }).click();
    await expect(page.getByText('Lignes lues : 2. Nouvelles : 2.')).toBeVisible();
    await expect(page.getByText('Ligne 4 : la date ne se lit pas')).toBeVisible();

    await expect(page.getByText('→ virement de Awa Virement')).toBeVisible();
    await page.getByRole('button', { name: 'Confirmer ce qui est coché' }).click();
    await expect(page.getByText('C’est rapproché.')).toBeVisible();

    await page.getByText('Ce n’est pas la caisse').click();
    await page.getByLabel('Pourquoi').first().fill('Loyer');
    await page.getByRole('button', { name: 'Mettre de côté' }).click();
    await expect(page.getByText('Toutes les lignes sont rapprochées.')).toBeVisible();

    const again = `Date;Libellé;Débit;Crédit\n26/11/2026;VIR VIREMENT AWA;;8,20\n27/11/2026;VIR INCONNU;;5\n`;
    await page.getByLabel('Relevé de banque').setInputFiles(statementOf(again));
    await page.getByRole('button', { name: 'Lire ce relevé' }).click();
    await expect(page.getByText('Lignes lues : 2. Nouvelles : 1.')).toBeVisible();
    await page.getByLabel('Encaisser comme virement de').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Encaisser' }).click();
    await expect(page.getByRole('alert')).toContainText('C’est plus que ce que le foyer doit.');
    await page.getByLabel('Garder le surplus dans la cagnotte').check();
    await page.getByRole('button', { name: 'Encaisser' }).click();
    await expect(page.getByText('C’est rapproché.')).toBeVisible();

    await page.getByText('Défaire', { exact: true }).first().click();
    await page.getByLabel('Pourquoi').first().fill('Mauvais foyer');
    await page.getByRole('button', { name: 'Défaire ce rapprochement' }).first().click();
    await expect(page.getByText('Le rapprochement est défait.')).toBeVisible();
    await expect(page.getByText('virement noté de Zoé Discrète').first()).toBeVisible();
  });
});
