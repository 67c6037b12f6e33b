import type { Page } from '@playwright/test';
import { asBuyer, asNewcomer, asRegular, letEmpty, unfoldAll, type Screen } from './screen.ts';
import type { Stage } from './stage.ts';

const shopRoute = '(shop)/days/[pickupDayId]';
const openDay = ({ open }: Stage) => `/days/${open.day.id}`;

const shopScreens: Screen[] = [
  { name: 'the market', route: '(shop)', path: () => '/' },
  {
    name: 'a seller',
    route: '(shop)/sellers/[organizationId]',
    path: ({ house }) => `/sellers/${house.producer.id}`,
  },
  { name: 'a shop that is open', route: shopRoute, path: openDay },
  { name: 'a shop with a basket', route: shopRoute, as: asRegular, path: openDay },
  { name: 'a shop where one has ordered', route: shopRoute, as: asBuyer, path: openDay },
  {
    name: 'a shop that is closed',
    route: shopRoute,
    path: ({ closed }) => `/days/${closed.day.id}`,
  },
  {
    name: 'a shop that opens later',
    route: shopRoute,
    path: ({ upcoming }) => `/days/${upcoming.day.id}`,
  },
  { name: 'a day without a sale', route: shopRoute, path: ({ bareDayId }) => `/days/${bareDayId}` },
];

const orderScreens: Screen[] = [
  {
    name: 'an empty basket',
    route: `${shopRoute}/basket`,
    path: (stage) => `${openDay(stage)}/basket`,
  },
  {
    name: 'a basket',
    route: `${shopRoute}/basket`,
    as: asRegular,
    path: (stage) => `${openDay(stage)}/basket`,
  },
  {
    name: 'a newcomer’s details',
    route: `${shopRoute}/checkout`,
    path: openDay,
    reach: async (page) => {
      await fillBasketAsNobody(page);
      await page.goto(`${page.url()}/checkout`);
    },
  },
  {
    name: 'a newcomer’s details with faults',
    route: `${shopRoute}/checkout`,
    path: openDay,
    reach: async (page) => {
      await fillBasketAsNobody(page);
      await page.goto(`${page.url()}/checkout`);
      await page.locator('form[action*="details"] button.primary').click();
      await page.locator('[role=alert] a').first().waitFor();
    },
  },
  {
    name: 'an order to verify',
    route: `${shopRoute}/checkout/verify`,
    as: asRegular,
    path: (stage) => `${openDay(stage)}/checkout`,
  },
  {
    name: 'an order to verify, of somebody who did not say their age',
    route: `${shopRoute}/checkout/verify`,
    as: asRegular,
    path: (stage) => `${openDay(stage)}/checkout`,
    reach: async (page) => {
      await letEmpty(page);
      await page.locator('form[action*="?/place"] button.primary').click();
      await page.locator('[role=alert]').first().waitFor();
    },
  },
  {
    name: 'a basket that joins an order',
    route: `${shopRoute}/basket`,
    as: asBuyer,
    path: (stage) => `${openDay(stage)}/basket`,
  },
  { name: 'no order yet', route: '(shop)/orders', as: asNewcomer, path: () => '/orders' },
  { name: 'my orders', route: '(shop)/orders', as: asRegular, path: () => '/orders' },
  {
    name: 'an order that may change',
    route: '(shop)/orders/[orderId]',
    as: asBuyer,
    path: ({ orders }) => `/orders/${orders.placed}?done=placed`,
    reach: unfoldAll,
  },
  {
    name: 'an order with changes to save',
    route: '(shop)/orders/[orderId]',
    as: asBuyer,
    path: ({ orders }) => `/orders/${orders.placed}`,
    reach: async (page) => {
      await page.locator('[data-stepper] button').first().click();
      await page.locator('button[formaction*="save"]').waitFor();
    },
  },
  {
    name: 'an order in preparation',
    route: '(shop)/orders/[orderId]',
    as: asRegular,
    path: ({ orders }) => `/orders/${orders.expected}`,
  },
  {
    name: 'a receipt',
    route: '(shop)/orders/[orderId]/receipt',
    as: asBuyer,
    path: ({ orders }) => `/orders/${orders.placed}/receipt?done=placed`,
  },
];

