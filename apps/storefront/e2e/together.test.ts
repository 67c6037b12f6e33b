import { expect, test } from './fixtures.ts';
import { addDay, openHouse, openSale, order } from './sale.ts';

test('what a farm prepares for several days is one list, with the part of each', async ({
  page,
  backstage,
  signIn,
}) => {
  const house = await openHouse(backstage, 'des Gerbes');
  const sale = await openSale(backstage, house, { inDays: 4 });
  const second = await addDay(backstage, sale, { inDays: 5 });
  await order(backstage, sale, { name: 'Awa Diop', wants: { Poireaux: 3, Pommes: 1 } });
  await order(backstage, { ...sale, day: second }, { name: 'Léo Petit', wants: { Poireaux: 4 } });
  await signIn(house.manager);
  await page.goto(`/deliveries/${sale.day.id}/${house.producer.id}`);
  await page.getByRole('link', { name: 'Étiquettes' }).click();
  const labels = page.locator('.labels li');
  await expect(labels).toHaveCount(1);
  await expect(labels).toContainText(`${house.producer.name}, 4 pièces`);
  await expect(labels).toContainText(/[A-Z\d]{3}-[A-Z\d]{3}/);
  await expect(labels).not.toContainText('Awa');
  await page.goBack();
  await page.getByRole('link', { name: 'Tous les jours, en tout' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('À préparer, en tout');
  const leeks = page.getByRole('row').filter({ hasText: 'Poireaux' });
  await expect(leeks.getByRole('cell')).toHaveText('7');
  await expect(leeks).toContainText(/3\s: .*4\s: /s);
  await page.getByRole('checkbox').nth(1).uncheck();
  await page.getByRole('button', { name: 'Compter ces jours' }).click();
  await expect(leeks.getByRole('cell')).toHaveText('3');
  await expect(page.getByRole('checkbox').nth(1)).not.toBeChecked();
  await expect(page.getByText('Awa')).toHaveCount(0);
});
