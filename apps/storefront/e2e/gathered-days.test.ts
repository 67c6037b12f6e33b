import { call } from '@etal/api/village/call';
import { readReception } from '@etal/contracts/delivery/reception';
import { expect, test } from './fixtures.ts';
import { addDay, endSale, openHouse, openSale, order } from './sale.ts';

test('a farm comes once for two days: one note, one reception, and the part of each', async ({
  page,
  backstage,
  signIn,
}) => {
  const house = await openHouse(backstage, 'des Deux Soirs');
  const sale = await openSale(backstage, house, { inDays: 2, closesInDays: 1 });
  const second = await addDay(backstage, sale, { inDays: 3, closesInDays: 1 });
  await order(backstage, sale, { name: 'Awa Diop', wants: { Poireaux: 4 } });
  const later = { ...sale, day: second };
  await order(backstage, later, { name: 'Léo Petit', wants: { Poireaux: 3, Pommes: 2 } });
  await endSale(backstage, sale);
  await signIn(house.desk);
  const main = page.getByRole('main');

  await page.goto(`/deliveries/${sale.day.id}/${house.producer.id}/note`);
  const row = page.getByRole('row', { name: /Poireaux/ });
  await expect(row).toContainText('4');
  await page.getByText('Une seule livraison pour plusieurs jours').click();
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Réunir ces jours' }).click();
  await expect(row.getByRole('cell').first()).toHaveText('7');
  await expect(row).toContainText(/\s: 4.*\s: 3/s);
  await expect(main).toContainText(/BL-\d{8}-[0-9A-F]{6}-[0-9A-F]{6}/);
  await expect(main).not.toContainText(/Awa|Léo/);
  const { pathname, search } = new URL(page.url());
  const file = await page.request.get(`${pathname}.csv${search}`);
  expect((await file.text()).match(/Poireaux/g)).toHaveLength(2);

  await page.goto(`/deliveries/${sale.day.id}/${house.producer.id}/reception${search}`);
  const leeks = page.getByRole('article').filter({ hasText: 'Poireaux' });
  await expect(leeks).toContainText(/Attendu\s: 7/);
  await leeks.getByText('Noter').click();
  await leeks.getByLabel('Quantité reçue').fill('5');
  await leeks.getByLabel('Motif de l’écart').selectOption('Manquant');
  await leeks.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('status')).toContainText('Vérifiez la part de chaque jour');
  const parts = leeks.getByRole('group', { name: 'Part de chaque jour' }).getByRole('textbox');
  await expect(parts.nth(0)).toHaveValue('4');
  await expect(parts.nth(1)).toHaveValue('1');
  await parts.nth(0).fill('3');
  await leeks.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(leeks).toContainText('ne font pas le total reçu');
  await parts.nth(1).fill('2');
  await leeks.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(leeks).toContainText(/Reçu\s: 5 sur 7/);
  await expect(leeks).toContainText(/Reçu\s: 3 sur 4.*Reçu\s: 2 sur 3/s);
  await expect(leeks.getByRole('link', { name: /manque\s: 1/ })).toHaveCount(2);
  await expect(page.getByRole('checkbox')).toBeChecked();

  await page.getByRole('button', { name: 'Tout le reste est là' }).click();
  await expect(page.getByRole('status')).toContainText('Tout est noté.');
  await expect(main).not.toContainText(/Awa|Léo/);
  const { server } = backstage;
  const params = { pickupDayId: second.id, sellerId: house.producer.id };
  const read = await call(server, readReception, { token: house.manager.token, params });
  expect(read.lines.map(({ received }) => received?.receivedQuantity)).toEqual([2, 2]);
});
