import { limits } from '@etal/domain/shared/limits';
import { retention } from '@etal/domain/shared/retention';
import { expect, test } from './fixtures.ts';

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
  });

  test('reads who publishes, hosts and answers for the site', async ({ page }) => {
    await page.goto('/terms');
    await expect(page.getByText('Direction de la publication')).toBeVisible();
    await expect(page.locator('dd').filter({ hasText: /^\s*$/ })).toHaveCount(0);
  });
});
