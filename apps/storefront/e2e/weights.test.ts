import { call } from '@etal/api/village/call';
import { readOrder } from '@etal/contracts/order/endpoints';
import { showCode } from '@etal/domain/order/code';
import { expect, test } from './fixtures.ts';
import { endSale, openHouse, openSale, order, weighGoods } from './sale.ts';

test.describe('whoever speaks for a farm', () => {
  test('notes what each line weighs, is asked again about a strange weight, and the order follows', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'des Balances');
    const goods = { Poulet: { priceCents: 1_150 }, Poireaux: { priceCents: 250 } };
    const sale = await openSale(backstage, house, { goods, inDays: 2, closesInDays: 1 });
    await weighGoods(backstage, sale, 'Poulet');
    const wants = { Poulet: 2, Poireaux: 1 };
    const placed = await order(backstage, sale, { name: 'Awa Diop', wants });
    await endSale(backstage, sale);
    await signIn(house.manager);

    await page.goto(`/deliveries/${sale.day.id}/${house.producer.id}`);
    await page.getByRole('link', { name: 'Noter les poids réels' }).click();
    const main = page.getByRole('main');
    await expect(main).toContainText('environ 3,6\u00a0kg');
    await expect(main).not.toContainText('Awa');
    const weight = page.getByLabel(showCode(placed.code));
    const save = page.getByRole('button', { name: 'Enregistrer les poids' });
    await weight.fill('0');
    await save.click();
    await expect(page.getByRole('alert')).toContainText('Écrivez un poids en kilos.');
    await weight.fill('365');
    await save.click();
    await expect(page.getByRole('alert')).toContainText('Ce poids est impossible.');
    await weight.fill('1,5');
    await save.click();
    await expect(page.getByRole('alert')).toContainText('loin de celui attendu');
    await page.getByLabel('Ces poids sont les bons').check();
    await save.click();
    await expect(page.getByRole('status')).toContainText('Les poids sont notés.');
    await expect(main).toContainText('pesé');
    const { token } = house.manager;
    const read = await call(backstage.server, readOrder, { token, params: placed });
    expect(read.dueCents).toBe(1_725 + 250);
    await page.goto(`/orders/${placed.id}`);
    await expect(main).toContainText('1,5\u00a0kg');
  });
});
