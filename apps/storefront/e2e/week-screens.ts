import { asManager, unfoldAll, type Screen } from './screen.ts';
import type { Stage } from './stage.ts';

const route = '(producer)/week/[orderCycleId]/[sellerId]';
const weekOf =
  (sale: 'open' | 'upcoming' | 'closed') =>
  ({ [sale]: { cycle }, house }: Stage) =>
    `/week/${cycle.id}/${house.producer.id}`;

const presence = { route: `${route}/presence`, as: asManager };
const exceptions = { route: `${route}/exceptions`, as: asManager };
const contents = { route: `${route}/contents`, as: asManager };

/** What a farm publishes, and who has not answered. */
export const weekScreens: readonly Screen[] = [
  { name: 'a week to publish', route, as: asManager, path: weekOf('upcoming'), reach: unfoldAll },
  { name: 'a week on sale', route, as: asManager, path: weekOf('open'), reach: unfoldAll },
  { name: 'a week that is over', route, as: asManager, path: weekOf('closed') },
  {
    ...presence,
    name: 'the days on which a producer comes',
    path: (stage) => `${weekOf('open')(stage)}/presence`,
  },
  {
    ...exceptions,
    name: 'where the products of a farm go',
    path: (stage) => `${weekOf('upcoming')(stage)}/exceptions`,
  },
  {
    ...exceptions,
    name: 'where the products of a farm go, nowhere',
    path: (stage) => `${weekOf('upcoming')(stage)}/exceptions`,
    reach: async (page) => {
      for (const box of await page.getByRole('checkbox', { name: /Navets/ }).all())
        await box.uncheck();
      await page.locator('main form button[type=submit]').first().click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    ...exceptions,
    name: 'where the products of a farm go, of one day',
    path: (stage) => `${weekOf('open')(stage)}/exceptions`,
  },
  { ...contents, name: 'what boxes hold', path: (stage) => `${weekOf('open')(stage)}/contents` },
  {
    ...contents,
    name: 'what boxes hold, with a fault',
    path: (stage) => `${weekOf('open')(stage)}/contents`,
    reach: async (page) => {
      await unfoldAll(page);
      await page.getByLabel('Poireaux').fill('1,5');
      await page.locator('main form button[type=submit]').first().click();
      await page.locator('.fault').first().waitFor();
    },
  },
  {
    ...contents,
    name: 'what boxes hold, where none is sold',
    path: (stage) => `${weekOf('closed')(stage)}/contents`,
  },
  {
    name: 'the answers of farms',
    route: '(producer)/sales/[orderCycleId]/answers',
    as: asManager,
    path: ({ upcoming }) => `/sales/${upcoming.cycle.id}/answers`,
  },
];
