import { giveCamera } from './camera.ts';
import { expect, test } from './fixtures.ts';
import { openHouse, openSale, order } from './sale.ts';

test.describe('the camera of the desk', () => {
  test('reads the code of an order, and opens it', async ({ page, backstage, signIn }) => {
    const house = await openHouse(backstage, 'des Optiques');
    const sale = await openSale(backstage, house);
    await order(backstage, sale, { name: 'Zoé Petit', wants: { Poireaux: 1 } });
    const { code } = await order(backstage, sale, { name: 'Awa Diop', wants: { Poireaux: 2 } });
    await giveCamera(page, code);
    await signIn(house.desk);
    await page.goto(`/desk/${sale.day.id}`);
    const scanning = page.waitForResponse(/\/scan$/);
    await page.getByRole('link', { name: 'Scanner un code' }).click();
    expect((await scanning).headers()['content-security-policy']).toContain('wasm-unsafe-eval');
    const opened = page.waitForResponse(/\/desk\/[^/]+\/[0-9a-f-]{36}$/);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Awa D.');
    expect((await opened).headers()['content-security-policy']).not.toContain('wasm');
  });

  test('is not taken in by a code from elsewhere', async ({ page, backstage, signIn }) => {
    const house = await openHouse(backstage, 'des Objectifs');
    const sale = await openSale(backstage, house);
    await giveCamera(page, 'https://ailleurs.example/7K3FQ2');
    await signIn(house.desk);
    await page.goto(`/desk/${sale.day.id}/scan`);
    await expect(page.getByText('Ce code QR n’est pas d’ici.')).toBeVisible();
  });

  test('may be refused: a code is typed instead', async ({ page, backstage, signIn }) => {
    const house = await openHouse(backstage, 'des Viseurs');
    const sale = await openSale(backstage, house);
    const { code } = await order(backstage, sale, { name: 'Awa Diop', wants: { Poireaux: 2 } });
    await giveCamera(page, null);
    await signIn(house.desk);
    await page.goto(`/desk/${sale.day.id}/scan`);
    await expect(page.getByText('L’appareil photo est refusé.')).toBeVisible();
    await page.getByLabel('Trouver une commande').fill(code);
    await page.getByRole('button', { name: 'Trouver' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Awa D.');
  });
});
