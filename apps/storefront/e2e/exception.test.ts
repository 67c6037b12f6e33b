import { draftWeek, manFarm, publishLinkOf } from './farm.ts';
import { expect, test } from './fixtures.ts';
import { addDay, openHouse, openSale } from './sale.ts';

test.describe('a product that does not go everywhere', () => {
  test('is told on a second page of the week, and is not in the shop of that day', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'des Détours');
    const sale = await openSale(backstage, house, { inDays: 4 });
    const second = await addDay(backstage, sale, { inDays: 5 });
    await signIn(house.manager);
    await page.goto(`/week/${sale.cycle.id}/${house.producer.id}`);
    await page.getByRole('link', { name: /ne va pas partout/ }).click();
    const days = page.getByRole('group');
    await expect(days).toHaveCount(2);
    await days
      .nth(1)
      .getByRole('checkbox', { name: /Poireaux/ })
      .uncheck();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText('C’est noté.')).toBeVisible();
    await expect(days.nth(0).getByRole('checkbox', { name: /Poireaux/ })).toBeChecked();
    await expect(days.nth(1).getByRole('checkbox', { name: /Poireaux/ })).not.toBeChecked();
    await expect(async () => {
      await page.goto(`/days/${second.id}`);
      await expect(page.getByText('Carottes').first()).toBeVisible({ timeout: 500 });
      await expect(page.getByText('Poireaux')).toHaveCount(0, { timeout: 500 });
    }).toPass();
    await page.goto(`/days/${sale.day.id}`);
    await expect(page.getByText('Poireaux').first()).toBeVisible();
    await page.goto(`/week/${sale.cycle.id}/${house.producer.id}`);
    await expect(page.getByText(/^Pas à/)).toHaveCount(1);
  });

  test('is told by the link of a mail too', async ({ page, backstage }) => {
    const house = await openHouse(backstage, 'des Sentiers');
    const before = await openSale(backstage, house);
    await manFarm(backstage, house);
    const sale = await draftWeek(backstage, house, before);
    await addDay(backstage, sale, { inDays: 13, closesInDays: 8 });
    const link = await publishLinkOf(backstage, sale, house.producer.id);
    await page.goto(`/week/${sale.cycle.id}/${house.producer.id}?link=${link}`);
    await page.getByRole('link', { name: /ne va pas partout/ }).click();
    const leeks = page
      .getByRole('group')
      .nth(1)
      .getByRole('checkbox', { name: /Poireaux/ });
    await leeks.uncheck();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText('C’est noté.')).toBeVisible();
    await expect(leeks).not.toBeChecked();
  });

  test('goes to one day at least; the rest is kept', async ({ page, backstage, signIn }) => {
    const house = await openHouse(backstage, 'des Impasses');
    const sale = await openSale(backstage, house, { inDays: 4 });
    await addDay(backstage, sale, { inDays: 5 });
    await signIn(house.manager);
    const path = `/week/${sale.cycle.id}/${house.producer.id}/exceptions`;
    await page.goto(path);
    const days = page.getByRole('group');
    for (const day of [0, 1]) {
      await days
        .nth(day)
        .getByRole('checkbox', { name: /Poireaux/ })
        .uncheck();
    }
    await days
      .nth(1)
      .getByRole('checkbox', { name: /Pommes/ })
      .uncheck();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByRole('alert')).toContainText('Poireaux');
    await expect(page.getByRole('alert')).toContainText('Il n’irait nulle part.');
    await page.goto(path);
    await expect(days.nth(0).getByRole('checkbox', { name: /Poireaux/ })).toBeChecked();
    await expect(days.nth(1).getByRole('checkbox', { name: /Pommes/ })).not.toBeChecked();
  });
});
