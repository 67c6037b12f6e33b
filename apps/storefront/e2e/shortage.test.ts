import { showCode } from '@etal/domain/order/code';
import { call } from '@etal/api/village/call';
import { readOrder } from '@etal/contracts/order/endpoints';
import { addMember } from '@etal/contracts/organization/endpoints';
import { enter } from './backstage.ts';
import { expect, test } from './fixtures.ts';
import { endSale, openHouse, openSale, order } from './sale.ts';

test.describe('a producer', () => {
  test('says on its sheet what it will lack, sees who gets fewer by code, and takes some back', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'des Manques');
    const sale = await openSale(backstage, house, { inDays: 2, closesInDays: 1 });
    const most = await order(backstage, sale, { name: 'Awa Diop', wants: { Poireaux: 6 } });
    const least = await order(backstage, sale, { name: 'Bob Leroy', wants: { Poireaux: 2 } });
    const last = await order(backstage, sale, { name: 'Chloé Roy', wants: { Poireaux: 4 } });
    await endSale(backstage, sale);
    const { server, app } = backstage;
    const { token } = house.manager;
    const person = { email: `farm.${app.newId()}@e2e.example`, name: 'Farm' };
    const params = { id: house.producer.id };
    await call(server, addMember, { token, params, body: { ...person, role: 'manager' } });
    await signIn(await enter(backstage, person.email));

    await page.goto('/deliveries');
    await page.getByRole('link', { name: house.producer.name }).click();
    await page
      .getByRole('link', { name: 'Il m’en manque : Poireaux'.replace(' :', '\u00a0:') })
      .click();
    const main = page.getByRole('main');
    const missing = page.getByLabel('Combien manqueront, en tout');
    const look = page.getByRole('button', { name: 'Voir ce que ça change' });
    await missing.fill('13');
    await look.click();
    await expect(page.getByRole('alert')).toContainText('12 pièces au plus peuvent manquer.');
    await missing.fill('5');
    await look.click();
    await expect(main).toContainText('2 commandes changent');
    await expect(main).toContainText('Il en viendra 7.');
    const changed = page.getByRole('listitem').filter({ hasText: showCode(most.code) });
    await expect(changed).toContainText('3 au lieu de 6');
    await expect(main).toContainText(showCode(last.code));
    await expect(main).not.toContainText(showCode(least.code));
    await expect(main).not.toContainText('Awa');
    await page.getByRole('button', { name: 'Confirmer' }).click();
    await expect(page.getByRole('status')).toContainText('C’est noté.');
    await expect(page.getByRole('row', { name: /Poireaux/ })).toContainText('5 manqueront');
    const read = await call(server, readOrder, { token, params: most });
    expect(read.dueCents).toBe(750);

    await page.getByRole('link', { name: /^Il m’en manque/ }).click();
    await expect(main).toContainText('Déjà dit');
    await missing.fill('0');
    await look.click();
    await page.getByRole('button', { name: 'tout viendra' }).click();
    await expect(page.getByRole('row', { name: /Poireaux/ })).not.toContainText('manqueront');
  });

  test('without anybody to sign in is spoken for by the house, which reads it today', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'du Téléphone');
    const sale = await openSale(backstage, house, { inDays: 2, closesInDays: 1 });
    const placed = await order(backstage, sale, { name: 'Awa Diop', wants: { Carottes: 2 } });
    await endSale(backstage, sale);
    await signIn(house.manager);
    await page.goto(`/deliveries/${sale.day.id}/${house.producer.id}`);
    await page.getByRole('link', { name: /^Il m’en manque/ }).click();
    await page.getByLabel('Combien manqueront, en tout').fill('1');
    await page.getByRole('button', { name: 'Voir ce que ça change' }).click();
    await page.getByRole('button', { name: 'Confirmer' }).click();
    await expect(page.getByRole('status')).toContainText('C’est noté.');
    await page.goto('/today');
    await page.getByRole('link', { name: /1\spièce manquera/ }).click();
    await expect(page.getByRole('main')).toContainText('1 manquera');
    await page.goto(`/orders/${placed.id}`);
    await expect(page.getByRole('main')).toContainText('vous en aviez commandé 2');
  });
});
