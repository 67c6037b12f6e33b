import { expect, test } from './fixtures.ts';
import { openHouse } from './sale.ts';

test.describe('a calendar', () => {
  test('is previewed, created on one page, and skips a week in one tap', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'du Calendrier');
    await signIn(house.manager);
    await page.goto('/sales/calendars/new');
    await page.getByRole('button', { name: 'Voir les prochaines ventes' }).click();
    await expect(page.locator('main li.card')).toHaveCount(4);
    await page.locator('[name="closesWeekday_0"]').selectOption('5');
    await page.getByRole('button', { name: 'Créer le calendrier' }).click();
    await expect(page.locator('#closesTime_0-fault')).toContainText('La fermeture vient');
    await page.locator('[name="closesWeekday_0"]').selectOption('3');
    await page.getByRole('button', { name: 'Créer le calendrier' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Vente' })).toBeVisible();
    await page.getByRole('button', { name: 'Sauter cette semaine' }).first().click();
    await expect(page.getByText('Sautée')).toHaveCount(1);
    await page.getByRole('button', { name: 'Reprendre cette semaine' }).click();
    await expect(page.getByText('Sautée')).toHaveCount(0);
  });
});
