import { asDesk, asNewcomer, unfoldAll, type Screen } from './screen.ts';
import type { Stage } from './stage.ts';

const deskRoute = '(pickup)/desk/[pickupDayId]';
const deskDay = ({ closed }: Stage) => `/desk/${closed.day.id}`;
const card = (order: keyof Stage['orders']) => (stage: Stage) =>
  `${deskDay(stage)}/${stage.orders[order]}`;

export const deskScreens: readonly Screen[] = [
  { name: 'the days of the desk', route: '(pickup)/desk', as: asDesk, path: () => '/desk' },
  {
    name: 'the desk of nobody',
    route: '(pickup)/desk',
    as: asNewcomer,
    path: () => '/desk',
  },
  { name: 'the desk of a day', route: deskRoute, as: asDesk, path: deskDay },
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
