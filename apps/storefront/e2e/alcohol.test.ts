import { expect, test } from './fixtures.ts';
import { openHouse, openSale, orderAs } from './sale.ts';
import { settle } from './backstage.ts';

const goods = {
  Poireaux: { priceCents: 250 },
  Cidre: { priceCents: 480, vatKind: 'alcohol' as const },
};

const warning =
  'L’abus d’alcool est dangereux pour la santé, à consommer avec modération. Interdit aux moins de 18 ans.';

test.describe('alcohol', () => {
  test('is sold with its warning, to who says that they are of age', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'du Pressoir');
    const sale = await openSale(backstage, house, { goods, slots: ['16:30'] });
    const buyer = await settle(backstage, 'Awa Diop');
    await signIn(buyer);
    await page.goto(`/days/${sale.day.id}`);
    const cider = page.getByRole('listitem').filter({ hasText: 'Cidre' }).first();
    await expect(cider).toContainText(warning);
    await cider.getByRole('button', { name: /Ajouter/ }).click();
    await cider.locator('[data-stepper]').waitFor();
    await page.goto(`/days/${sale.day.id}/checkout`);
    await page.getByLabel('J’accepte les conditions de vente.').check();
    await page.getByRole('button', { name: 'Continuer' }).click();
    await expect(page.getByText(warning)).toBeVisible();
    const adult = page.getByLabel('J’ai 18 ans ou plus.');
    await expect(adult).not.toBeChecked();
    await adult.check();
    await page.getByRole('button', { name: 'Commander avec obligation de paiement' }).click();
    await expect(page.getByText('Votre commande est enregistrée')).toBeVisible();

    await signIn(house.desk);
    await page.goto(`/desk/${sale.day.id}`);
    await page.getByRole('link', { name: /Awa D\./ }).click();
    await expect(page.getByText('Contient de l’alcool')).toBeVisible();
  });

  test('joins an order once its household says that it is of age', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'du Chai');
    const sale = await openSale(backstage, house, { goods });
    const buyer = await settle(backstage, 'Awa Diop');
    await orderAs(backstage, sale, { resident: buyer, wants: { Poireaux: 1 } });
    await signIn(buyer);
    await page.goto(`/days/${sale.day.id}`);
    const cider = page.getByRole('listitem').filter({ hasText: 'Cidre' }).first();
    await cider.getByRole('button', { name: /Ajouter/ }).click();
    await cider.locator('[data-stepper]').waitFor();
    await page.goto(`/days/${sale.day.id}/basket`);
    await page.getByLabel('J’ai 18 ans ou plus.').check();
    await page.getByRole('button', { name: 'Ajouter à ma commande' }).click();
    await expect(page.getByText('Cidre')).toBeVisible();
    await expect(page).toHaveURL(/done=changed/);
  });
});
