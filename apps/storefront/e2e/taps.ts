import { expect, type Page } from '@playwright/test';
import { countTaps } from './count-taps.ts';

/** From the list of the day to the next household. @returns taps */
export async function handOver(page: Page, path: string, name: string): Promise<number> {
  await page.goto(path);
  const taps = countTaps();
  await taps.tap(page.getByRole('link', { name }));
  await taps.tap(page.getByRole('button', { name: 'Tout remis' }));
  await expect(page.getByText(`${name} : tout est remis à`)).toBeVisible();
  return taps.count();
}

/** From the shop of a day to an order like the last one. @returns taps */
export async function reorder(page: Page, path: string): Promise<number> {
  await page.goto(path);
  const taps = countTaps();
  await taps.tap(page.getByRole('button', { name: 'Reprendre ma dernière commande' }));
  await taps.tap(page.getByRole('link', { name: 'Continuer' }));
  await taps.tap(page.getByRole('button', { name: 'Commander avec obligation de paiement' }));
  await expect(page.getByText('Votre commande est enregistrée')).toBeVisible();
  return taps.count();
}

/** From « Aujourd'hui » to a week like the last one. @returns taps */
export async function publishSame(page: Page): Promise<number> {
  await page.goto('/today');
  const taps = countTaps();
  await taps.tap(page.getByRole('link', { name: /Publiez votre semaine/ }));
  await taps.tap(page.getByRole('button', { name: 'Publier' }));
  await expect(page.getByText(/C’est noté|C’est en ligne/)).toBeVisible();
  return taps.count();
}

/** The same with a product off, one more piece, one fewer, a new price and a new number. @returns taps */
export async function publishFive(page: Page, [one, two, three]: string[]): Promise<number> {
  await page.goto('/today');
  const taps = countTaps();
  await taps.tap(page.getByRole('link', { name: /Publiez votre semaine/ }));
  await taps.tap(page.getByRole('checkbox', { name: one! }));
  await taps.tap(page.getByRole('button', { name: new RegExp(`^Augmenter : ${two}`) }));
  await taps.tap(page.getByRole('button', { name: new RegExp(`^Diminuer : ${three}`) }));
  const line = page.getByRole('listitem').filter({ hasText: two! });
  await taps.tap(line.locator('summary'));
  await taps.tap(line.getByLabel('Prix', { exact: true }));
  await line.getByLabel('Prix', { exact: true }).fill('2,10');
  const number = page.getByLabel(new RegExp(`^Quantité : ${three}`));
  await taps.tap(number);
  await number.fill('30');
  await taps.tap(page.getByRole('button', { name: 'Publier' }));
  await expect(page.getByText(/C’est noté|C’est en ligne/)).toBeVisible();
  return taps.count();
}
