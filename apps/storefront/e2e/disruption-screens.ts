import type { PickupDay } from '@etal/contracts/pickup/endpoints';
import { dayOf, timeOf } from '@etal/domain/shared/calendar';
import { after, DAY } from '@etal/domain/shared/instant';
import { asManager, letEmpty, unfoldAll, type Screen } from './screen.ts';

const dayRoute = '(administration)/pickup/days/[pickupDayId]';
const householdRoute = '(shop)/disruptions/[disruptionId]';

/** The page that shows what moving a day by so many days does. */
function previewOf(day: PickupDay, byDays: number): string {
  const query = new URLSearchParams({
    pickupPointId: day.pickupPoint.id,
    date: dayOf(after(day.startsAt, byDays * DAY), 'Europe/Paris'),
    startsTime: timeOf(day.startsAt, 'Europe/Paris'),
    endsTime: timeOf(day.endsAt, 'Europe/Paris'),
  });
  return `/pickup/days/${day.id}/move?${query}`;
}

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
    name: 'a day to move',
    route: `${dayRoute}/move`,
    as: asManager,
    path: ({ disrupted }) => `/pickup/days/${disrupted.whole.day.id}/move`,
  },
  {
    name: 'a day to move, and what that does',
    route: `${dayRoute}/move`,
    as: asManager,
    path: ({ disrupted: { whole } }) => previewOf(whole.day, 1),
    reach: unfoldAll,
  },
  {
    name: 'a day to move to before a sale closes',
    route: `${dayRoute}/move`,
    as: asManager,
    path: ({ disrupted: { whole } }) => previewOf(whole.day, -4),
    reach: unfoldAll,
  },
  {
    name: 'a day to move to where it is',
    route: `${dayRoute}/move`,
    as: asManager,
    path: ({ disrupted: { whole } }) => previewOf(whole.day, 0),
  },
  {
    name: 'a day that moved',
    route: dayRoute,
    as: asManager,
    path: ({ disrupted }) => `/pickup/days/${disrupted.moved.day.id}`,
  },
  {
    name: 'who was told of a day that moved',
    route: `${dayRoute}/told`,
    as: asManager,
    path: ({ disrupted }) => `/pickup/days/${disrupted.moved.day.id}/told`,
  },
  {
    name: 'an order whose day moved',
    route: '(shop)/orders/[orderId]',
    as: asManager,
    path: ({ disrupted }) => `/orders/${disrupted.moved.orderId}`,
  },
  {
    name: 'a moved order to keep, cancel or take elsewhere',
    route: householdRoute,
    path: ({ disrupted: { moved } }) => `/disruptions/${moved.id}?link=${moved.link}`,
  },
  {
    name: 'who was told of a cancelled day',
    route: `${dayRoute}/told`,
    as: asManager,
    path: ({ disrupted }) => `/pickup/days/${disrupted.cancelled.day.id}/told`,
  },
  {
    name: 'whom to call of a day that moved',
    route: `${dayRoute}/calls`,
    as: asManager,
    path: ({ disrupted }) => `/pickup/days/${disrupted.moved.day.id}/calls`,
  },
  {
    name: 'whom to call when nobody is',
    route: `${dayRoute}/calls`,
    as: asManager,
    path: ({ open }) => `/pickup/days/${open.day.id}/calls`,
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
    name: 'the rest to keep or cancel, and what to take elsewhere',
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
