import { paperNames } from '@etal/domain/paper/names';
import { asDesk, asManager, asNewcomer, unfoldAll, type Screen } from './screen.ts';
import type { Stage } from './stage.ts';

const deskRoute = '(pickup)/desk/[pickupDayId]';
const deskDay = ({ closed }: Stage) => `/desk/${closed.day.id}`;
const card = (order: keyof Stage['orders']) => (stage: Stage) =>
  `${deskDay(stage)}/${stage.orders[order]}`;

const weighedProduct = (stage: Stage) => {
  const { variantId } = stage.closed.cycle.offers.find(
    ({ productName }) => productName === 'Pommes',
  )!;
  return `${deskDay(stage)}/weights/${variantId}`;
};

const assistRoute = '(pickup)/assist/[pickupDayId]';
const assistDay = ({ open }: Stage) => `/assist/${open.day.id}`;
const helped = (who: keyof Stage['helped']) => (stage: Stage) =>
  `${assistDay(stage)}/${stage.helped[who]}`;

const assistScreens: readonly Screen[] = [
  {
    name: 'nobody to order for',
    route: '(pickup)/assist',
    as: asNewcomer,
    path: () => '/assist',
  },
  { name: 'a household to find', route: assistRoute, as: asDesk, path: assistDay },
  {
    name: 'homonyms that were found',
    route: assistRoute,
    as: asDesk,
    path: (stage) => `${assistDay(stage)}?q=ode`,
  },
  {
    name: 'a household to make',
    route: assistRoute,
    as: asDesk,
    path: (stage) => `${assistDay(stage)}?q=xyz`,
  },
  {
    name: 'an order to begin for a household',
    route: `${assistRoute}/[householdId]`,
    as: asDesk,
    path: helped('carded'),
    reach: async (page) => {
      await page.locator('#product').fill('po');
      await page.locator('form[action*="type"] li button').first().waitFor();
    },
  },
  {
    name: 'an order to place for a household',
    route: `${assistRoute}/[householdId]`,
    as: asDesk,
    path: helped('choosing'),
    reach: async (page) => {
      await page.locator('form[action*="place"] button.primary').click();
      await page.locator('[role=alert]').waitFor();
    },
  },
  {
    name: 'no card yet',
    route: `${assistRoute}/[householdId]/card`,
    as: asDesk,
    path: (stage) => `${helped('choosing')(stage)}/card`,
  },
  {
    name: 'a card to print',
    route: `${assistRoute}/[householdId]/card`,
    as: asDesk,
    path: (stage) => `${helped('carded')(stage)}/card`,
    reach: unfoldAll,
  },
];

const papersRoute = '(administration)/papers';
const paperDay = ({ closed }: Stage) => `/papers/${closed.day.id}`;

const paperScreens: readonly Screen[] = [
  { name: 'the days that have papers', route: papersRoute, as: asManager, path: () => '/papers' },
  {
    name: 'the papers of a day',
    route: `${papersRoute}/[pickupDayId]`,
    as: asManager,
    path: paperDay,
    reach: unfoldAll,
  },
  {
    name: 'the papers of a day without orders',
    route: `${papersRoute}/[pickupDayId]`,
    as: asDesk,
    path: ({ bareDayId }) => `/papers/${bareDayId}`,
  },
  ...paperNames.map((name) => ({
    name: `the paper « ${name} »`,
    route: `${papersRoute}/[pickupDayId]/[name]`,
    as: asManager,
    path: (stage: Stage) => `${paperDay(stage)}/${name}`,
  })),
  {
    name: 'a paper without orders',
    route: `${papersRoute}/[pickupDayId]/[name]`,
    as: asDesk,
    path: ({ bareDayId }) => `/papers/${bareDayId}/sign-off`,
  },
];

export const deskScreens: readonly Screen[] = [
  ...assistScreens,
  ...paperScreens,
  { name: 'the days of the desk', route: '(pickup)/desk', as: asDesk, path: () => '/desk' },
  {
    name: 'the desk of nobody',
    route: '(pickup)/desk',
    as: asNewcomer,
    path: () => '/desk',
  },
  { name: 'the desk of a day', route: deskRoute, as: asDesk, path: deskDay },
  {
    name: 'a code to scan, without a camera',
    route: `${deskRoute}/scan`,
    as: asDesk,
    path: (stage) => `${deskDay(stage)}/scan`,
  },
  {
    name: 'the desk after handing over',
    route: deskRoute,
    as: asDesk,
    path: (stage) => `${deskDay(stage)}?done=${stage.orders.handed}`,
  },
  {
    name: 'the desk when nobody is found',
    route: deskRoute,
    as: asDesk,
    path: (stage) => `${deskDay(stage)}?q=xyz`,
  },
  {
    name: 'the desk of a day without orders',
    route: deskRoute,
    as: asDesk,
    path: ({ bareDayId }) => `/desk/${bareDayId}`,
  },
  {
    name: 'a card to serve',
    route: `${deskRoute}/[orderId]`,
    as: asDesk,
    path: card('expected'),
    reach: unfoldAll,
  },
  {
    name: 'a card that was served',
    route: `${deskRoute}/[orderId]`,
    as: asDesk,
    path: card('handed'),
  },
  {
    name: 'a card with a missing line',
    route: `${deskRoute}/[orderId]`,
    as: asDesk,
    path: card('partly'),
  },
  {
    name: 'a card with a strange weight',
    route: `${deskRoute}/[orderId]`,
    as: asDesk,
    path: card('expected'),
    reach: async (page) => {
      await page.locator('form[action*="weighed"] input[inputmode=decimal]').fill('0,5');
      await page.locator('form[action*="weighed"] button').click();
      await page.locator('[role=alert]').waitFor();
    },
  },
  {
    name: 'the products to weigh',
    route: `${deskRoute}/weights`,
    as: asDesk,
    path: (stage) => `${deskDay(stage)}/weights`,
  },
  {
    name: 'nothing to weigh',
    route: `${deskRoute}/weights`,
    as: asDesk,
    path: ({ bareDayId }) => `/desk/${bareDayId}/weights`,
  },
  {
    name: 'a product to weigh, household by household',
    route: `${deskRoute}/weights/[variantId]`,
    as: asDesk,
    path: weighedProduct,
  },
  {
    name: 'a product to weigh with a strange weight',
    route: `${deskRoute}/weights/[variantId]`,
    as: asDesk,
    path: weighedProduct,
    reach: async (page) => {
      await page.locator('input[inputmode=decimal]').first().fill('0,5');
      await page.locator('form[action*="weighed"] button').click();
      await page.locator('[role=alert]').waitFor();
    },
  },
  {
    name: 'a card to check',
    route: `${deskRoute}/[orderId]`,
    as: asDesk,
    path: ({ open, orders }) => `/desk/${open.day.id}/${orders.placed}`,
    reach: async (page) => {
      await page.locator('form[action*="handed"] button.primary').click();
      await page.locator('main [role=status] .notice').waitFor();
    },
  },
];
