import { expect, test } from './fixtures.ts';
import { liveFirstWeek } from './first-week.ts';
import { openHouse, setDay } from './sale.ts';

test.describe('the first week of a hub', () => {
  test('moves in from files, types for a silent farm, takes a call, cancels the day', async ({
    page,
    backstage,
    signIn,
  }, { project }) => {
    const house = await openHouse(backstage, 'qui commence');
    await setDay(backstage, house, { inDays: 9 });
    await signIn(house.manager);
    await liveFirstWeek(page, house.id, `Ferme silencieuse, ${project.name}`);
    await page.goto('/till');
    await expect(page.getByRole('main')).toContainText(/12,50\s€/);
  });
});
