import { asManager, letEmpty, unfoldAll, type Screen } from './screen.ts';

const dayRoute = '(administration)/pickup/days/[pickupDayId]';
const householdRoute = '(shop)/disruptions/[disruptionId]';

export const disruptionScreens: readonly Screen[] = [
  {
    name: 'a day to cancel',
    route: `${dayRoute}/cancel`,
    as: asManager,
    path: ({ disrupted }) => `/pickup/days/${disrupted.whole.day.id}/cancel`,
    reach: unfoldAll,
  },
  {
    name: 'a farm to withdraw',
    route: `${dayRoute}/withdraw`,
    as: asManager,
    path: ({ disrupted: { whole } }) =>
      `/pickup/days/${whole.day.id}/withdraw?seller=${whole.bakeryId}`,
    reach: unfoldAll,
  },
  {
    name: 'who was told of a cancelled day',
    route: `${dayRoute}/told`,
    as: asManager,
    path: ({ disrupted }) => `/pickup/days/${disrupted.cancelled.day.id}/told`,
  },
  {
    name: 'a day that was cancelled',
    route: dayRoute,
    as: asManager,
    path: ({ disrupted }) => `/pickup/days/${disrupted.cancelled.day.id}`,
  },
  {
    name: 'the shop of a cancelled day',
    route: '(shop)/days/[pickupDayId]',
    path: ({ disrupted }) => `/days/${disrupted.cancelled.day.id}`,
  },
  {
    name: 'the desk of a cancelled day',
    route: '(pickup)/desk/[pickupDayId]',
    as: asManager,
    path: ({ disrupted }) => `/desk/${disrupted.cancelled.day.id}`,
  },
  {
    name: 'another day to choose',
    route: householdRoute,
    path: ({ disrupted: { cancelled } }) => `/disruptions/${cancelled.id}?link=${cancelled.link}`,
  },
  {
    name: 'the rest to keep or cancel',
    route: householdRoute,
    path: ({ disrupted: { withdrawn } }) => `/disruptions/${withdrawn.id}?link=${withdrawn.link}`,
  },
  {
    name: 'an order to correct',
    route: '(shop)/orders/[orderId]/correction',
    as: asManager,
    path: ({ orders }) => `/orders/${orders.expected}/correction`,
  },
  {
    name: 'an order to correct with a fault',
    route: '(shop)/orders/[orderId]/correction',
    as: asManager,
    path: ({ orders }) => `/orders/${orders.expected}/correction`,
    reach: async (page) => {
      await letEmpty(page);
      await page.locator('main form button.primary').click();
      await page.locator('[role=alert]').waitFor();
    },
  },
  {
    name: 'an order to move',
    route: '(shop)/orders/[orderId]/move',
    as: asManager,
    path: ({ orders }) => `/orders/${orders.expected}/move`,
  },
  {
    name: 'the corrections of a sheet',
    route: '(producer)/deliveries/[pickupDayId]/[sellerId]/corrections',
    as: asManager,
    path: ({ disrupted: { whole }, house }) =>
      `/deliveries/${whole.day.id}/${house.producer.id}/corrections`,
  },
  {
    name: 'a sheet that was corrected',
    route: '(producer)/deliveries/[pickupDayId]/[sellerId]',
    as: asManager,
    path: ({ disrupted: { whole }, house }) => `/deliveries/${whole.day.id}/${house.producer.id}`,
  },
  {
    name: 'the sheet of a withdrawn farm',
    route: '(producer)/deliveries/[pickupDayId]/[sellerId]',
    as: asManager,
    path: ({ disrupted: { withdrawn } }) => `/deliveries/${withdrawn.day.id}/${withdrawn.bakeryId}`,
  },
];
