import { limits } from '@etal/domain/shared/limits';
import type { Backstage } from './backstage.ts';
import { expect, test } from './fixtures.ts';
import { openHouse, openSale } from './sale.ts';

test.describe('a sale with more products than one page shows', () => {
  test('is published farm by farm, each on a page of its own', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'des Grandes Listes');
    const sale = await openSale(backstage, house, { goods: { Courge: { priceCents: 410 } } });
    await growMany(backstage, house.producer.id);
    await signIn(house.manager);
    await page.goto(`/sales/${sale.cycle.id}`);
    await expect(page.locator('input[name^="on_"]')).toHaveCount(0);
    await page.getByRole('link', { name: house.producer.name }).click();
    await expect(page.getByText(`1 sur ${limits.cycleLinesTogetherMax + 1}`)).toBeVisible();
    await page.getByRole('checkbox', { name: 'Radis 007' }).check();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText(`2 sur ${limits.cycleLinesTogetherMax + 1}`)).toBeVisible();
    await expect(page.getByRole('checkbox', { name: 'Radis 007' })).toBeChecked();
    await page.getByRole('link', { name: sale.cycle.name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: sale.cycle.name })).toBeVisible();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText('2 produits')).toBeVisible();
  });
});

async function growMany({ app }: Backstage, farmId: string): Promise<void> {
  await app.database.read.rows({
    text: `with made as (
        insert into products (id, organization_id, name, category, vat_kind, origin, allergens,
          created_at, updated_at)
        select uuidv7(), $1, 'Radis ' || to_char(n, 'fm000'), 'vegetables', 'food', 'France', '{}',
          etal_now(), etal_now() from generate_series(1, $2::int) n returning id)
      insert into variants (id, product_id, name, unit, measure, price_cents, position)
      select uuidv7(), id, 'botte', 'gram', 300, 180, 0 from made`,
    values: [farmId, limits.cycleLinesTogetherMax],
  });
}
