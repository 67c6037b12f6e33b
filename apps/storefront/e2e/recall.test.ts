import { call } from '@etal/api/village/call';
import { writeLot } from '@etal/contracts/delivery/lot';
import { manFarm } from './farm.ts';
import { expect, test } from './fixtures.ts';
import { endSale, openHouse, openSale, order } from './sale.ts';

test('a lot is recalled: the house reads who has it, its farm only where it went', async ({
  page,
  backstage,
  signIn,
}) => {
  const house = await openHouse(backstage, 'des Rappels');
  const sale = await openSale(backstage, house, { inDays: 2, closesInDays: 1 });
  await order(backstage, sale, { name: 'Awa Diop', wants: { Poireaux: 6 } });
  await endSale(backstage, sale);
  const { variantId } = sale.cycle.offers.find(({ productName }) => productName === 'Poireaux')!;
  await call(backstage.server, writeLot, {
    token: house.manager.token,
    params: { pickupDayId: sale.day.id, sellerId: house.producer.id, variantId },
    body: { lot: 'L48', date: null },
  });
  const main = page.getByRole('main');
  const find = async (lot: string) => {
    await page.getByLabel('Numéro de lot').fill(lot);
    await page.getByRole('button', { name: 'Chercher ce lot' }).click();
  };

  await signIn(house.manager);
  await page.goto('/deliveries');
  await page.getByRole('link', { name: 'Rappeler un lot' }).click();
  await find('L4');
  await expect(main).toContainText('Aucune livraison ne porte ce lot.');
  await find('l48');
  await expect(page.getByRole('row', { name: /Poireaux/ })).toContainText('6');
  await expect(main).toContainText('Awa');
  await expect(main).toContainText('Pas encore remise');

  await signIn(await manFarm(backstage, house));
  await page.goto(`/recalls?seller=${house.producer.id}&lot=L48`);
  await expect(page.getByRole('row', { name: /Poireaux/ })).toContainText('6');
  await expect(main).not.toContainText('Awa');
});
