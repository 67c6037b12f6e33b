import { expect, test } from './fixtures.ts';
import { endSale, openHouse, openSale, order } from './sale.ts';

test('a delivery note is opened from the delivery, tells what comes and names nobody', async ({
  page,
  backstage,
  signIn,
}) => {
  const house = await openHouse(backstage, 'des Bons');
  const sale = await openSale(backstage, house, { inDays: 2, closesInDays: 1 });
  await order(backstage, sale, { name: 'Awa Diop', wants: { Poireaux: 6, Carottes: 2 } });
  await endSale(backstage, sale);
  await signIn(house.desk);
  await page.goto(`/deliveries/${sale.day.id}/${house.producer.id}`);
  await page.getByRole('link', { name: 'Bon de livraison' }).click();
  const main = page.getByRole('main');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bon de livraison');
  await expect(main).toContainText('BL-');
  await expect(main).toContainText('Ferme des Bons');
  await expect(page.getByRole('row', { name: /Poireaux/ })).toContainText('6');
  await expect(main).toContainText('Reçu par');
  await expect(main).not.toContainText('Awa');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('link', { name: /À préparer/ })).toBeHidden();
  await expect(page.getByRole('columnheader', { name: 'Écart' })).toBeVisible();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  expect(height).toBeLessThan(1_122);

  const file = await page.request.get(`${page.url()}.csv`);
  expect(await file.text()).toContain('Poireaux');
});
