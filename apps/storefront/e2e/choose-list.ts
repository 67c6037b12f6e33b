import {
  productListColumns,
  type ProductListColumn,
} from '@etal/domain/catalogue/product-list-cells';
import type { Page } from '@playwright/test';

export type ListRow = Partial<Record<ProductListColumn, string>>;

/** Chooses a product list on the page that imports it, and has it checked. */
export async function chooseList(page: Page, rows: readonly ListRow[]): Promise<void> {
  const lines = [
    productListColumns.join(','),
    ...rows.map((row) => productListColumns.map((column) => row[column] ?? '').join(',')),
  ];
  const buffer = Buffer.from(lines.join('\n'));
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'produits.csv', mimeType: 'text/csv', buffer });
  await page.locator('form[action*="check"] button').click();
}
