import type { Page } from '@playwright/test';
import { chooseList } from './choose-list.ts';
import { asManager, letEmpty, unfoldAll, type Screen } from './screen.ts';
import type { Stage } from './stage.ts';

const productRoute = '(producer)/products/[producerId]';
const shelf = ({ house }: Stage) => `/products/${house.producer.id}`;
const product = (stage: Stage) => `${shelf(stage)}/${stage.product.id}`;

export const productScreens: readonly Screen[] = [
  { name: 'whose products', route: '(producer)/products', as: asManager, path: () => '/products' },
  { name: 'the products', route: productRoute, as: asManager, path: shelf },
  {
    name: 'the minimums of a producer',
    route: `${productRoute}/minimums`,
    as: asManager,
    path: (stage) => `${shelf(stage)}/minimums`,
  },
  {
    name: 'no product found',
    route: productRoute,
    as: asManager,
    path: (stage) => `${shelf(stage)}?q=xyz`,
  },
  {
    name: 'the archived products',
    route: productRoute,
    as: asManager,
    path: (stage) => `${shelf(stage)}?archived`,
  },
  {
    name: 'a new product with a fault',
    route: `${productRoute}/new`,
    as: asManager,
    path: (stage) => `${shelf(stage)}/new`,
    reach: async (page) => {
      await letEmpty(page);
      await page.locator('main form button.primary').click();
      await page.locator('[role=alert]').waitFor();
    },
  },
  {
    name: 'a product',
    route: `${productRoute}/[productId]`,
    as: asManager,
    path: product,
    reach: unfoldAll,
  },
  {
    name: 'a product to complete',
    route: `${productRoute}/[productId]`,
    as: asManager,
    path: (stage) => `${shelf(stage)}/${stage.incompleteId}`,
  },
  {
    name: 'the products to complete',
    route: `${productRoute}/complete`,
    as: asManager,
    path: (stage) => `${shelf(stage)}/complete`,
  },
  {
    name: 'the products to complete, with a fault',
    route: `${productRoute}/complete`,
    as: asManager,
    path: (stage) => `${shelf(stage)}/complete`,
    reach: async (page) => {
      await page.locator('main form button.primary').click();
      await page.locator('[role=alert]').waitFor();
    },
  },
  {
    name: 'a product to change',
    route: `${productRoute}/[productId]/edit`,
    as: asManager,
    path: (stage) => `${product(stage)}/edit`,
  },
  {
    name: 'a product to change, with a label that nothing proves',
    route: `${productRoute}/[productId]/edit`,
    as: asManager,
    path: (stage) => `${shelf(stage)}/${stage.incompleteId}/edit`,
  },
  {
    name: 'a photo to choose',
    route: `${productRoute}/[productId]/photo`,
    as: asManager,
    path: (stage) => `${product(stage)}/photo`,
  },
  {
    name: 'a format',
    route: `${productRoute}/[productId]/variants/[variantId]`,
    as: asManager,
    path: (stage) => `${product(stage)}/variants/${stage.product.variants[0]!.id}`,
    reach: unfoldAll,
  },
  {
    name: 'the kinds of formats',
    route: `${productRoute}/[productId]/variants/new`,
    as: asManager,
    path: (stage) => `${product(stage)}/variants/new`,
  },
  {
    name: 'a new format with faults',
    route: `${productRoute}/[productId]/variants/new`,
    as: asManager,
    path: (stage) => `${product(stage)}/variants/new?kind=weight`,
    reach: async (page) => {
      await letEmpty(page);
      await page.locator('main form button.primary').click();
      await page.locator('[role=alert]').waitFor();
    },
  },
  {
    name: 'a list to import',
    route: `${productRoute}/import`,
    as: asManager,
    path: (stage) => `${shelf(stage)}/import`,
  },
  {
    name: 'a list that is refused',
    route: `${productRoute}/import`,
    as: asManager,
    path: (stage) => `${shelf(stage)}/import`,
    reach: (page) => importList(page, [{ name: 'Choux', price: 'deux' }]),
  },
  {
    name: 'a list that is ready',
    route: `${productRoute}/import`,
    as: asManager,
    path: (stage) => `${shelf(stage)}/import`,
    reach: async (page) => {
      await importList(page, [{ name: 'Choux', price: '2.00' }]);
      await page.locator('.notice.warn').waitFor();
      await unfoldAll(page);
    },
  },
];

/** The producer is the one of the stage, by name. */
async function importList(page: Page, rows: Parameters<typeof chooseList>[1]): Promise<void> {
  const usual = {
    producer: 'Ferme des Écluses',
    category: 'Légumes',
    units: '1',
    unit_type: 'kg',
    on_hand: '5',
  };
  await chooseList(
    page,
    rows.map((row) => ({ ...usual, ...row })),
  );
  await page.getByRole('heading', { name: 'produits.csv' }).waitFor();
}
