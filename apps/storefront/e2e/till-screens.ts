import { asManager, asRegular, unfoldAll, type Screen } from './screen.ts';
import type { Stage } from './stage.ts';

const accountRoute = '(administration)/till/[householdId]';
const drawerRoute = '(administration)/till/drawer';
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
    name: 'the drawer',
    route: drawerRoute,
    as: asManager,
    path: () => '/till/drawer',
    reach: unfoldAll,
  },
  {
    name: 'a drawer whose float is not what was expected',
    route: drawerRoute,
    as: asManager,
    path: () => '/till/drawer',
    reach: async (page) => {
      await page.locator('input[name="total"]').fill('1');
      await page.locator('form[action^="?/open"] button').click();
      await page.locator('[role=alert]').waitFor();
    },
  },
  {
    name: 'a drawer that is closed',
    route: `${drawerRoute}/[drawerId]`,
    as: asManager,
    path: ({ banked }) => `/till/drawer/${banked.drawerId}`,
    reach: unfoldAll,
  },
  {
    name: 'cheques to take to the bank',
    route: '(administration)/till/remittances',
    as: asManager,
    path: () => '/till/remittances',
  },
  {
    name: 'a slip of cheques',
    route: '(administration)/till/remittances/[remittanceId]',
    as: asManager,
    path: ({ banked }) => `/till/remittances/${banked.remittanceId}?made`,
    reach: unfoldAll,
  },
  {
    name: 'the bank',
    route: '(administration)/till/bank',
    as: asManager,
    path: () => '/till/bank',
    reach: unfoldAll,
  },
  {
    name: 'my payments',
    route: '(shop)/account/payments',
    as: asRegular,
    path: () => '/account/payments',
  },
];
