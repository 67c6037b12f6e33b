import { fromIso } from '@etal/domain/shared/instant';
import { describe, expect, it } from 'vitest';
import { useMailbox } from '../testing/mailbox.ts';
import { seedOrder } from '../testing/seed-order.ts';
import { seedHousehold, seedSale, seedTerritory, type SeededOffer } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { workOnce } from '../worker.ts';
import { draftSheetMail } from './draft-sheet-mail.ts';
import { issuePreparationSheets } from './issue-preparation-sheets.ts';

const test = useTestApp();
const mailbox = useMailbox(test);

describe('the preparation sheet', () => {
  it('is mailed to the producer once, with pieces per format and no household', async () => {
    await seedTerritory(test);
    const sale = await seedSale(test, [{ name: 'Poireaux' }]);
    const [offer] = sale.offers;
    for (const name of ['Awa Diop', 'Zoé Petit']) {
      const household = await seedHousehold(test, name);
      await seedOrder(test, sale, household, [{ offer: offer!, quantity: 2, unitPriceCents: 220 }]);
    }
    await issuePreparationSheets(mailbox.app);
    await workOnce(mailbox.app);
    expect(mailbox.received).toHaveLength(0);

    await test.setNow(fromIso('2026-11-25T18:11:00.000Z'));
    await issuePreparationSheets(mailbox.app);
    await issuePreparationSheets(mailbox.app);
    await workOnce(mailbox.app);
    expect(mailbox.received).toHaveLength(1);
    const [mail] = mailbox.received;
    expect(mail!.to).toMatchObject({ value: [{ address: `${sale.producerPersonId}@etal.test` }] });
    expect(mail!.text).toContain('Poireaux');
    expect(mail!.text).toContain('4 pièces');
    expect(mail!.text).toContain('2 commandes');
    expect(mail!.text).not.toContain('Awa');
  });

  it('counts what goes into composites with what is sold alone (rule D15)', async () => {
    const sale = await seedSale(test, [{ name: 'Panier' }, { name: 'Carottes' }]);
    const [box, carrots] = sale.offers as [SeededOffer, SeededOffer];
    const { read } = test.app.database;
    await read.rows({
      text: `update variants set is_composite = true, unit = 'piece', measure = 1 where id = $1`,
      values: [box.variantId],
    });
    const part = {
      variantId: carrots.variantId,
      productName: 'Carottes',
      variantName: '500 g',
      quantity: 3,
      weightCents: 660,
      vatBasisPoints: 550,
    };
    await read.rows({
      text: `insert into compositions (id, offer_id, at, parts) values ($1, $2, etal_now(), $3)`,
      values: [test.app.newId(), box.id, JSON.stringify([part])],
    });
    await seedOrder(test, sale, await seedHousehold(test), [
      { offer: box, quantity: 2 },
      { offer: carrots, quantity: 4 },
    ]);
    const mail = await draftSheetMail(test.app, sale.destinationId, sale.producerId);
    expect(mail!.content.sections[0]!.rows.map(({ amount }) => amount)).toEqual([
      '10 pièces',
      '2 pièces',
    ]);
  });
});
