import { settle } from './backstage.ts';
import { expect, test } from './fixtures.ts';
import { noticeLinkOf } from './stage.ts';

test.describe('the messages of a person', () => {
  test('are chosen in the account', async ({ page, backstage, signIn }) => {
    await signIn(await settle(backstage, 'Awa Diop'));
    await page.goto('/account');
    await page.getByRole('link', { name: 'Choisir mes messages' }).click();
    const closing = page.getByRole('checkbox', { name: /La fin des ventes/ });
    await expect(closing).toBeChecked();
    await closing.uncheck();
    await page.getByRole('button', { name: 'Enregistrer mes choix' }).click();
    await expect(page.getByRole('status')).toBeVisible();
    await expect(closing).not.toBeChecked();
    await expect(page.getByRole('checkbox', { name: /Le rappel du retrait/ })).toBeChecked();
  });

  test('are refused by the link of one, without signing in', async ({ page, backstage }) => {
    const link = await noticeLinkOf(backstage, await settle(backstage, 'Zoé Petit'));
    await page.goto(`/notices?link=${link}`);
    await page.getByRole('button', { name: 'Ne plus recevoir les annonces de vente' }).click();
    await expect(page.getByText('Vous ne recevez pas les annonces de vente.')).toBeVisible();
    await expect(page.getByRole('checkbox', { name: /L’ouverture des ventes/ })).not.toBeChecked();
    await expect(page.getByRole('checkbox', { name: /Le rappel du retrait/ })).toBeChecked();
  });

  test('are not opened by another link', async ({ page }) => {
    await page.goto('/notices?link=other');
    await expect(page.getByText('Ce lien ne sert plus.')).toBeVisible();
  });
});
