import { settle } from './backstage.ts';
import { expect, test } from './fixtures.ts';
import { openHouse, openSale, orderAs } from './sale.ts';
import { reorder } from './taps.ts';

test.describe('ordering the same again', () => {
  test('takes three taps from the shop to the order', async ({ page, backstage, signIn }) => {
    const house = await openHouse(backstage, 'des Habitudes');
    const before = await openSale(backstage, house, { slots: ['17:00'] });
    const now = await openSale(backstage, house, { like: before, inDays: 5, slots: ['17:00'] });
    const resident = await settle(backstage, 'Awa Diop');
    await orderAs(backstage, before, { resident, wants: { Poireaux: 2, Pommes: 1 } });
    await signIn(resident);
    const taps = await reorder(page, `/days/${now.day.id}`);
    await expect(page.getByText('8,40 €').first()).toBeVisible();
    expect(taps).toBeLessThanOrEqual(3);
  });

  test('says what is not on sale that day, and orders the rest', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'des Saisons');
    const before = await openSale(backstage, house);
    const now = await openSale(backstage, house, {
      goods: { Navets: { priceCents: 200 } },
      inDays: 5,
    });
    const resident = await settle(backstage, 'Awa Diop');
    await orderAs(backstage, before, { resident, wants: { Poireaux: 2 } });
    await signIn(resident);
    await page.goto(`/days/${now.day.id}`);
    await page.getByRole('button', { name: 'Reprendre ma dernière commande' }).click();
    await expect(page.getByText('Pas en vente ce jour-là : Poireaux.')).toBeVisible();
  });
});
