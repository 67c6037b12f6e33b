import { expect, test } from './fixtures.ts';
import { mailedCode } from './mailed-code.ts';
import { openHouse } from './sale.ts';

test.describe('a farm without an account', () => {
  test('is kept by the house, then claims its record by the code of a letter', async ({
    page,
    browser,
    request,
    baseURL,
    javaScriptEnabled,
    backstage,
    signIn,
  }) => {
    const name = `des Tilleuls ${backstage.app.newId().slice(-4)}`;
    const house = await openHouse(backstage, name);
    await signIn(house.manager);
    await page.goto('/organizations/new');
    await page.getByLabel('Nom', { exact: true }).fill(`Rucher ${name}`);
    await page.getByRole('button', { name: 'Créer' }).click();
    await page.getByRole('link', { name: 'Nouveau produit' }).click();
    await page.getByLabel('Nom', { exact: true }).fill('Miel de tilleul');
    await page.getByLabel('Rayon').selectOption('pantry');
    await page.getByRole('button', { name: 'Créer le produit' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nouveau format');

    await page.goto('/organizations');
    await expect(page.getByRole('link', { name: new RegExp(`Rucher ${name}`) })).toContainText(
      'Sans compte : vous tenez sa fiche',
    );
    await page.getByRole('link', { name: new RegExp(`Rucher ${name}`) }).click();
    await page.getByRole('link', { name: 'Fiche', exact: true }).click();
    await page.getByRole('button', { name: 'Préparer une lettre' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Lettre pour Rucher ${name}`);
    const code = (await page.locator('article .code').textContent())!;

    const phone = await browser.newContext({
      ...(baseURL && { baseURL }),
      ...(javaScriptEnabled !== undefined && { javaScriptEnabled }),
    });
    const farmer = await phone.newPage();
    await farmer.goto('/claim');
    await farmer.getByLabel('Code de la lettre').fill(code.toLowerCase());
    await farmer.getByRole('button', { name: 'Ouvrir la fiche' }).click();
    await expect(farmer.getByRole('heading', { level: 1 })).toHaveText(
      `La fiche de Rucher ${name}`,
    );
    await expect(farmer.getByText(`Elle est tenue par : ${name}.`)).toBeVisible();
    const email = `${backstage.app.newId()}@e2e.example`;
    await farmer.getByLabel('Prénom et nom').fill('Paulette Hennebelle');
    await farmer.getByLabel('E-mail').fill(email);
    await farmer.getByRole('button', { name: 'Recevoir un code' }).click();
    await farmer.getByLabel('Code').fill(await mailedCode(request, email));
    await farmer.getByRole('button', { name: 'Se connecter' }).click();
    await expect(
      farmer.getByText(`Vous utilisez le compte de Paulette Hennebelle, ${email}.`),
    ).toBeVisible();
    await farmer.getByRole('button', { name: 'Reprendre cette fiche' }).click();

    await expect(farmer.getByText('Cette fiche est à vous.')).toBeVisible();
    await expect(farmer.getByRole('listitem').filter({ hasText: 'Produit ajouté' })).toContainText(
      `manager, ${name}`,
    );
    await farmer.getByRole('link', { name: 'Voir les produits' }).click();
    await expect(farmer.getByRole('link', { name: /Miel de tilleul/ })).toContainText(
      `Saisi par ${name}`,
    );
    await farmer.goBack();
    await farmer.getByRole('link', { name: 'Changer les accords' }).click();
    const grants = farmer.getByRole('group', { name, exact: true });
    await grants.getByLabel('tenir notre liste de produits').uncheck();
    await grants.getByLabel('vendre nos produits').uncheck();
    await farmer
      .locator('form')
      .filter({ has: grants })
      .getByRole('button', { name: 'Enregistrer' })
      .click();
    await expect(farmer.getByText('C’est enregistré.')).toBeVisible();
    await phone.close();

    await page.goto('/organizations');
    await expect(page.getByRole('link', { name: new RegExp(`Rucher ${name}`) })).toHaveCount(0);
    await page.goto(`/claim?link=${code}`);
    await expect(page.getByText('Ce lien a déjà servi.')).toBeVisible();
    await expect(page.getByText('Rucher')).toHaveCount(0);
  });

  test('reads the names of households on its sheets only once the house allows it', async ({
    page,
    stage,
    signIn,
  }) => {
    const { closed, house } = stage;
    await signIn(house.manager);
    const sheet = `/deliveries/${closed.day.id}/${house.producer.id}`;
    await page.goto(sheet);
    await expect(page.locator('.orders .code').first()).toBeVisible();
    await expect(page.getByText('Awa D.')).toHaveCount(0);
    await page.goto(`/organizations/${house.id}`);
    await page.getByRole('button', { name: 'Montrer les noms aux fermes' }).click();
    await expect(page.getByText('Les feuilles montrent le prénom et une lettre')).toBeVisible();
    await page.goto(sheet);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByText('Awa D.').first()).toBeVisible();
    await page.emulateMedia({ media: 'screen' });
    await page.goto(`/organizations/${house.id}`);
    await page.getByRole('button', { name: 'Ne montrer que les codes' }).click();
    await expect(page.getByRole('button', { name: 'Montrer les noms aux fermes' })).toBeVisible();
    await page.goto(sheet);
    await expect(page.getByText('Awa D.')).toHaveCount(0);
  });
});
