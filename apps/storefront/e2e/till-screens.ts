import { asManager, asRegular, unfoldAll, type Screen } from './screen.ts';
import type { Stage } from './stage.ts';

const accountRoute = '(administration)/till/[householdId]';
const accountPath = ({ payerId }: Stage) => `/till/${payerId}`;

/** The till of a house, and what its households see of it. */
export const tillScreens: readonly Screen[] = [
  { name: 'the till', route: '(administration)/till', as: asManager, path: () => '/till' },
  {
    name: 'households found at the till',
    route: '(administration)/till',
    as: asManager,
    path: () => '/till?q=blondeel',
  },
  {
    name: 'a till to begin',
    route: '(administration)/till/begin',
    as: asManager,
    path: () => '/till/begin',
  },
  {
    name: 'the account of a household',
    route: accountRoute,
    as: asManager,
    path: accountPath,
    reach: unfoldAll,
  },
  {
    name: 'an amount that is none',
    route: accountRoute,
    as: asManager,
    path: ({ helped }) => `/till/${helped.choosing}`,
    reach: async (page) => {
      await page.locator('input[name="amount"]').fill('0');
      await page.locator('form[action^="?/take"] button').click();
      await page.locator('[role=alert]').waitFor();
    },
  },
  {
    name: 'my payments',
    route: '(shop)/account/payments',
    as: asRegular,
    path: () => '/account/payments',
  },
];
