import { expect } from '@playwright/test';
import {
  asClaimant,
  asDesk,
  asManager,
  asOperator,
  letEmpty,
  unfoldAll,
  type Screen,
} from './screen.ts';
import type { Stage } from './stage.ts';

const todayRoute = '(producer)/today';
const weightsRoute = '(producer)/deliveries/[pickupDayId]/[sellerId]/weights';
const shortageRoute = '(producer)/deliveries/[pickupDayId]/[sellerId]/shortages/[variantId]';
const shortagePath = ({ closed, house }: Stage) => {
  const { variantId } = closed.cycle.offers.find(({ productName }) => productName === 'Navets')!;
  return `/deliveries/${closed.day.id}/${house.producer.id}/shortages/${variantId}`;
};
const tellRoute = '(producer)/recalls/tell';
const saleRoute = '(producer)/sales/[orderCycleId]';

const saleScreens: Screen[] = [
  { name: 'what needs a hub today', route: todayRoute, as: asManager, path: () => '/today' },
  { name: 'what needs the desk today', route: todayRoute, as: asDesk, path: () => '/today' },
  { name: 'the sales', route: '(producer)/sales', as: asManager, path: () => '/sales' },
  {
    name: 'the calendars',
    route: '(producer)/sales/calendars',
    as: asManager,
    path: () => '/sales/calendars',
  },
  {
    name: 'a new calendar',
    route: '(producer)/sales/calendars/new',
    as: asManager,
    path: () => '/sales/calendars/new',
  },
  {
    name: 'a calendar',
    route: '(producer)/sales/calendars/[rhythmId]',
    as: asManager,
    path: ({ rhythmId }) => `/sales/calendars/${rhythmId}`,
  },
  { name: 'a new sale', route: '(producer)/sales/new', as: asManager, path: () => '/sales/new' },
  {
    name: 'a new sale with faults',
    route: '(producer)/sales/new',
    as: asManager,
    path: () => '/sales/new',
    reach: async (page) => {
      for (const box of await page.locator('input[name^="day_"]').all()) await box.uncheck();
      await page.locator('main form button.primary').click();
      await page.locator('[role=alert]').waitFor();
    },
  },
  {
    name: 'a sale to publish',
    route: saleRoute,
    as: asManager,
    path: ({ draftId }) => `/sales/${draftId}`,
    reach: unfoldAll,
  },
  {
    name: 'a sale with faults',
    route: saleRoute,
    as: asManager,
    path: ({ draftId }) => `/sales/${draftId}`,
    reach: async (page) => {
      // The page folds again what was unfolded before its script came.
      await expect(async () => {
        await unfoldAll(page);
        const prices = page.locator('input[name^="price_"]').filter({ visible: true });
        await prices.first().fill('cher', { timeout: 1_000 });
      }).toPass();
      await page.locator('button[formaction*="publish"]').click();
      await page.locator('[role=alert]').waitFor();
    },
  },
  {
    name: 'what one producer sells in a sale',
    route: `${saleRoute}/[sellerId]`,
    as: asManager,
    path: ({ draftId, house }) => `/sales/${draftId}/${house.producer.id}`,
  },
  {
    name: 'a sale that is open',
    route: saleRoute,
    as: asManager,
    path: ({ open }) => `/sales/${open.cycle.id}?done=published`,
    reach: unfoldAll,
  },
  {
    name: 'a sale that is closed',
    route: saleRoute,
    as: asManager,
    path: ({ closed }) => `/sales/${closed.cycle.id}`,
  },
  {
    name: 'what to prepare',
    route: '(producer)/deliveries',
    as: asManager,
    path: () => '/deliveries',
  },
  {
    name: 'a preparation sheet',
    route: '(producer)/deliveries/[pickupDayId]/[sellerId]',
    as: asManager,
    path: ({ closed, house }) => `/deliveries/${closed.day.id}/${house.producer.id}`,
  },
  {
    name: 'what a farm prepares for several days',
    route: '(producer)/deliveries/together/[sellerId]',
    as: asManager,
    path: ({ house }) => `/deliveries/together/${house.producer.id}`,
  },
  {
    name: 'the labels of a farm',
    route: '(producer)/deliveries/[pickupDayId]/[sellerId]/labels',
    as: asManager,
    path: ({ closed, house }) => `/deliveries/${closed.day.id}/${house.producer.id}/labels`,
  },
  {
    name: 'the delivery note',
    route: '(producer)/deliveries/[pickupDayId]/[sellerId]/note',
    as: asManager,
    path: ({ closed, house }) => `/deliveries/${closed.day.id}/${house.producer.id}/note`,
  },
  {
    name: 'the reception of a delivery',
    route: '(producer)/deliveries/[pickupDayId]/[sellerId]/reception',
    as: asManager,
    path: ({ closed, house }) => `/deliveries/${closed.day.id}/${house.producer.id}/reception`,
    reach: unfoldAll,
  },
  {
    name: 'the recall of a lot',
    route: '(producer)/recalls',
    as: asManager,
    path: ({ house }) => `/recalls?seller=${house.producer.id}&lot=L49`,
  },
  {
    name: 'a recall that was told',
    route: '(producer)/recalls',
    as: asManager,
    path: ({ house }) => `/recalls?seller=${house.producer.id}&lot=L48&done=told`,
    reach: unfoldAll,
  },
  {
    name: 'telling households of a recall, with faults',
    route: tellRoute,
    as: asManager,
    path: ({ house }) => `/recalls/tell?hub=${house.id}&seller=${house.producer.id}&lot=L49`,
    reach: async (page) => {
      await letEmpty(page);
      await page.locator('button[type=submit].wide').click();
      await page.locator('[role=alert]').waitFor();
    },
  },
  {
    name: 'telling households of a recall again',
    route: tellRoute,
    as: asManager,
    path: ({ house }) => `/recalls/tell?hub=${house.id}&seller=${house.producer.id}&lot=L48`,
  },
  {
    name: 'a recall to read over',
    route: tellRoute,
    as: asManager,
    path: ({ house }) => `/recalls/tell?hub=${house.id}&seller=${house.producer.id}&lot=L48`,
    reach: async (page) => {
      await page.locator('input[value=keep]').check();
      await page.locator('input[value=germ]').check();
      await page.locator('button[type=submit].wide').click();
      await page.locator('blockquote').waitFor();
    },
  },
  {
    name: 'the lots of a delivery',
    route: '(producer)/deliveries/[pickupDayId]/[sellerId]/lots',
    as: asManager,
    path: ({ closed, house }) => `/deliveries/${closed.day.id}/${house.producer.id}/lots`,
    reach: unfoldAll,
  },
  {
    name: 'the weights of a sheet',
    route: weightsRoute,
    as: asManager,
    path: ({ closed, house }) => `/deliveries/${closed.day.id}/${house.producer.id}/weights`,
  },
  {
    name: 'the weights of a sheet with a strange one',
    route: weightsRoute,
    as: asManager,
    path: ({ closed, house }) => `/deliveries/${closed.day.id}/${house.producer.id}/weights`,
    reach: async (page) => {
      await page.locator('main input[inputmode=decimal]').last().fill('0,5');
      await page.locator('main form button.primary').click();
      await page.locator('[role=alert]').waitFor();
    },
  },
  {
    name: 'what one piece missing would change',
    route: shortageRoute,
    as: asManager,
    path: (stage) => `${shortagePath(stage)}?missing=1`,
  },
  {
    name: 'more pieces missing than were ordered',
    route: shortageRoute,
    as: asManager,
    path: (stage) => `${shortagePath(stage)}?missing=999`,
  },
];

