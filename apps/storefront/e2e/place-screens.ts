import { asManager, unfoldAll, type Screen } from './screen.ts';

export const placeScreens: readonly Screen[] = [
  {
    name: 'places and days',
    route: '(administration)/pickup',
    as: asManager,
    path: () => '/pickup',
    reach: unfoldAll,
  },
  {
    name: 'a new day',
    route: '(administration)/pickup/days/new',
    as: asManager,
    path: () => '/pickup/days/new',
  },
  {
    name: 'a day and its slots',
    route: '(administration)/pickup/days/[pickupDayId]',
    as: asManager,
    path: ({ open }) => `/pickup/days/${open.day.id}`,
    reach: unfoldAll,
  },
  {
    name: 'a new place',
    route: '(administration)/pickup/points/new',
    as: asManager,
    path: () => '/pickup/points/new',
  },
  {
    name: 'a place',
    route: '(administration)/pickup/points/[pickupPointId]',
    as: asManager,
    path: ({ house }) => `/pickup/points/${house.pickupPointId}`,
  },
  {
    name: 'a place that its days keep in use',
    route: '(administration)/pickup/points/[pickupPointId]',
    as: asManager,
    path: ({ house }) => `/pickup/points/${house.pickupPointId}`,
    reach: async (page) => {
      await unfoldAll(page);
      await page.locator('main form button.danger').click();
      await page.locator('[role=alert]').waitFor();
    },
  },
  {
    name: 'a place that is put away',
    route: '(administration)/pickup/points/[pickupPointId]',
    as: asManager,
    path: ({ awayPlaceId }) => `/pickup/points/${awayPlaceId}`,
  },
];
