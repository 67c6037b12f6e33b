import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { showCode } from '@etal/domain/order/code';
import { hashSecret } from '../access/secret.ts';
import { announce, type Announcement } from '../shared/announce.ts';
import { useMailbox } from '../testing/mailbox.ts';
import { seedOrder } from '../testing/seed-order.ts';
import { seedHousehold, seedSale, seedTerritory } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { workOnce } from '../worker.ts';

const test = useTestApp();
const mailbox = useMailbox(test);

const tell = (announcement: Announcement, orderId: string, revision: number) =>
  test.app.inTransaction({ kind: 'system', job: 'test' }, (tx) =>
    announce(tx, announcement, orderId, { revision }),
  );

async function placeOne() {
  const [territory] = await test.app.database.read.rows({ text: 'select from territories' });
  if (!territory) await seedTerritory(test);
  const sale = await seedSale(test, [
    { name: 'Poireaux', priceCents: 280 },
    { name: 'Pain <complet>', priceCents: 420 },
  ]);
  const household = await seedHousehold(test);
  const choices = sale.offers.map((offer, index) => ({
    offer,
    quantity: index + 1,
    unitPriceCents: [280, 420][index]!,
  }));
  const order = await seedOrder(test, sale, household, choices);
  return { order, household };
}

describe('the mail of a placed order', () => {
  it('says code, day, place, lines, sellers, total and terms, in text and in HTML', async () => {
    const { order, household } = await placeOne();
    await tell('order.placed', order.id, 1);
    await workOnce(mailbox.app);
    const [mail] = mailbox.received;
    expect(mail!.to).toMatchObject({ value: [{ address: `${household.personId}@etal.test` }] });
    expect(mail!.subject).toContain(showCode(order.code));
    for (const words of [
      showCode(order.code),
      'jeudi 26 novembre',
      'La halle',
      'Vendu par Ferme du Moulin',
      '1 × Poireaux',
      '2 × Pain <complet>',
      '11,20',
      '2026-11',
      `Ferme du Moulin\u00a0: ${mailbox.app.config.storefrontUrl}/sellers/`,
    ]) {
      expect(mail!.text).toContain(words);
    }
    expect(mail!.html).toContain('Pain &#60;complet&#62;');
    expect(mail!.html).not.toContain('<table');
  });

  it('comes with the terms that were accepted, and the print of that file', async () => {
    const { order } = await placeOne();
    await tell('order.placed', order.id, 1);
    await workOnce(mailbox.app);
    const [mail] = mailbox.received;
    const [file] = mail!.attachments;
    expect(file!.filename).toBe('conditions-de-vente-2026-11.txt');
    expect(file!.content.toString()).toBe('Conditions');
    const print = createHash('sha256').update(file!.content).digest('hex');
    expect(mail!.text).toContain(print);
    await tell('order.cancelled', order.id, 2);
    await workOnce(mailbox.app);
    expect(mailbox.received[1]!.attachments).toHaveLength(0);
  });

  it('opens the order by its link, and no other', async () => {
    const { order } = await placeOne();
    const { order: other } = await placeOne();
    await tell('order.placed', order.id, 1);
    await workOnce(mailbox.app);
    const secret = /\?link=([\w-]+)/.exec(mailbox.received[0]!.text!)![1]!;
    const [link] = await test.app.database.read.rows<{ purpose: string; subjectId: string }>({
      text: `select purpose, subject_id as "subjectId" from mailed_secrets where hash = $1`,
      values: [hashSecret(secret)],
    });
    expect(link).toEqual({ purpose: 'order', subjectId: order.id });
    expect(mailbox.received[0]!.text).not.toContain(other.id);
  });

  it('leaves once, however often its job runs', async () => {
    const { order } = await placeOne();
    await tell('order.placed', order.id, 1);
    await tell('order.placed', order.id, 1);
    await workOnce(mailbox.app);
    expect(mailbox.received).toHaveLength(1);
  });
});

describe('the mail of a cancelled order', () => {
  it('says what stays due', async () => {
    const { order } = await placeOne();
    await tell('order.cancelled', order.id, 2);
    await workOnce(mailbox.app);
    expect(mailbox.received[0]!.subject).toContain('annulée');
    expect(mailbox.received[0]!.text).toContain('Poireaux');
  });

  it('goes to nobody when the household has no e-mail', async () => {
    const { order, household } = await placeOne();
    await test.app.database.read.rows({
      text: 'update persons set email = null where id = $1',
      values: [household.personId],
    });
    await tell('order.cancelled', order.id, 2);
    await workOnce(mailbox.app);
    expect(mailbox.received).toHaveLength(0);
  });
});
