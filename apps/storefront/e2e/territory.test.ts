import { enter } from './backstage.ts';
import { expect, test } from './fixtures.ts';

/** One pixel. */
const buffer = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

test.describe('the operator', () => {
  test('is told of a colour that cannot be read, and takes the nearest that can', async ({
    page,
    backstage,
    signIn,
  }) => {
    await signIn(await enter(backstage, 'operator@village.example'));
    await page.goto('/settings');
    await page.getByRole('link', { name: 'Territoire' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Territoire');
    await page.getByLabel('Couleur, thème clair').fill('#9fd8ae');
    await page.getByRole('button', { name: 'Enregistrer les couleurs et langues' }).click();
    const fault = page.locator('#light-fault');
    await expect(fault).toContainText('4,5 au moins');
    const nearest = /#[0-9a-f]{6}/.exec((await fault.textContent())!)![0];
    await expect(page.getByLabel('Couleur, thème clair')).toHaveValue('#9fd8ae');
    await page.getByLabel('Couleur, thème clair').fill(nearest);
    await page.getByRole('button', { name: 'Enregistrer les couleurs et langues' }).click();
    await expect(page.getByText('C’est enregistré.')).toBeVisible();
    await page.goto('/');
    const brand = await page.evaluate(() =>
      getComputedStyle(document.documentElement).getPropertyValue('--brand').trim(),
    );
    expect(brand).toBe(nearest);

    await page.goto('/territory');
    await page.getByLabel('Couleur, thème clair').fill('');
    await page.getByRole('button', { name: 'Enregistrer les couleurs et langues' }).click();
    await expect(page.getByText('C’est enregistré.')).toBeVisible();
  });

  test('gives the site a logo and a page about itself, and takes the logo away', async ({
    page,
    backstage,
    signIn,
  }) => {
    await signIn(await enter(backstage, 'operator@village.example'));
    await page.goto('/territory');
    await page
      .locator('input[name="logo"]')
      .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer });
    await page.getByRole('button', { name: 'Mettre ce logo' }).click();
    await expect(page.getByText('C’est enregistré.')).toBeVisible();
    await expect(page.locator('header img')).toBeVisible();
    await page.getByLabel('En français').fill('La Maison du mail.\n\nChaque jeudi.');
    const saved = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await page.getByRole('button', { name: 'Enregistrer les textes' }).click();
    await saved;
    await page.getByRole('link', { name: 'À propos' }).click();
    await expect(page.getByText('Chaque jeudi.')).toBeVisible();

    await page.goto('/territory');
    await page.getByRole('button', { name: 'Retirer le logo' }).click();
    await expect(page.locator('header img')).toHaveCount(0);
  });

  test('who saves and leaves at once arrives, and what was refused is shown', async ({
    page,
    backstage,
    signIn,
    javaScriptEnabled,
  }) => {
    test.skip(!javaScriptEnabled, 'a browser without scripts leaves by itself');
    await signIn(await enter(backstage, 'operator@village.example'));
    // Before its scripts have come, a page sends its forms by itself.
    await page.goto('/territory', { waitUntil: 'networkidle' });
    let answer = Promise.withResolvers<void>();
    await page.route('**/territory?/*', async (route) => {
      await answer.promise;
      await route.continue();
    });
    await page.getByLabel('En français').fill('La Maison du mail.\n\nChaque mardi.');
    await page.getByRole('button', { name: 'Enregistrer les textes' }).click();
    await page.getByRole('link', { name: 'Réglages' }).first().click();
    answer.resolve();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Réglages');
    await page.waitForLoadState('networkidle');
    await expect(page).toHaveURL(/\/settings$/);
    await page.getByRole('link', { name: 'Territoire' }).click();
    await expect(page.getByLabel('En français')).toHaveValue(/Chaque mardi/);

    answer = Promise.withResolvers<void>();
    await page.getByLabel('Couleur, thème clair').fill('#9fd8ae');
    await page.getByRole('button', { name: 'Enregistrer les couleurs et langues' }).click();
    await page.getByRole('link', { name: 'Réglages' }).first().click();
    answer.resolve();
    await expect(page.locator('#light-fault')).toContainText('4,5 au moins');
  });
});
