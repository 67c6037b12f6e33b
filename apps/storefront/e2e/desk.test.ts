import { expect, test } from './fixtures.ts';
import { openHouse, openSale } from './sale.ts';

test.describe('the desk', () => {
  test('lists the days of its house, and says when nobody has ordered', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'des Dentelles');
    await openSale(backstage, house);
    await signIn(house.desk);
    await page.goto('/desk');
    await page.getByRole('link', { name: /Halle des Dentelles/ }).click();
    await expect(page.getByText('Personne n’a commandé pour ce jour.')).toBeVisible();
    await expect(page.getByText('0 sur 0')).toBeVisible();
  });

  test('asks who is there to sign in, then comes back', async ({ page, backstage }) => {
    const { day } = await openSale(backstage, await openHouse(backstage, 'des Verrous'));
    await page.goto(`/desk/${day.id}`);
    await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(`/desk/${day.id}`)}`);
  });

  test('is not found by those who do not stand at it', async ({ page, backstage, signIn }) => {
    const { day } = await openSale(backstage, await openHouse(backstage, 'des Portes'));
    const other = await openHouse(backstage, 'd’en face');
    await signIn(other.desk);
    await page.goto(`/desk/${day.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page introuvable');
  });
});