const organizationRoute = '(administration)/organizations';
const farm = ({ house }: Stage) => `/organizations/${house.producer.id}`;

const fileRoute = '(administration)/households/[householdId]';
const correctionRoute = `${fileRoute}/correction`;
const mergeRoute = `${fileRoute}/merge`;
const phoneRoute = `${fileRoute}/phone`;
const filePath = ({ helped }: Stage) => `/households/${helped.carded}`;

const moneyScreens: Screen[] = [
  {
    name: 'the households',
    route: '(administration)/households',
    as: asManager,
    path: () => '/households',
  },
  {
    name: 'no household that matches',
    route: '(administration)/households',
    as: asManager,
    path: () => '/households?q=wxyz',
  },
  { name: 'the file of a household', route: fileRoute, as: asManager, path: filePath },
  {
    name: 'the file of a household with a fault',
    route: fileRoute,
    as: asManager,
    path: filePath,
    reach: async (page) => {
      await letEmpty(page);
      await page.locator('form[action*="?/note"] button').click();
      await page.locator('[role=alert]').waitFor();
    },
  },
  {
    name: 'correcting a household',
    route: correctionRoute,
    as: asManager,
    path: (stage) => `${filePath(stage)}/correction`,
  },
  {
    name: 'correcting a household with faults',
    route: correctionRoute,
    as: asManager,
    path: (stage) => `${filePath(stage)}/correction`,
    reach: async (page) => {
      await page.locator('#name').fill('');
      await page.locator('#email').fill('nulle part');
      await page.locator('main form button').click();
      await page.locator('[role=alert]').waitFor();
    },
  },
  {
    name: 'the file of a household that is invited',
    route: fileRoute,
    as: asManager,
    path: ({ helped }) => `/households/${helped.choosing}`,
  },
  {
    name: 'another household to merge with',
    route: mergeRoute,
    as: asManager,
    path: (stage) => `${filePath(stage)}/merge`,
  },
  {
    name: 'two households to merge',
    route: mergeRoute,
    as: asManager,
    path: ({ helped }) => `/households/${helped.choosing}/merge?with=${helped.carded}`,
  },
  {
    name: 'two households that stay two',
    route: mergeRoute,
    as: asManager,
    path: ({ helped }) => `/households/${helped.carded}/merge?with=${helped.carded}`,
  },
  {
    name: 'before calling a household',
    route: phoneRoute,
    as: asManager,
    path: (stage) => `${filePath(stage)}/phone`,
  },
  {
    name: 'the phone of a household, and what to write to it',
    route: phoneRoute,
    as: asManager,
    path: (stage) => `${filePath(stage)}/phone`,
    reach: async (page) => {
      await page.locator('main form button').click();
      await page.locator('a[href^="sms:"]').waitFor();
    },
  },
  {
    name: 'the territory',
    route: '(administration)/territory',
    as: asOperator,
    path: () => '/territory',
  },
  {
    name: 'the territory with a colour too pale',
    route: '(administration)/territory',
    as: asOperator,
    path: () => '/territory',
    reach: async (page) => {
      await page.locator('input[name="light"]').fill('#ffee00');
      await page.locator('form[action="?/looks"] button').click();
      await page.locator('[role=alert]').waitFor();
    },
  },
  {
    name: 'the terms to publish',
    route: '(administration)/territory/terms',
    as: asOperator,
    path: () => '/territory/terms?model',
  },
  { name: 'about the territory', route: '(shop)/about', path: () => '/about' },
  {
    name: 'the settings',
    route: '(administration)/settings',
    as: asManager,
    path: () => '/settings',
  },
];

