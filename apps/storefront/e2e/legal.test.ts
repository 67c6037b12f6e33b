import { limits } from '@etal/domain/shared/limits';
import { retention } from '@etal/domain/shared/retention';
import { call } from '@etal/api/village/call';
import { changeOrganization } from '@etal/contracts/organization/endpoints';
import { expect, test } from './fixtures.ts';
import { openHouse, openSale } from './sale.ts';

const headings = [
  'Comment les produits sont classés',
  'Qui peut vendre',
  'Le service',
  'Les frais',
  'Le paiement',
  'Les garanties',
  'En cas de désaccord',
];

test.describe('whoever is not signed in', () => {
  test('finds in the footer what the marketplace says of itself, under seven headings', async ({
    page,
  }) => {
    await page.goto('/');
    await page.getByRole('contentinfo').getByRole('link', { name: 'Place de marché' }).click();
    await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveText(headings);
    await expect(page.getByText(/Médiation de la consommation/)).toBeVisible();
  });

  test('reads how long each thing is kept, by the numbers that delete it', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('contentinfo').getByRole('link', { name: 'Données personnelles' }).click();
    const main = page.getByRole('main');
    await expect(main).toContainText(`${limits.sessionDays} jours`);
    await expect(main).toContainText(`effacés après ${retention.mailDays} jours`);
    await expect(main).toContainText(`${retention.endedSecretDays} jours après leur fin`);
    await expect(main).toContainText(`fermes : ${retention.sheetNameDays} jours`);
    await expect(main).toContainText(`non commandés : ${retention.basketDays} jours`);
    await expect(main).toContainText(`sans leur texte : ${retention.noticeDays} jours`);
    await expect(main).toContainText(`Les invitations : ${retention.endedInvitationDays} jours`);
    await expect(main).toContainText('12 mois sans nouvelle. Après une commande : 3 ans');
    await expect(main).toContainText('Qui a lu ou fait quoi : 12 mois');
  });

  test('reads of each offer whether a trader or a private person sells it', async ({
    page,
    backstage,
  }) => {
    const house = await openHouse(backstage, 'des Statuts');
    const sale = await openSale(backstage, house);
    await page.goto(`/days/${sale.day.id}`);
    const leeks = page.getByRole('listitem').filter({ hasText: 'Poireaux' }).first();
    await leeks.getByText('Informations et allergènes').click();
    await expect(leeks.getByText('Producteur professionnel.')).toBeVisible();
    await call(backstage.server, changeOrganization, {
      token: house.manager.token,
      params: { id: house.producer.id },
      body: { isPrivateSeller: true },
    });
    const told = 'Vendu par un particulier. Les droits des consommateurs';
    await expect(async () => {
      await page.reload();
      await expect(leeks).toContainText(told, { timeout: 1_000 });
    }).toPass();
    await expect(leeks).not.toContainText('professionnel');
    await leeks.getByRole('button', { name: /Ajouter/ }).click();
    await leeks.locator('[data-stepper]').waitFor();
    await page.goto(`/days/${sale.day.id}/basket`);
    await expect(page.getByRole('main')).toContainText(told);
  });

  test('reads who each seller is, from the shop, the basket and before ordering', async ({
    page,
    backstage,
  }) => {
    const house = await openHouse(backstage, 'des Identités');
    const sale = await openSale(backstage, house);
    const told = {
      legalName: 'EARL des Identités',
      siret: '12345678900012',
      address: '3 rue Basse',
      contactPhone: '03 20 00 00 09',
      phone: '06 11 22 33 44',
    };
    await call(backstage.server, changeOrganization, {
      token: house.manager.token,
      params: { id: house.producer.id },
      body: told,
    });
    await page.goto(`/days/${sale.day.id}`);
    const leeks = page.getByRole('listitem').filter({ hasText: 'Poireaux' }).first();
    await leeks.getByRole('button', { name: /Ajouter/ }).click();
    await leeks.locator('[data-stepper]').waitFor();
    await page.goto(`/days/${sale.day.id}/basket`);
    await page.getByRole('link', { name: /Vendu par/ }).click();
    const main = page.getByRole('main');
    for (const text of [told.legalName, told.siret, told.address, '03 20 00 00 09', 'Poireaux']) {
      await expect(main).toContainText(text);
    }
    await expect(main).not.toContainText('11 22 33 44');
    await page.goto(`/days/${sale.day.id}`);
    await leeks.getByRole('link').first().click();
    await expect(main).toContainText(told.siret);
  });

  test('reads who publishes, hosts and answers for the site', async ({ page }) => {
    await page.goto('/terms');
    await expect(page.getByText('Direction de la publication')).toBeVisible();
    await expect(page.locator('dd').filter({ hasText: /^\s*$/ })).toHaveCount(0);
  });
});
