import { makeDueSales } from '@etal/api/rhythm/make-due-sales';
import { expect, test } from './fixtures.ts';
import type { Backstage } from './backstage.ts';
import { openHouse } from './sale.ts';

/** The first sale of a house opens while somebody looks at the calendar. @returns its id */
async function openMeanwhile({ app }: Backstage, houseId: string): Promise<string> {
  const [sale] = await app.database.read.rows<{ id: string }>({
    text: `insert into order_cycle_publications (order_cycle_id, at)
           select id, etal_now() from order_cycles where coordinator_id = $1
           order by opens_at limit 1 returning order_cycle_id as id`,
    values: [houseId],
  });
  return sale!.id;
}

test.describe('a calendar', () => {
  test('is previewed, created on one page, and skips a week in one tap', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'du Calendrier');
    await signIn(house.manager);
    await page.goto('/sales/calendars/new');
    await page.getByRole('button', { name: 'Voir les prochaines ventes' }).click();
    await expect(page.locator('main li.card')).toHaveCount(4);
    await page.locator('[name="closesWeekday_0"]').selectOption('5');
    await page.getByRole('button', { name: 'Créer le calendrier' }).click();
    await expect(page.locator('#closesTime_0-fault')).toContainText('La fermeture vient');
    await page.locator('[name="closesWeekday_0"]').selectOption('3');
    await page.getByRole('button', { name: 'Créer le calendrier' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Vente' })).toBeVisible();
    // The last of the four weeks: those before may be made at any moment, and are then « held ».
    await page.getByRole('button', { name: 'Sauter cette semaine' }).last().click();
    await expect(page.getByText('Sautée')).toHaveCount(1);
    await page.getByRole('button', { name: 'Reprendre cette semaine' }).click();
    await expect(page.getByText('Sautée')).toHaveCount(0);
  });

  test('leads to a sale that opened before it was skipped, and stops once that is confirmed', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'du Dernier Calendrier');
    await signIn(house.manager);
    await page.goto('/sales/calendars/new');
    await page.getByRole('button', { name: 'Créer le calendrier' }).click();
    await expect(page).toHaveURL(/calendars\/[\da-f-]{36}/);
    await makeDueSales(backstage.app);
    await page.reload();
    const saleId = await openMeanwhile(backstage, house.id);
    await page.getByRole('button', { name: 'Sauter cette semaine' }).first().click();
    await expect(page.getByRole('alert')).toContainText('Cette vente est déjà en ligne.');
    await expect(page.getByRole('link', { name: 'Voir cette vente' })).toHaveAttribute(
      'href',
      `/sales/${saleId}`,
    );
    await page.getByText('Arrêter pour de bon').click();
    await page.getByRole('button', { name: 'Oui, arrêter ce calendrier' }).click();
    await expect(page.getByText('Terminé. Ses ventes restent.')).toBeVisible();
  });
});
