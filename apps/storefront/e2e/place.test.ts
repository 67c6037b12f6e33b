import { expect, test } from './fixtures.ts';
import { addPlace, openHouse, setDay } from './sale.ts';

test.describe('a place (rule P5)', () => {
  test('is put away once no day is planned there, and taken back', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, `du Port ${backstage.app.newId().slice(-4)}`);
    const day = await setDay(backstage, house, { inDays: 9 });
    await addPlace(backstage, house, 'Le hangar');
    await signIn(house.manager);

    await page.goto(`/pickup/points/${house.pickupPointId}`);
    await page.getByText('Ranger ce lieu').first().click();
    await page.getByRole('button', { name: 'Ranger ce lieu' }).click();
    await expect(page.getByRole('alert')).toContainText('Annulez-les ou déplacez-les d’abord.');
    await expect(page.locator(`a[href$="/pickup/days/${day.id}"]`)).toBeVisible();

    await page.goto('/pickup');
    await page.getByRole('link', { name: 'Le hangar' }).click();
    await page.getByText('Ranger ce lieu').first().click();
    await page.getByRole('button', { name: 'Ranger ce lieu' }).click();
    await page.getByText('Lieux rangés (1)').click();
    await page.goto('/pickup/days/new');
    await expect(page.getByText('Le hangar')).toHaveCount(0);

    await page.goto('/pickup');
    await page.getByText('Lieux rangés (1)').click();
    await page.getByRole('link', { name: 'Le hangar' }).click();
    await expect(page.getByText('Ce lieu est rangé')).toBeVisible();
    await page.getByRole('button', { name: 'Reprendre ce lieu' }).click();
    await expect(page.getByText('Ce lieu est rangé')).toHaveCount(0);
    await page.goto('/pickup/days/new');
    await expect(page.getByText('Le hangar')).toBeVisible();
  });
});
