import { fromIso } from '@etal/domain/shared/instant';
import { describe, expect, it } from 'vitest';
import { useMailbox } from '../testing/mailbox.ts';
import { seedOrder } from '../testing/seed-order.ts';
import { seedHousehold, seedSale, seedTerritory } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { workOnce } from '../worker.ts';
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
});
