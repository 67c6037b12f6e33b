import { call } from '@etal/api/village/call';
import { readWeek } from '@etal/contracts/week/endpoints';
import type { Backstage } from './backstage.ts';
import { draftWeek, manFarm, publishLinkOf } from './farm.ts';
import { expect, test } from './fixtures.ts';
import { openHouse, openSale } from './sale.ts';
import { publishFive, publishSame } from './taps.ts';

/** A farm whose week waits: three products, sold last week. */
async function openWeek(backstage: Backstage, name: string) {
  const house = await openHouse(backstage, name);
  const before = await openSale(backstage, house);
  const farmer = await manFarm(backstage, house);
  const sale = await draftWeek(backstage, house, before);
  const params = { id: sale.cycle.id, sellerId: house.producer.id };
  const read = () => call(backstage.server, readWeek, { token: farmer.token, params });
  const path = `/week/${sale.cycle.id}/${house.producer.id}`;
  return { house, farmer, sale, path, read };
}

test.describe('the week of a farm', () => {
  test('like the last one is published in two taps', async ({ page, backstage, signIn }) => {
    const { farmer, read } = await openWeek(backstage, 'des Sillons');
    await signIn(farmer);
    expect(await publishSame(page)).toBeLessThanOrEqual(2);
    expect((await read()).answer).toMatchObject({ silence: null, keeperName: null });
    await page.goto('/today');
    await expect(page.getByRole('link', { name: /Publiez votre semaine/ })).toHaveCount(0);
  });

  test('with five changes is published in twelve', async ({
    page,
    backstage,
    signIn,
    javaScriptEnabled,
  }) => {
    test.skip(!javaScriptEnabled, 'numbers are typed without scripts');
    const { farmer, read } = await openWeek(backstage, 'des Cinq');
    await signIn(farmer);
    const taps = await publishFive(page, ['Pommes', 'Carottes', 'Poireaux']);
    expect(taps).toBeLessThanOrEqual(12);
    const { lines } = await read();
    const [carrots, leeks, apples] = lines;
    expect(apples).toMatchObject({ productName: 'Pommes', isOn: false });
    expect(carrots).toMatchObject({ isOn: true, priceCents: 210 });
    expect(leeks).toMatchObject({ isOn: true, quantity: 30 });
  });

  test('says what is wrong with a line, and publishes the rest', async ({
    page,
    backstage,
    signIn,
  }) => {
    const { farmer, read, path } = await openWeek(backstage, 'des Fautes');
    await signIn(farmer);
    await page.goto(path);
    await page.getByLabel(/^Quantité : Poireaux/).fill('beaucoup');
    await page.getByRole('checkbox', { name: 'Pommes' }).uncheck();
    await page.getByRole('button', { name: 'Publier' }).click();
    await expect(page.getByRole('alert')).toContainText('Le reste est publié.');
    await expect.poll(async () => (await read()).answer).not.toBeNull();
    expect((await read()).lines[2]).toMatchObject({ productName: 'Pommes', isOn: false });
  });

  test('shows a product off once it is saved so', async ({
    page,
    backstage,
    signIn,
    javaScriptEnabled,
  }) => {
    test.skip(!javaScriptEnabled, 'a page without scripts saves when it is published');
    const { farmer, read, path } = await openWeek(backstage, 'des Jachères');
    await signIn(farmer);
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    const apples = page.getByRole('checkbox', { name: 'Pommes' });
    await apples.uncheck();
    await expect(page.getByRole('status')).toContainText('Enregistré.');
    await expect(apples).not.toBeChecked();
    expect((await read()).lines[2]).toMatchObject({ isOn: false });
    expect((await read()).answer).toBeNull();
    await page.reload();
    await expect(apples).not.toBeChecked();
  });

  test('is opened by the link of a mail, without signing in', async ({ page, backstage }) => {
    const { sale, house, read, path } = await openWeek(backstage, 'des Courriers');
    const link = await publishLinkOf(backstage, sale, house.producer.id);
    await page.goto(`${path}?link=${link}`);
    await page.getByRole('checkbox', { name: 'Pommes' }).uncheck();
    await page.getByRole('button', { name: 'Publier' }).click();
    await expect(page.getByText(/C’est noté/)).toBeVisible();
    const { answer, lines } = await read();
    expect(answer).toMatchObject({ keeperName: null });
    expect(lines[2]).toMatchObject({ productName: 'Pommes', isOn: false });
    await page.goto(`/week/${sale.cycle.id}/${house.id}?link=${link}`);
    await expect(page).toHaveURL(/sign-in/);
  });

  test('is published by its house in its place, from those that have not answered', async ({
    page,
    backstage,
    signIn,
  }) => {
    const { house, farmer, sale, read } = await openWeek(backstage, 'des Silences');
    await signIn(house.manager);
    await page.goto(`/sales/${sale.cycle.id}`);
    await page.getByRole('link', { name: 'Voir les réponses des fermes' }).click();
    await page.getByRole('link', { name: /^Publier à sa place/ }).click();
    await expect(page.getByText('Vous publiez à sa place.')).toBeVisible();
    await page.getByRole('button', { name: 'Publier' }).click();
    await expect(page.getByText(/C’est noté/)).toBeVisible();
    expect((await read()).answer).toMatchObject({ keeperName: house.name });
    await signIn(farmer);
    await page.goto(`/week/${sale.cycle.id}/${house.producer.id}`);
    await expect(page.getByText(`${house.name} a publié à votre place`)).toBeVisible();
  });

  test('says once what its silence means', async ({ page, backstage, signIn }) => {
    const { farmer, path } = await openWeek(backstage, 'des Absences');
    await signIn(farmer);
    await page.goto(path);
    await page.getByText('Si vous ne répondez pas').click();
    await page.getByLabel('Ne rien vendre').check();
    await page.getByRole('button', { name: 'Enregistrer mon choix' }).click();
    await expect(page.getByText('Votre choix est enregistré.')).toBeVisible();
    await expect(page.getByLabel('Ne rien vendre')).toBeChecked();
  });
});

test.describe('without a network', () => {
  test.skip(({ javaScriptEnabled }) => !javaScriptEnabled, 'a page without scripts keeps nothing');

  test('each tap waits in the browser, says so, and leaves once it is back', async ({
    page,
    context,
    backstage,
    signIn,
  }) => {
    const { farmer, read, path } = await openWeek(backstage, 'des Zones blanches');
    await signIn(farmer);
    await page.goto(path);
    await expect(page.getByRole('button', { name: 'Publier' })).toBeEnabled();
    await page.waitForLoadState('networkidle');
    await context.setOffline(true);
    await page.getByRole('checkbox', { name: 'Pommes' }).uncheck();
    await expect(page.getByText('Vos changements sont gardés sur ce téléphone.')).toBeVisible();
    await expect(page.getByRole('checkbox', { name: 'Pommes' })).not.toBeChecked();
    await page.getByRole('button', { name: 'Publier' }).click();
    await expect(page.getByText('Votre réponse partira aussi')).toBeVisible();
    expect((await read()).answer).toBeNull();
    await context.setOffline(false);
    await expect(page.getByText(/C’est noté/)).toBeVisible();
    const { answer, lines } = await read();
    expect(answer).not.toBeNull();
    expect(lines[2]).toMatchObject({ productName: 'Pommes', isOn: false });
  });
});
