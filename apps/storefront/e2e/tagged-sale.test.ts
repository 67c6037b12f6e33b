import { call } from '@etal/api/village/call';
import { tagHousehold } from '@etal/contracts/household-file/endpoints';
import { unfoldAll } from './screen.ts';
import { expect, test } from './fixtures.ts';
import { openHouse, openSale, order } from './sale.ts';

test.describe('an offer that is kept for a tag', () => {
  test('is shown to the households that have it, and to nobody else', async ({
    page,
    backstage,
    signIn,
    context,
  }) => {
    const house = await openHouse(backstage, 'des Initiés');
    const sale = await openSale(backstage, house);
    const { resident } = await order(backstage, sale, { name: 'Awa Diop', wants: { Carottes: 1 } });
    const [household] = await backstage.app.database.read.rows<{ id: string }>({
      text: 'select household_id as id from orders where pickup_day_id = $1',
      values: [sale.day.id],
    });
    await call(backstage.server, tagHousehold, {
      token: house.manager.token,
      params: { id: house.id, householdId: household!.id },
      body: { tags: ['bénévoles'] },
    });

    await signIn(house.manager);
    await page.goto(`/sales/${sale.cycle.id}`);
    const leeks = sale.cycle.offers.find(({ productName }) => productName === 'Poireaux')!;
    const choice = page.locator(`select[name="tag_${leeks.variantId}"]`);
    await expect(async () => {
      await unfoldAll(page);
      await choice.selectOption('bénévoles', { timeout: 1_000 });
    }).toPass();
    const closing = page.locator(`[name="closes_${sale.day.id}"]`);
    await closing.fill((await closing.inputValue()).replace(/T.*/, 'T23:59'));
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await expect(page.getByText('C’est enregistré.')).toBeVisible();

    await context.clearCookies();
    await expect(async () => {
      await page.goto(`/days/${sale.day.id}`);
      await expect(page.getByText('Carottes').first()).toBeVisible();
      await expect(page.getByText('Poireaux')).toHaveCount(0, { timeout: 500 });
    }).toPass();
    await signIn(resident);
    await page.goto(`/days/${sale.day.id}`);
    await expect(page.getByText('Poireaux').first()).toBeVisible();
  });
});
