import { call } from '@etal/api/village/call';
import { changeProduct, listProducts } from '@etal/contracts/catalogue/endpoints';
import { addDays } from '@etal/domain/shared/calendar';
import type { LocalDate } from '@etal/domain/shared/instant';
import { expect, test } from './fixtures.ts';
import { endSale, openHouse, openSale, order } from './sale.ts';

test('the lots and dates of a delivery are written once, kept, and stand on what is packed', async ({
  page,
  backstage,
  signIn,
}) => {
  const house = await openHouse(backstage, 'des Lots');
  const sale = await openSale(backstage, house, { inDays: 2, closesInDays: 1 });
  const { token } = house.manager;
  const { server } = backstage;
  const { items } = await call(server, listProducts, { token, params: { id: house.producer.id } });
  const { id: productId } = items.find(({ name }) => name === 'Pommes')!;
  const params = { id: house.producer.id, productId };
  await call(server, changeProduct, { token, params, body: { dateKind: 'use_by' } });
  await order(backstage, sale, { name: 'Awa Diop', wants: { Poireaux: 1, Pommes: 2 } });
  await endSale(backstage, sale);
  await signIn(house.manager);

  await page.goto(`/deliveries/${sale.day.id}/${house.producer.id}`);
  await page.getByRole('link', { name: 'Lots et dates' }).click();
  const apples = page.getByRole('group', { name: /Pommes/ });
  const leeks = page.getByRole('group', { name: /Poireaux/ });
  await apples.getByLabel('Numéro de lot').fill('P12');
  await page.getByText('1 produit sans date').click();
  await leeks.getByLabel('Numéro de lot').fill('L7');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('alert')).toContainText('Écrivez la date de ce produit.');
  await expect(page.getByRole('main')).toContainText('Le reste est enregistré.');

  const date = addDays(sale.day.date as LocalDate, 6);
  await expect(apples.getByLabel('Numéro de lot')).toHaveValue('P12');
  await apples.getByLabel('À consommer jusqu’au (DLC)').fill(date);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('status')).toContainText('Lots et dates enregistrés.');
  await expect(page.getByRole('row', { name: /Pommes/ })).toContainText('Lot P12, DLC');
  await expect(page.getByRole('row', { name: /Poireaux/ })).toContainText('Lot L7');

  await page.goto(`/papers/${sale.day.id}/packing-by-product`);
  await expect(page.getByRole('listitem').filter({ hasText: 'Pommes' })).toContainText('Lot P12');
});
