import { call } from '@etal/api/village/call';
import { giveCard } from '@etal/contracts/household/endpoints';
import { readOrder } from '@etal/contracts/order/endpoints';
import { expect, test } from './fixtures.ts';
import { invitationLink } from './invitation-link.ts';
import { makeHousehold, openHouse, openSale, order } from './sale.ts';

test.describe('the households of a hub', () => {
  test('are found by name, noted, tagged, and gathered by tag', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'des Fiches');
    const sale = await openSale(backstage, house);
    await order(backstage, sale, { name: 'Awa Diop', wants: { Poireaux: 2 } });
    await order(backstage, sale, { name: 'Jean Petit', wants: { Carottes: 1 } });
    await signIn(house.manager);

    await page.goto('/desk');
    await page.getByRole('link', { name: 'Foyers', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Foyers');
    await page.getByRole('searchbox').fill('awa');
    await page.getByRole('button', { name: 'Trouver' }).click();
    await expect(page.getByRole('link', { name: /Jean Petit/ })).toHaveCount(0);
    await page.getByRole('link', { name: /Awa Diop/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Awa Diop');
    await expect(page.getByText('Reste à payer : 5 €.')).toBeVisible();

    await page.getByLabel('Nouvelle note').fill('Interphone 4, deuxième cour.');
    await page.getByRole('button', { name: 'Ajouter la note' }).click();
    await expect(page.getByRole('listitem').filter({ hasText: 'Interphone 4' })).toBeVisible();
    await expect(page.getByLabel('Nouvelle note')).toHaveValue('');

    await page.getByLabel('Étiquettes de ce foyer').fill('Bénévoles, Amap du lundi');
    await page.getByRole('button', { name: 'Enregistrer les étiquettes' }).click();
    await expect(page.getByLabel('Étiquettes de ce foyer')).toHaveValue('amap du lundi, bénévoles');

    await page.goto('/households');
    await page.getByRole('link', { name: 'bénévoles (1)' }).click();
    await expect(page.getByRole('link', { name: /Awa Diop/ })).toBeVisible();
    await expect(page.getByRole('link', { name: /Jean Petit/ })).toHaveCount(0);
    await page.getByRole('link', { name: /Awa Diop/ }).click();
    await page.getByRole('button', { name: /Effacer cette note/ }).click();
    await expect(page.getByRole('listitem').filter({ hasText: 'Interphone 4' })).toHaveCount(0);
  });

  test('are corrected and invited by the house that made them', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'qui corrige');
    const email = `petit.${backstage.app.newId()}@e2e.example`;
    await makeHousehold(backstage, house, { name: 'Jeane Petit', phone: '06 44 34 56 78' });
    await signIn(house.manager);
    await page.goto('/households');
    await page.getByRole('link', { name: /Jeane Petit/ }).click();
    await expect(page.getByText('Donnez d’abord un e-mail')).toBeVisible();
    await page.getByRole('link', { name: 'Corriger ce foyer' }).click();
    await page.getByLabel('Prénom et nom').fill('Jeanne Petit');
    await page.getByLabel('E-mail (facultatif)').fill(email);
    await page.getByRole('button', { name: 'Enregistrer la correction' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Jeanne Petit');
    await expect(page.getByText('téléphone … 56 78')).toBeVisible();
    await page.getByText('Ce qui a été corrigé').click();
    await expect(page.getByText('Avant : « Jeane Petit ».')).toBeVisible();

    await page.getByRole('button', { name: 'Envoyer l’invitation' }).click();
    await expect(page.getByText(/^Invitation (demandée|envoyée)/)).toBeVisible();
    const link = await invitationLink(backstage, email);
    const answered = page.waitForResponse((reply) => reply.request().method() === 'POST');
    await page.getByRole('button', { name: 'Inviter de nouveau' }).click();
    await answered;
    await page.goto(link);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'Cette invitation ne sert plus',
    );
  });

  test('are made one when they are the same people', async ({ page, backstage, signIn }) => {
    const house = await openHouse(backstage, 'des Doublons');
    const sale = await openSale(backstage, house);
    const wants = { Poireaux: 2 };
    const params = await order(backstage, sale, { name: 'Jeanne Petit', wants });
    const { token } = house.manager;
    const { householdId } = await call(backstage.server, readOrder, { token, params });
    const petit = { name: 'Mme Petit', phone: '06 44 34 56 78' };
    const emptiedId = await makeHousehold(backstage, house, petit);
    const giveCardTo = (id: string) =>
      call(backstage.server, giveCard, {
        token,
        params: { id: house.id, householdId: id },
        idempotencyKey: backstage.app.newId(),
      });
    await giveCardTo(householdId);
    const { code } = await giveCardTo(emptiedId);
    await signIn(house.manager);
    await page.goto('/households');
    await page.getByRole('link', { name: /Mme Petit/ }).click();
    await page.getByRole('link', { name: 'Réunir avec un autre foyer' }).click();
    await page.getByRole('link', { name: /Jeanne Petit/ }).click();
    const kept = page.locator('section', { hasText: 'Foyer gardé' });
    await expect(kept.getByRole('heading', { name: 'Jeanne Petit' })).toBeVisible();
    const main = page.getByRole('main');
    await expect(main).toContainText('Sa carte ouvre aussi le foyer gardé.');
    await expect(main).toContainText('Ce qui n’est pas repris');
    await expect(main).toContainText('Téléphone qui finit par 56 78 : le foyer gardé');
    await expect(main).not.toContainText('Il n’a rien d’autre que son nom.');
    await page.getByRole('button', { name: 'Réunir les deux foyers' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Jeanne Petit');
    await expect(page.getByText('Reste à payer : 5 €.')).toBeVisible();
    await page.goto('/households');
    await expect(page.getByRole('link', { name: /Mme Petit/ })).toHaveCount(0);
    await page.goto(`/desk/${sale.day.id}?q=${code}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Jeanne P.');
    await expect(main).toContainText('Cette carte est celle d’un foyer réuni à celui-ci.');
  });

  test('are called, or written to, from the phone of the house', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'qui appelle');
    const sale = await openSale(backstage, house);
    await order(backstage, sale, { name: 'Awa Diop', wants: { Poireaux: 2 } });
    await signIn(house.manager);
    await page.goto('/households');
    await page.getByRole('link', { name: /Awa Diop/ }).click();
    await page.getByRole('link', { name: 'Appeler ou écrire' }).click();
    await expect(page.getByRole('link', { name: /Appeler le/ })).toHaveCount(0);
    await page.getByRole('button', { name: 'Voir le numéro' }).click();
    const call = page.getByRole('link', { name: /Appeler le/ });
    await expect(call).toHaveAttribute('href', /^tel:\+?\d+$/);
    const write = page.getByRole('link', { name: 'Envoyer depuis mon téléphone' });
    await expect(write).toHaveAttribute('href', /^sms:\+?\d+\?&body=Bonjour/);
  });
});
