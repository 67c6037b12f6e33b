import { call } from '@etal/api/village/call';
import { readReception } from '@etal/contracts/delivery/reception';
import { expect, test } from './fixtures.ts';
import { endSale, openHouse, openSale, order } from './sale.ts';

test.describe('the reception of a delivery', () => {
  test('takes the rest in with one tap, asks for temperatures, and leads to who lacks something', async ({
    page,
    backstage,
    signIn,
  }) => {
    const house = await openHouse(backstage, 'du Quai');
    const sale = await openSale(backstage, house, { inDays: 2, closesInDays: 1 });
    await order(backstage, sale, { name: 'Awa Diop', wants: { Poireaux: 6, Carottes: 2 } });
    await endSale(backstage, sale);
    await signIn(house.desk);
    const sheet = `/deliveries/${sale.day.id}/${house.producer.id}`;
    await page.goto(sheet);
    await page.getByRole('link', { name: 'Réception', exact: true }).click();
    const main = page.getByRole('main');
    const leeks = page.getByRole('article').filter({ hasText: 'Poireaux' });
    const carrots = page.getByRole('article').filter({ hasText: 'Carottes' });
    await expect(leeks).toContainText(/Attendu\s: 6/);

    await leeks.getByText('Noter').click();
    await leeks.getByLabel('Quantité reçue').fill('5');
    await leeks.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(leeks).toContainText('⚠ Dites pourquoi il en manque');
    await leeks.getByLabel('Motif de l’écart').selectOption('Manquant');
    await leeks
      .getByLabel('Conservation')
      .selectOption('Frais, 4 °C au plus'.replace(' °', '\u00a0°'));
    await leeks.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(leeks).toContainText('⚠ Prenez la température');
    await leeks.getByLabel(/^Température/).fill('6,5');
    await leeks.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(leeks).toContainText('⚠ C’est trop chaud');
    await leeks.getByLabel(/^Trop chaud/).fill('Sonde en surface');
    await leeks.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByRole('status')).toContainText('C’est noté.');
    await expect(leeks).toContainText(/Reçu\s: 5 sur 6/);
    await expect(leeks).toContainText(/6,5\s°C\s: trop chaud\.\s+Sonde en surface/);

    await page.getByRole('button', { name: 'Tout le reste est là' }).click();
    await expect(page.getByRole('status')).toContainText('Tout est noté.');
    await expect(carrots).toContainText(/Reçu\s: 2/);
    await expect(main).not.toContainText('Awa');

    await leeks.getByRole('link', { name: /manque\s: 1/ }).click();
    await expect(main).toContainText('1 commande change');

    const { server } = backstage;
    const params = { pickupDayId: sale.day.id, sellerId: house.producer.id };
    const read = await call(server, readReception, { token: house.manager.token, params });
    expect(read.lines.map(({ received }) => received?.receivedQuantity).sort()).toEqual([2, 5]);
  });
});
