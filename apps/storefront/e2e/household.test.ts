import type { Page } from '@playwright/test';
import { settle } from './backstage.ts';
import { expect, test } from './fixtures.ts';
import { invitationLink } from './invitation-link.ts';
import { openHouse, openSale, order } from './sale.ts';

const invite = async (page: Page, email: string) => {
  await page.goto('/account/household');
  await page.getByLabel('Son e-mail').fill(email);
  await page.getByRole('button', { name: 'Envoyer l’invitation' }).click();
  await expect(page.getByText(new RegExp(`${email} est invité`))).toBeVisible();
};

test.describe('a household', () => {
  test('grows by a mailed link, which opens once, and shrinks', async ({
    page,
    browser,
    town,
    backstage,
    signIn,
  }, { project }) => {
    const awa = await settle(backstage, 'Awa Diop');
    await signIn(awa);
    const email = `binta.${backstage.app.newId()}@e2e.example`;
    await invite(page, email);
    const link = await invitationLink(backstage, email);
    const other = await browser.newContext({
      baseURL: town.url,
      javaScriptEnabled: project.name === 'scripts',
    });
    const binta = await other.newPage();
    await binta.goto(link);
    await expect(binta.getByRole('heading', { level: 1 })).toContainText('Awa Diop vous invite');
    await binta.getByRole('button', { name: 'Rejoindre le foyer' }).click();
    await expect(binta.getByRole('alert')).toBeVisible();
    await binta.getByLabel('Votre prénom et nom').fill('Binta Diop');
    await binta.getByRole('button', { name: 'Rejoindre le foyer' }).click();
    await expect(binta.getByText('Vous êtes dans le foyer.')).toBeVisible();
    await page.reload();
    await expect(page.getByText('Binta Diop')).toBeVisible();
    await page.goto(link);
    await expect(page.getByText('Cette invitation ne sert plus')).toBeVisible();
    await page.goto('/account/household');
    await page.getByRole('button', { name: 'Retirer Binta Diop du foyer' }).click();
    await expect(page.getByText('Binta Diop')).toBeHidden();
    await other.close();
  });

  test('takes an invitation back', async ({ page, backstage, signIn }) => {
    await signIn(await settle(backstage, 'Awa Diop'));
    const email = `binta.${backstage.app.newId()}@e2e.example`;
    await invite(page, email);
    await page.getByRole('button', { name: /Reprendre l’invitation/ }).click();
    await expect(page.getByText(new RegExp(`${email} est invité`))).toBeHidden();
  });
});

test.describe('somebody without an account', () => {
  test('adds to the order by its mailed link', async ({ page, backstage }) => {
    const house = await openHouse(backstage, 'de la Drève');
    const sale = await openSale(backstage, house);
    const placed = await order(backstage, sale, { name: 'Lou Petit', wants: { Poireaux: 1 } });
    const { openOrderLink } = await import('@etal/api/order/order-link');
    const link = new URL(await openOrderLink(backstage.app, placed.id));
    await page.goto(link.pathname + link.search);
    await page.getByRole('link', { name: 'Ajouter d’autres produits' }).click();
    await expect(page).toHaveURL(new RegExp(`/days/${sale.day.id}`));
    await page.getByRole('button', { name: 'Ajouter : Pommes, 500 g' }).click();
    await page.getByRole('link', { name: 'Voir mon panier' }).click();
    await expect(page.getByText('Ces produits s’ajoutent à votre commande')).toBeVisible();
    await page.getByRole('button', { name: 'Ajouter à ma commande' }).click();
    await expect(page.getByText('5,90 €').first()).toBeVisible();
    await page.getByRole('link', { name: 'Voir le reçu à imprimer' }).click();
    await expect(page.getByRole('article').getByText('1 × Pommes')).toBeVisible();
  });
});
