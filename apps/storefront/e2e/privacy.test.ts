import { readFileSync } from 'node:fs';
import { signInCodeOf } from '@etal/api/access/sign-in-code';
import type { Page } from '@playwright/test';
import { settle, type Backstage, type Resident } from './backstage.ts';
import { expect, test } from './fixtures.ts';
import { openFile, takeOver } from './kept.ts';
import { openHouse, openSale, order } from './sale.ts';

const personOf = ({ app }: Backstage, { email }: Resident) =>
  app.database.read.rows<{ id: string }>({
    text: 'select id from persons where email = $1',
    values: [email],
  });

/** The session was opened yesterday. */
async function ageSessions(backstage: Backstage, resident: Resident): Promise<void> {
  const [person] = await personOf(backstage, resident);
  await backstage.app.database.read.rows({
    text: `update sessions set created_at = created_at - interval '1 day' where person_id = $1`,
    values: [person!.id],
  });
}

async function codeOf(backstage: Backstage, resident: Resident): Promise<string> {
  const [person] = await personOf(backstage, resident);
  const [secret] = await backstage.app.database.read.rows<{ id: string }>({
    text: `select id from mailed_secrets where subject_id = $1 order by id desc limit 1`,
    values: [person!.id],
  });
  return signInCodeOf(secret!.id, backstage.app.config.secret);
}

/** What a form of the page asks, hidden fields aside. */
const askedOn = (page: Page) =>
  page
    .locator('main :is(input, select, textarea):not([type=hidden])')
    .evaluateAll((fields) => [...new Set(fields.map((field) => field.getAttribute('name')))]);

test.describe('a newcomer', () => {
  test('is asked a name, one contact, a time and the terms, nothing else', async ({
    page,
    backstage,
  }) => {
    const house = await openHouse(backstage, 'du Strict');
    const sale = await openSale(backstage, house, { slots: ['16:30', '17:00'] });
    await page.goto(`/days/${sale.day.id}`);
    await page.getByRole('button', { name: 'Ajouter : Pommes, 500 g' }).click();
    await page.getByRole('link', { name: 'Voir mon panier' }).click();
    await page.getByRole('link', { name: 'Continuer' }).click();
    await page.getByLabel('Prénom et nom').fill('Awa Diop');
    // A tick refuses news: it tells nothing of anybody.
    expect(await askedOn(page)).toEqual(['name', 'contact', 'refuses_news', 'slot', 'terms']);
    await page.getByLabel('Téléphone ou e-mail').fill('06 12 34 56 78');
    await page.getByLabel('J’accepte les conditions de vente.').check();
    await page.getByRole('button', { name: 'Continuer' }).click();
    await expect(page.getByRole('button', { name: /^Commander avec/ })).toBeVisible();
    // What becomes of goods that will be missing, answered already: it tells nothing of anybody.
    expect(await askedOn(page)).toEqual(['substitution']);
    await page.context().clearCookies();
    await page.goto('/sign-in');
    expect(await askedOn(page)).toEqual(['email']);
  });
});

test.describe('one’s file', () => {
  test('says in the account who opened it, and for which hub', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'du Registre');
    const sale = await openSale(backstage, house);
    const { resident } = await order(backstage, sale, { name: 'Awa Diop', wants: { Pommes: 1 } });
    await signIn(resident);
    await page.goto('/account/readings');
    await expect(page.getByText('Personne n’a consulté votre dossier.')).toBeVisible();
    await openFile(backstage, house, resident);
    await page.goto('/account');
    await page.getByRole('link', { name: 'Qui a consulté mon dossier' }).click();
    const reading = page.getByRole('main').getByRole('listitem');
    await expect(reading).toHaveCount(1);
    await expect(reading).toContainText(`${house.name} · fiche ouverte`);
    await backstage.server.inject({
      url: `/api/papers/labels.csv?days=${sale.day.id}`,
      headers: { authorization: `Bearer ${house.manager.token}` },
    });
    await page.reload();
    await expect(reading).toHaveCount(2);
    await expect(reading.first()).toContainText(`${house.name} · nom sur une liste téléchargée`);
  });
});

test.describe('one’s account', () => {
  test('says what the next orders cost, and what came from the old ledger', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'du Vieux Cahier');
    const sale = await openSale(backstage, house);
    const { resident } = await order(backstage, sale, { name: 'Awa Diop', wants: { Pommes: 2 } });
    await takeOver(backstage, { house, resident, cents: -450 });
    await signIn(resident);
    await page.goto('/account');
    const main = page.getByRole('main');
    await expect(main).toContainText(/Aux prochains retraits\s+6,80/);
    await expect(main).toContainText(/Repris de l’ancien compte.+4,50\s€ d’avance/);
  });
});

test.describe('one’s data', () => {
  test('is downloaded from the account, as one file', async ({ page, backstage, signIn }) => {
    await signIn(await settle(backstage, 'Awa Diop'));
    await page.goto('/account');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Télécharger mes données' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('etal-mes-donnees.zip');
    expect(
      readFileSync(await file.path())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
  });

  test('is erased, after a mailed code when the sign-in is old', async ({
    page,
    backstage,
    signIn,
  }) => {
    const awa = await settle(backstage, 'Awa Diop');
    await signIn(awa);
    await ageSessions(backstage, awa);
    await page.goto('/account');
    await page.getByRole('link', { name: 'Effacer mon compte' }).click();
    await page.getByRole('button', { name: 'Recevoir un code' }).click();
    await page.getByLabel('Code').fill('000000');
    await page.getByRole('button', { name: /^Effacer mon compte/ }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await page.getByLabel('Code').fill(await codeOf(backstage, awa));
    await page.getByRole('button', { name: /^Effacer mon compte/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Votre compte est effacé');
    expect(await personOf(backstage, awa)).toEqual([]);
    await page.goto('/account');
    await expect(page).toHaveURL(/sign-in/);
  });

  test('is not erased while an order is to come', async ({ page, backstage, signIn }) => {
    const house = await openHouse(backstage, 'de la Drève');
    const sale = await openSale(backstage, house);
    const { resident } = await order(backstage, sale, {
      name: 'Lou Petit',
      wants: { Poireaux: 1 },
    });
    await signIn(resident);
    await page.goto('/account/erase');
    await expect(page.getByText('Une commande est à venir.')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Effacer/ })).toHaveCount(0);
    await page.getByRole('link', { name: 'Voir la commande' }).click();
    await expect(page).toHaveURL(/\/orders\//);
  });
});
