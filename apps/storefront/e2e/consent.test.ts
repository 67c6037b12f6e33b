import { call } from '@etal/api/village/call';
import { archiveProduct } from '@etal/contracts/catalogue/endpoints';
import { addOffer } from '@etal/contracts/order-cycle/endpoints';
import { createOrganization, writeGrant } from '@etal/contracts/organization/endpoints';
import { enter, type Backstage, type Resident } from './backstage.ts';
import { expect, test } from './fixtures.ts';
import { addProduct, closeSale, openHouse, openSale, setDay } from './sale.ts';

/** A farm that somebody runs, and no hub's guest yet. */
async function openFarm(
  backstage: Backstage,
  name: string,
): Promise<{ id: string; name: string; farmer: Resident }> {
  const operator = await enter(backstage, 'operator@village.example');
  const email = `${backstage.app.newId()}@e2e.example`;
  const { id } = await call(backstage.server, createOrganization, {
    token: operator.token,
    body: {
      kind: 'producer',
      name,
      address: '4 chemin des Champs',
      town: 'Wambrecq',
      manager: { email, name: 'Paulette Hennebelle' },
    },
  });
  return { id, name, farmer: await enter(backstage, email) };
}

test.describe('the days of a place', () => {
  test('are open to a farm while the place agrees, and left out of its next sale after', async ({
    page,
    backstage,
    signIn,
  }) => {
    const mark = backstage.app.newId().slice(-4);
    const house = await openHouse(backstage, `des Accords ${mark}`);
    const day = await setDay(backstage, house, { inDays: 4 });
    await setDay(backstage, house, { inDays: 11 });
    const { farmer, ...farm } = await openFarm(backstage, `Ferme des Saules ${mark}`);
    const carrots = { name: 'Carottes des sables', priceCents: 240 };
    await addProduct(backstage, { ...house, manager: farmer, producer: farm }, carrots);

    await signIn(farmer);
    await page.goto('/sales/new');
    await expect(page.getByText('Demandez à un lieu de vous ouvrir ses retraits.')).toBeVisible();

    await signIn(house.manager);
    await page.goto(`/organizations/${house.id}/grants`);
    await expect(page.getByText('Personne d’autre ne vend à vos retraits.')).toBeVisible();
    await page.getByLabel('Qui peut vendre à vos retraits ?').selectOption(farm.name);
    await page.getByRole('button', { name: 'Donner l’accord' }).click();
    await expect(page.getByText('C’est enregistré.')).toBeVisible();
    await expect(page.getByRole('button', { name: `Retirer l’accord ${farm.name}` })).toBeVisible();

    await signIn(farmer);
    await page.goto(`/organizations/${farm.id}/grants`);
    await expect(page.getByText('vendre à ses retraits')).toBeVisible();
    await page.goto('/sales/new');
    await page.getByRole('button', { name: 'Créer' }).click();
    await expect(page.getByRole('button', { name: 'Publier' })).toBeVisible();
    await page.getByRole('button', { name: 'Publier' }).click();
    await expect(page.getByRole('link', { name: /Voir le marché/ })).toBeVisible();
    await page.goto('/sales');
    await page.getByRole('button', { name: 'Refaire cette vente' }).click();
    await expect(page.getByText('Voici la même vente, à la semaine suivante.')).toBeVisible();
    const draft = page.url();

    await signIn(house.manager);
    await page.goto(`/organizations/${house.id}/grants`);
    await page.getByRole('button', { name: `Retirer l’accord ${farm.name}` }).click();
    await expect(page.getByText('Personne d’autre ne vend à vos retraits.')).toBeVisible();

    await page.goto(`/days/${day.id}`);
    await expect(page.getByText('Carottes des sables').first()).toBeVisible();

    await signIn(farmer);
    await page.goto(draft);
    await expect(page.getByText('Ce lieu a retiré son accord. Décochez ce jour.')).toBeVisible();
    await page.getByRole('button', { name: 'Publier' }).click();
    await expect(page.getByText('Ce lieu ne vous a pas ouvert ses retraits.')).toBeVisible();
    await page.goto('/sales');
    await page.getByRole('button', { name: 'Refaire cette vente' }).click();
    await expect(page.getByText('Ces jours n’ont plus l’accord de leur lieu')).toBeVisible();
    await expect(page.getByText('Demandez-lui son accord, ou publiez sans eux.')).toBeVisible();
    await expect(page.getByText('Aucun jour de retrait n’est prévu.')).toBeVisible();
  });
});

test.describe('a sale that is made again', () => {
  test('says which products it left out, why, and what to do', async ({
    page,
    backstage,
    signIn,
  }) => {
    const { server } = backstage;
    const mark = backstage.app.newId().slice(-4);
    const house = await openHouse(backstage, `des Refus ${mark}`);
    const { farmer, ...farm } = await openFarm(backstage, `Ferme des Ormes ${mark}`);
    const product = (name: string) => ({ name, priceCents: 240 });
    const theirs = { ...house, manager: farmer, producer: farm };
    const radish = await addProduct(backstage, theirs, product('Radis noirs'));
    const grant = { token: farmer.token, params: { id: farm.id, receiverId: house.id } };
    await call(server, writeGrant, { ...grant, body: { kinds: ['sell'] } });
    const sale = await openSale(backstage, house);
    const { token } = house.manager;
    const stock = { quantity: 5 };
    const variantId = radish.variants[0]!.id;
    const offer = { variantId, priceCents: 240, stock, limitPerHousehold: null };
    await call(server, addOffer, { token, params: { id: sale.cycle.id }, body: offer });
    await closeSale(backstage, sale);
    await call(server, writeGrant, { ...grant, body: { kinds: [] } });
    const { productId } = sale.cycle.offers.find(({ productName }) => productName === 'Pommes')!;
    const params = { id: house.producer.id, productId };
    await call(server, archiveProduct, { token, params });

    await signIn(house.manager);
    await page.goto('/sales');
    await page.getByRole('button', { name: 'Refaire cette vente' }).click();
    const main = page.getByRole('main');
    await expect(main).toContainText('Ces produits n’ont plus l’accord de leur ferme :');
    await expect(main).toContainText(`Radis noirs, 500 g, de ${farm.name}`);
    await expect(main).toContainText('Demandez-lui son accord, ou publiez sans eux.');
    await expect(main).toContainText('Ces produits ne sont plus au catalogue :');
    await expect(main).toContainText(`Pommes, 500 g, de ${house.producer.name}`);
    await expect(main).toContainText('Remettez-les au catalogue pour les vendre');
    await call(server, writeGrant, { ...grant, body: { kinds: ['sell'] } });
    await page.reload();
    await expect(main).not.toContainText('l’accord de leur ferme');
  });
});
