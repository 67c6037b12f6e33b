import { settle } from './backstage.ts';
import { expect, test } from './fixtures.ts';
import { closeSale, openHouse, openSale } from './sale.ts';
import { followLinkOf, noticeLinkOf } from './stage.ts';

test.describe('the messages of a person', () => {
  test('are chosen in the account', async ({ page, backstage, signIn }) => {
    await signIn(await settle(backstage, 'Awa Diop'));
    await page.goto('/account');
    await page.getByRole('link', { name: 'Choisir mes messages' }).click();
    const closing = page.getByRole('checkbox', { name: /La fin des ventes/ });
    await expect(closing).toBeChecked();
    await closing.uncheck();
    await page.getByRole('button', { name: 'Enregistrer mes choix' }).click();
    await expect(page.getByRole('status')).toBeVisible();
    await expect(closing).not.toBeChecked();
    await expect(page.getByRole('checkbox', { name: /Le rappel du retrait/ })).toBeChecked();
  });

  test('may be refused where a newcomer leaves an address', async ({ page, backstage }, {
    project,
  }) => {
    const sale = await openSale(backstage, await openHouse(backstage, 'discrète'));
    await page.goto(`/days/${sale.day.id}`);
    await page.getByRole('button', { name: 'Ajouter : Carottes, 500 g' }).click();
    await page.getByRole('link', { name: 'Voir mon panier' }).click();
    await page.getByRole('link', { name: 'Continuer' }).click();
    await page.getByLabel('Prénom et nom').fill('Ilyès Petit');
    const address = `ilyes-${project.name.replaceAll(' ', '-')}@e2e.example`;
    await page.getByLabel('Téléphone ou e-mail').fill(address);
    const refusal = page.getByRole('checkbox', { name: 'Ne pas m’écrire' });
    await expect(refusal).not.toBeChecked();
    await refusal.check();
    await page.getByRole('button', { name: 'Continuer' }).click();
    await expect(page.getByRole('alert')).toContainText('conditions');
    await expect(refusal).toBeChecked();
    await page.getByLabel('J’accepte les conditions de vente.').check();
    await page.getByRole('button', { name: 'Continuer' }).click();
    await expect(page.getByRole('heading', { name: 'Vérifier' })).toBeVisible();
    await page.goto('/account/notices');
    await expect(page.getByRole('checkbox', { name: /L’ouverture des ventes/ })).not.toBeChecked();
    await expect(page.getByRole('checkbox', { name: /La fin des ventes/ })).not.toBeChecked();
    await expect(page.getByRole('checkbox', { name: /Le rappel du retrait/ })).toBeChecked();
  });

  test('are refused by the link of one, without signing in', async ({ page, backstage }) => {
    const link = await noticeLinkOf(backstage, await settle(backstage, 'Zoé Petit'));
    await page.goto(`/notices?link=${link}`);
    await page.getByRole('button', { name: 'Ne plus recevoir les annonces de vente' }).click();
    await expect(page.getByText('Vous ne recevez pas les annonces de vente.')).toBeVisible();
    await expect(page.getByRole('checkbox', { name: /L’ouverture des ventes/ })).not.toBeChecked();
    await expect(page.getByRole('checkbox', { name: /Le rappel du retrait/ })).toBeChecked();
  });

  test('are not opened by another link', async ({ page }) => {
    await page.goto('/notices?link=other');
    await expect(page.getByText('Ce lien ne sert plus.')).toBeVisible();
  });
});

test.describe('the messages of a hub', () => {
  test('say its own words: a fault, a preview, then back to those of Étal', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'qui écrit');
    await signIn(house.manager);
    await page.goto(`/organizations/${house.id}`);
    await page.getByRole('link', { name: 'Changer les textes de messages' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mes textes de messages');
    await page.getByRole('link', { name: 'Changer Rappel du retrait, en français' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rappel du retrait');
    const subject = page.getByLabel('Objet');
    await subject.fill('À {jour}, payez {prix}');
    await page.getByRole('button', { name: 'Enregistrer ce texte' }).click();
    await expect(page.getByRole('alert')).toContainText('prix');
    await expect(subject).toHaveValue('À {jour}, payez {prix}');
    await subject.fill('À {jour}, {lieu}');
    await page.getByRole('button', { name: 'Voir ce que cela donne' }).click();
    await expect(page.getByText('À jeudi 26 novembre, la halle')).toBeVisible();
    await page.getByRole('button', { name: 'Enregistrer ce texte' }).click();
    await expect(page.getByText('C’est enregistré.')).toBeVisible();
    await expect(page.getByText('Votre texte, en français')).toBeVisible();
    await page.getByRole('link', { name: 'Changer Rappel du retrait, en français' }).click();
    await page.getByRole('button', { name: 'Revenir au texte d’Étal' }).click();
    await expect(page.getByText('C’est enregistré.')).toBeVisible();
    await expect(page.getByText('Votre texte, en français')).toBeHidden();
  });
});

test.describe('somebody without an account', () => {
  test('asks on a closed shop to be told, and confirms by the mailed link', async ({
    page,
    backstage,
  }, { project }) => {
    const house = await openHouse(backstage, 'qui prévient');
    const sale = await openSale(backstage, house);
    await closeSale(backstage, sale);
    const email = `curieuse-${project.name.replaceAll(' ', '-')}@e2e.example`;
    await page.goto(`/days/${sale.day.id}`);
    await page.getByLabel('Votre e-mail').fill('curieuse');
    await page.getByRole('button', { name: 'Prévenez-moi' }).click();
    await expect(page.locator('.fault')).toContainText('Écrivez une adresse');
    await page.getByLabel('Votre e-mail').fill(email);
    await page.getByRole('button', { name: 'Prévenez-moi' }).click();
    await expect(page.getByText('Nous vous avons écrit.')).toBeVisible();

    await page.goto(`/follow?link=${await followLinkOf(backstage, house.id, email)}`);
    await page.getByRole('button', { name: 'Oui, prévenez-moi' }).click();
    await expect(page.getByText('C’est noté.')).toBeVisible();
    const [follower] = await backstage.app.database.read.rows<{ isTold: boolean }>({
      text: `select confirmed_at is not null as "isTold" from followers
             where email = $1 and hub_id = $2`,
      values: [email, house.id],
    });
    expect(follower).toEqual({ isTold: true });
  });
});
