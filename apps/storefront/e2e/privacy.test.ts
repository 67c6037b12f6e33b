import { readFileSync } from 'node:fs';
import { signInCodeOf } from '@etal/api/access/sign-in-code';
import { settle, type Backstage, type Resident } from './backstage.ts';
import { expect, test } from './fixtures.ts';
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
