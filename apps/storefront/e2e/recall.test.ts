import { manFarm } from './farm.ts';
import { expect, test } from './fixtures.ts';
import { callBack, giveLot } from './recalled.ts';
import { endSale, forgetEmail, openHouse, openSale, order } from './sale.ts';

test('a lot is recalled: the house reads who has it, its farm only where it went', async ({
  page,
  backstage,
  signIn,
}) => {
  const house = await openHouse(backstage, 'des Rappels');
  const sale = await openSale(backstage, house, { inDays: 2, closesInDays: 1 });
  await order(backstage, sale, { name: 'Awa Diop', wants: { Poireaux: 6 } });
  await endSale(backstage, sale);
  await giveLot(backstage, sale, { product: 'Poireaux', lot: 'L48' });
  const main = page.getByRole('main');
  const find = async (lot: string) => {
    await page.getByLabel('Numéro de lot').fill(lot);
    await page.getByRole('button', { name: 'Chercher ce lot' }).click();
  };

  await signIn(house.manager);
  await page.goto('/deliveries');
  await page.getByRole('link', { name: 'Rappeler un lot' }).click();
  await find('L4');
  await expect(main).toContainText('Aucune livraison ne porte ce lot.');
  await find('l48');
  await expect(page.getByRole('row', { name: /Poireaux/ })).toContainText('6');
  await expect(main).toContainText('Awa');
  await expect(main).toContainText('Pas encore remise');

  await signIn(await manFarm(backstage, house));
  await page.goto(`/recalls?seller=${house.producer.id}&lot=L48`);
  await expect(page.getByRole('row', { name: /Poireaux/ })).toContainText('6');
  await expect(main).not.toContainText('Awa');
});

test('a recall is told in two steps: read over, sent once, then the others are called', async ({
  page,
  backstage,
  signIn,
}) => {
  const house = await openHouse(backstage, 'du Rappel dit');
  const sale = await openSale(backstage, house, { inDays: 2, closesInDays: 1 });
  const awa = await order(backstage, sale, { name: 'Awa Diop', wants: { Poireaux: 6 } });
  const odile = await order(backstage, sale, { name: 'Odile Petit', wants: { Poireaux: 1 } });
  await forgetEmail(backstage, odile.resident);
  await endSale(backstage, sale);
  await giveLot(backstage, sale, { product: 'Poireaux', lot: 'L48' });
  const main = page.getByRole('main');
  const list = `/recalls?seller=${house.producer.id}&lot=L48`;

  await signIn(house.manager);
  await page.goto(list);
  await page.getByRole('link', { name: 'Prévenir les foyers' }).click();
  await expect(page.getByLabel(/rappel est levé/)).toHaveCount(0);
  await page.getByLabel('Ne le mangez pas. Jetez-le.').check();
  await page.getByLabel('Un germe dangereux peut s’y trouver.').check();
  await page.getByLabel('Votre message (facultatif)').fill('Nous\nsommes désolés.');
  await page.getByRole('button', { name: 'Relire avant d’envoyer' }).click();
  await expect(main).toContainText('2 foyers seront prévenus.');
  await expect(main).toContainText('1 e-mail partira tout de suite.');
  await expect(main).toContainText('1 foyer sans e-mail');
  await expect(page.locator('blockquote')).toContainText('Poireaux, 500 g');
  await expect(main).not.toContainText('Awa');
  await page.getByRole('button', { name: 'Modifier' }).click();
  await expect(page.getByLabel('Votre message (facultatif)')).toHaveValue('Nous\nsommes désolés.');
  await page.getByLabel(/Rapportez-le/).check();
  await page.getByRole('button', { name: 'Relire avant d’envoyer' }).click();
  await page.getByRole('button', { name: 'Prévenir 2 foyers' }).click();
  await expect(main).toContainText('C’est envoyé. Appelez maintenant ceux sans e-mail.');
  const rows = page.locator('.holders li');
  await expect(rows.first()).toContainText('Odile');
  await expect(rows.first()).toContainText('À appeler');
  await expect(async () => {
    await page.reload();
    await expect(rows.last()).toContainText('Prévenu par e-mail', { timeout: 1_000 });
  }).toPass();

  await rows.first().getByRole('link').click();
  await page.getByRole('button', { name: 'Voir le numéro' }).click();
  await expect(main).toContainText('rappel : Poireaux, lot L48. Ne le mangez pas.');
  await page.getByRole('button', { name: 'C’est dit' }).click();
  await expect(page.locator('.holders li').last()).toContainText('Appelé');

  await signIn(awa.resident);
  await page.goto(`/orders/${awa.id}`);
  await expect(main).toContainText('Rappel : Poireaux, lot L48');
  await expect(main).toContainText('Rapportez-le au point de retrait.');
  await expect(main).toContainText('sommes désolés.');
});

test('what is called back is not handed over: the desk and the packing list say so', async ({
  page,
  backstage,
  signIn,
}) => {
  const house = await openHouse(backstage, 'du Bac rappelé');
  const sale = await openSale(backstage, house, { inDays: 2, closesInDays: 1 });
  const awa = await order(backstage, sale, { name: 'Awa Diop', wants: { Poireaux: 6 } });
  await endSale(backstage, sale);
  await giveLot(backstage, sale, { product: 'Poireaux', lot: 'L48' });
  await callBack(backstage, sale, 'L48');
  const main = page.getByRole('main');
  const words = 'Rappelé : ne pas remettre';

  await signIn(house.manager);
  await page.goto(`/desk/${sale.day.id}`);
  await expect(main.getByRole('link', { name: /Awa/ })).toContainText('Un produit rappelé');
  await page.goto(`/desk/${sale.day.id}/${awa.id}`);
  await expect(main.getByRole('listitem').filter({ hasText: 'Poireaux' })).toContainText(words);
  await expect(main).toContainText('Un produit est rappelé : ne le remettez pas.');
  await page.goto(`/papers/${sale.day.id}/packing-by-household`);
  await expect(main).toContainText(words);
});
