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