const organizationScreens: Screen[] = [
  { name: 'organizations', route: organizationRoute, as: asManager, path: () => '/organizations' },
  {
    name: 'a new producer',
    route: `${organizationRoute}/new`,
    as: asManager,
    path: () => '/organizations/new',
  },
  {
    name: 'a new producer with a fault',
    route: `${organizationRoute}/new`,
    as: asManager,
    path: () => '/organizations/new',
    reach: async (page) => {
      await letEmpty(page);
      await page.locator('main form button.primary').click();
      await page.locator('[role=alert]').waitFor();
    },
  },
  {
    name: 'a producer',
    route: `${organizationRoute}/[organizationId]`,
    as: asManager,
    path: farm,
    reach: unfoldAll,
  },
  {
    name: 'the house',
    route: `${organizationRoute}/[organizationId]`,
    as: asManager,
    path: ({ house }) => `/organizations/${house.id}`,
    reach: unfoldAll,
  },
  {
    name: 'who acts for the house',
    route: `${organizationRoute}/[organizationId]/members`,
    as: asManager,
    path: ({ house }) => `/organizations/${house.id}/members`,
    reach: unfoldAll,
  },
  {
    name: 'the certificates of a producer',
    route: `${organizationRoute}/[organizationId]/certificates`,
    as: asManager,
    path: (stage) => `${farm(stage)}/certificates`,
    reach: unfoldAll,
  },
  {
    name: 'the certificates of a producer with faults',
    route: `${organizationRoute}/[organizationId]/certificates`,
    as: asManager,
    path: (stage) => `${farm(stage)}/certificates`,
    reach: async (page) => {
      await letEmpty(page);
      await page.locator('main form button.primary').click();
      await page.locator('[role=alert]').waitFor();
    },
  },
  {
    name: 'what the house keeps',
    route: `${organizationRoute}/[organizationId]/fees`,
    as: asManager,
    path: ({ house }) => `/organizations/${house.id}/fees`,
    reach: unfoldAll,
  },
  {
    name: 'what the house keeps with faults',
    route: `${organizationRoute}/[organizationId]/fees`,
    as: asManager,
    path: ({ house }) => `/organizations/${house.id}/fees`,
    reach: async (page) => {
      await letEmpty(page);
      await page.locator('main form button.primary').click();
      await page.locator('[role=alert]').waitFor();
    },
  },
  {
    name: 'who trusts the house',
    route: `${organizationRoute}/[organizationId]/grants`,
    as: asManager,
    path: ({ house }) => `/organizations/${house.id}/grants`,
  },
];

const claimRoute = '(shop)/claim';
const claimPath = ({ claimSecret }: Stage) => `/claim?link=${claimSecret}`;

const claimScreens: Screen[] = [
  {
    name: 'the letter of a producer',
    route: `${organizationRoute}/[organizationId]/letter`,
    as: asManager,
    path: (stage) => `${farm(stage)}/letter`,
  },
  {
    name: 'what the house entered',
    route: `${organizationRoute}/[organizationId]/kept`,
    as: asManager,
    path: (stage) => `${farm(stage)}/kept`,
  },
  { name: 'a letter’s code', route: claimRoute, path: () => '/claim' },
  { name: 'a letter’s code with a fault', route: claimRoute, path: () => '/claim?link=7K3F' },
  { name: 'a record to claim', route: claimRoute, path: claimPath },
  {
    name: 'a record to claim with faults',
    route: claimRoute,
    path: claimPath,
    reach: async (page) => {
      await page.locator('main form button.primary').click();
      await page.locator('[role=alert]').waitFor();
    },
  },
  { name: 'a record to confirm', route: claimRoute, as: asClaimant, path: claimPath },
  {
    name: 'a link that serves no more',
    route: claimRoute,
    path: () => `/claim?link=${'2'.repeat(16)}`,
  },
];

export const officeScreens: readonly Screen[] = [
  ...saleScreens,
  ...moneyScreens,
  ...organizationScreens,
  ...claimScreens,
];
