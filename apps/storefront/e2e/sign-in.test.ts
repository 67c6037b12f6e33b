import { settle } from './backstage.ts';
import { expect, test } from './fixtures.ts';
import { mailedCode } from './mailed-code.ts';

test.describe('signing in', () => {
  test('takes an address and the code that is mailed there', async ({
    page,
    request,
    backstage,
  }) => {
    const { email } = await settle(backstage, 'Awa Diop');
    await page.goto('/orders');
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button', { name: 'Recevoir un code' }).click();
    await expect(page.getByText(`Un code est parti à ${email}.`)).toBeVisible();
    await page.getByLabel('Code').fill(await mailedCode(request, email));
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await expect(page).toHaveURL('/orders');
    await expect(page.getByRole('link', { name: 'Mon compte' })).toBeVisible();
  });

  test('tells nobody whether an address has an account', async ({ page, request, backstage }) => {
    const stranger = `${backstage.app.newId()}@e2e.example`;
    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill(stranger);
    await page.getByRole('button', { name: 'Recevoir un code' }).click();
    await expect(page.getByText(`Un code est parti à ${stranger}.`)).toBeVisible();
    await page.getByLabel('Code').fill('123456');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await expect(
      page.getByText('L’adresse et le code ne vont pas ensemble.').first(),
    ).toBeVisible();
    expect(await (await request.get('/dev/mail')).text()).not.toContain(stranger);
  });

  test('takes a password, and a wrong one keeps the address', async ({ page }) => {
    await page.goto('/sign-in?step=password');
    await page.getByLabel('E-mail').fill('desk@village.example');
    await page.getByLabel('Mot de passe').fill('not this one');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    const fault = 'L’adresse et le mot de passe ne vont pas ensemble.';
    await expect(page.getByText(fault).first()).toBeVisible();
    await expect(page.getByLabel('E-mail')).toHaveValue('desk@village.example');
    await page.getByLabel('Mot de passe').fill('etal-demo');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await expect(page).toHaveURL('/today');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Aujourd’hui');
  });

  test('leads a manager to what needs them', async ({ page }) => {
    await page.goto('/sign-in?step=password');
    await page.getByLabel('E-mail').fill('manager@village.example');
    await page.getByLabel('Mot de passe').fill('etal-demo');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await expect(page).toHaveURL('/today');
  });

  test('shows nothing to sell to a CCAS, which sells nothing', async ({ page }) => {
    await page.goto('/sign-in?step=password');
    await page.getByLabel('E-mail').fill('ccas@village.example');
    await page.getByLabel('Mot de passe').fill('etal-demo');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await expect(page).toHaveURL('/today');
    await expect(page.getByRole('link', { name: 'Réglages' }).first()).toBeVisible();
    await expect(page.getByRole('link', { name: 'Ventes', exact: true })).toHaveCount(0);
  });

  test('leads a treasurer to the till', async ({ page }) => {
    await page.goto('/sign-in?step=password');
    await page.getByLabel('E-mail').fill('treasurer@village.example');
    await page.getByLabel('Mot de passe').fill('etal-demo');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await expect(page).toHaveURL('/till');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Caisse');
  });

  test('ends everywhere at once', async ({ browser, page, town }) => {
    const other = await browser.newContext({ baseURL: town.url });
    for (const each of [page, await other.newPage()]) {
      await each.goto('/sign-in?step=password&next=/account');
      await each.getByLabel('E-mail').fill('treasurer@village.example');
      await each.getByLabel('Mot de passe').fill('etal-demo');
      await each.getByRole('button', { name: 'Se connecter' }).click();
      await expect(each.getByRole('heading', { level: 1 })).toHaveText('Mon compte');
    }
    await page.getByRole('button', { name: 'Se déconnecter partout' }).click();
    const otherPage = other.pages()[0]!;
    await otherPage.goto('/account');
    await expect(otherPage).toHaveURL(/\/sign-in/);
    await expect(otherPage.getByRole('link', { name: 'Le marché' })).toBeVisible();
    await other.close();
  });

  test('shows the market to a browser whose session was ended elsewhere', async ({
    page,
    request,
    backstage,
    town,
    signIn,
  }) => {
    const resident = await settle(backstage, 'Awa Diop');
    await signIn(resident);
    await page.goto('/');
    await expect(page.getByRole('link', { name: 'Mon compte' })).toBeVisible();
    const headers = { authorization: `Bearer ${resident.token}` };
    const ended = await request.delete(`${town.apiUrl}/api/sessions/current`, { headers });
    expect(ended.ok()).toBe(true);
    await page.goto('/');
    await expect(page.getByRole('link', { name: 'Se connecter' }).first()).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });

  test('says what a page refuses in its own words', async ({ page, backstage, signIn }) => {
    await signIn(await settle(backstage, 'Awa Diop'));
    await page.goto('/orders?after=nothing-that-a-page-gave');
    await expect(page.getByRole('main')).toContainText(
      'Une information manque ou n’est pas lisible.',
    );
  });
});
