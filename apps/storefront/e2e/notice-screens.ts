import { asManager, type Screen } from './screen.ts';
import type { Stage } from './stage.ts';

const route = '(administration)/organizations/[organizationId]/notices';
const path = ({ house }: Stage) => `/organizations/${house.id}/notices`;
const reminder = (stage: Stage) => `${path(stage)}/reminder/fr`;

export const noticeScreens: readonly Screen[] = [
  { name: 'the words of messages', route, as: asManager, path },
  {
    name: 'the words of a reminder',
    route: `${route}/[kind]/[locale]`,
    as: asManager,
    path: reminder,
  },
  {
    name: 'the words of a reminder with faults',
    route: `${route}/[kind]/[locale]`,
    as: asManager,
    path: reminder,
    reach: async (page) => {
      await page.getByLabel(/Objet|Subject/).fill('Bonjour {prix}');
      await page.locator('main form button.primary').click();
      await page.locator('[role=alert]').waitFor();
    },
  },
];
