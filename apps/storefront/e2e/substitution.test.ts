import { showCode } from '@etal/domain/order/code';
import { expect, test } from './fixtures.ts';
import { settle } from './backstage.ts';
import { endSale, openHouse, openSale, order } from './sale.ts';

test.describe('a household', () => {
  test('says when it orders that what is missing may be replaced, then changes its mind', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'du Remplacement');
    const sale = await openSale(backstage, house, { inDays: 2, closesInDays: 1 });
    await signIn(await settle(backstage, 'Awa Diop'));
    await page.goto(`/days/${sale.day.id}`);
    await page.getByRole('button', { name: 'Ajouter : Poireaux, 500 g' }).click();
    await expect(page.getByText('1 article')).toBeVisible();
    await page.goto(`/days/${sale.day.id}/basket`);
    await page.getByRole('link', { name: 'Continuer' }).click();
    const terms = page.getByLabel('J’accepte les conditions de vente.');
    if (await terms.isVisible()) {
      await terms.check();
      await page.getByRole('button', { name: 'Continuer' }).click();
    }
    await expect(page.getByLabel('Retirer et ne pas payer')).toBeChecked();
    const replaced = page.getByLabel('Remplacer par un produit de la même ferme');
    await replaced.check();
    await page.getByRole('button', { name: 'Commander avec obligation de paiement' }).click();
    await expect(page.getByRole('status').first()).toContainText('Votre commande est enregistrée');

    await page.getByText('Si un produit manque : remplacer'.replace(' :', '\u00a0:')).click();
    await expect(replaced).toBeChecked();
    await page.getByLabel('Retirer et ne pas payer').check();
    await page.getByRole('button', { name: 'Enregistrer ce choix' }).click();
    await expect(
      page.getByText('Si un produit manque : retirer'.replace(' :', '\u00a0:')),
    ).toBeVisible();
  });
});

test.describe('a farm that lacks leeks', () => {
  test('gives carrots instead where it is accepted; the household may refuse them', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'du Repli');
    const sale = await openSale(backstage, house, { inDays: 2, closesInDays: 1 });
    const accepting = await order(backstage, sale, {
      name: 'Awa Diop',
      wants: { Poireaux: 4 },
      acceptsSubstitution: true,
    });
    await order(backstage, sale, { name: 'Bob Leroy', wants: { Poireaux: 4 } });
    await endSale(backstage, sale);
    await signIn(house.manager);
    await page.goto(`/deliveries/${sale.day.id}/${house.producer.id}`);
    await page.getByRole('link', { name: /^Il m’en manque.*Poireaux/ }).click();
    await page.getByLabel('Combien manqueront, en tout').fill('4');
    const carrots = page.getByRole('option', { name: /^Carottes/ });
    await page
      .getByLabel('Remplacer par')
      .selectOption({ label: (await carrots.textContent())!.trim() });
    await page.getByRole('button', { name: 'Voir ce que ça change' }).click();
    await expect(page.getByRole('main')).toContainText('2 pièces sont remplacées par Carottes');
    const changed = page.getByRole('listitem').filter({ hasText: showCode(accepting.code) });
    await expect(changed).toContainText(/remplacées.:.2/);
    await page.getByRole('button', { name: 'Confirmer' }).click();
    await expect(page.getByRole('status')).toContainText('C’est noté.');

    await page.goto(`/desk/${sale.day.id}/${accepting.id}`);
    await expect(page.getByRole('main')).toContainText(/remplace.: Poireaux, 500 g/);
    await page.goto(`/papers/${sale.day.id}/packing-by-household`);
    const crate = page
      .getByRole('listitem')
      .filter({ hasText: showCode(accepting.code) })
      .first();
    await expect(crate).toContainText(/Si un produit manque.: remplacer/);
    await expect(crate).toContainText(/remplace.: Poireaux \(500 g\)/);
    await page.goto(`/papers/${sale.day.id}/packing-by-product`);
    await expect(page.getByRole('main')).toContainText(/remplace.: Poireaux \(500 g\)/);

    await signIn(accepting.resident);
    await page.goto(`/orders/${accepting.id}`);
    await expect(page.getByRole('main')).toContainText('À la place de 2 × Poireaux');
    await page.getByRole('button', { name: 'Je ne veux pas du remplacement' }).click();
    await expect(page.getByRole('main')).not.toContainText('À la place de');
    await expect(page.getByRole('main')).not.toContainText('Carottes');
  });
});