const accessScreens: Screen[] = [
  { name: 'signing in', route: '(shop)/sign-in', path: () => '/sign-in' },
  {
    name: 'signing in with a fault',
    route: '(shop)/sign-in',
    path: () => '/sign-in',
    reach: async (page) => {
      await page.locator('main button.primary').click();
      await page.locator('[role=alert]').waitFor();
    },
  },
  {
    name: 'a mailed code to type',
    route: '(shop)/sign-in',
    path: () => '/sign-in',
    reach: async (page) => {
      await page.locator('#email').fill('nobody@e2e.example');
      await page.locator('main button.primary').click();
      await page.locator('#code').waitFor();
    },
  },
  {
    name: 'signing in by password',
    route: '(shop)/sign-in',
    path: () => '/sign-in?step=password',
  },
  { name: 'my account', route: '(shop)/account', as: asRegular, path: () => '/account' },
  {
    name: 'giving up what I bought, which is too early',
    route: '(shop)/orders/[orderId]/retraction',
    as: asBuyer,
    path: ({ orders }) => `/orders/${orders.placed}/retraction`,
  },
  {
    name: 'erasing my account',
    route: '(shop)/account/erase',
    as: asRegular,
    path: () => '/account/erase',
  },
  {
    name: 'erasing my account, which waits',
    route: '(shop)/account/erase',
    as: asBuyer,
    path: () => '/account/erase',
  },
  { name: 'an erased account', route: '(shop)/account/erased', path: () => '/account/erased' },
  {
    name: 'my account with a fault',
    route: '(shop)/account',
    as: asRegular,
    path: () => '/account',
    reach: async (page) => {
      await page.locator('#name').fill('');
      await page.locator('form[action*="contact"] button').click();
      await page.locator('[role=alert]').waitFor();
    },
  },
  {
    name: 'my household',
    route: '(shop)/account/household',
    as: asBuyer,
    path: () => '/account/household',
  },
  {
    name: 'who looked at my file',
    route: '(shop)/account/readings',
    as: asBuyer,
    path: () => '/account/readings',
  },
  {
    name: 'a file that nobody looked at',
    route: '(shop)/account/readings',
    as: asNewcomer,
    path: () => '/account/readings',
  },
  {
    name: 'my messages',
    route: '(shop)/account/notices',
    as: asRegular,
    path: () => '/account/notices?saved',
  },
  {
    name: 'to confirm that one wants to be told',
    route: '(shop)/follow',
    path: ({ followLink }) => `/follow?link=${followLink}`,
  },
  {
    name: 'a confirmation whose link has ended',
    route: '(shop)/follow',
    path: () => '/follow?link=other',
  },
  {
    name: 'an address to be told at, with a fault',
    route: shopRoute,
    path: ({ closed }) => `/days/${closed.day.id}`,
    reach: async (page) => {
      await page.locator('[name=email]').fill('nulle part');
      await page.locator('form[action="?/follow"] button').click();
      await page.locator('.fault').waitFor();
    },
  },
  {
    name: 'the messages of a mailed link',
    route: '(shop)/notices',
    path: ({ noticeLink }) => `/notices?link=${noticeLink}`,
  },
  {
    name: 'the messages of a link that has ended',
    route: '(shop)/notices',
    path: () => '/notices?link=other',
  },
  {
    name: 'an invitation',
    route: '(shop)/invitations/[invitationId]',
    path: ({ invitation }) => `/invitations/${invitation.id}?secret=${invitation.secret}`,
  },
  {
    name: 'an invitation that has ended',
    route: '(shop)/invitations/[invitationId]',
    path: ({ invitation }) => `/invitations/${invitation.id}?secret=other`,
  },
  { name: 'the terms', route: '(shop)/terms', path: () => '/terms' },
  { name: 'the marketplace', route: '(shop)/marketplace', path: () => '/marketplace' },
  { name: 'the privacy notice', route: '(shop)/privacy', path: () => '/privacy' },
  { name: 'help', route: '(shop)/help', path: () => '/help' },
  { name: 'accessibility', route: '(shop)/accessibility', path: () => '/accessibility' },
  { name: 'eco-design', route: '(shop)/eco-design', path: () => '/eco-design' },
  { name: 'a page that is missing', route: '+error', path: () => '/nowhere' },
];

export const householdScreens: readonly Screen[] = [
  ...shopScreens,
  ...orderScreens,
  ...accessScreens,
];

async function fillBasketAsNobody(page: Page): Promise<void> {
  await page.locator('button.add').first().click();
  await page.locator('[data-stepper]').first().waitFor();
}
