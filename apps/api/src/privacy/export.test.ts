import { asCents } from '@etal/domain/shared/cents';
import { unzipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { findHolder } from '../payment/repository.ts';
import { writePayment } from '../payment/take-payment.ts';
import { seedFee } from '../testing/seed-fee.ts';
import { seedOrder } from '../testing/seed-order.ts';
import {
  seedHousehold,
  seedOrganization,
  seedSale,
  tuesday,
  type SeededHousehold,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { exportedSections } from './exported-sections.ts';

const test = useTestApp();

beforeEach(() => test.setNow(tuesday));

type Archive = { files: string[]; text: (name: string) => string; json: Record<string, object[]> };

async function download({ personId }: SeededHousehold, language = 'fr'): Promise<Archive> {
  const reply = await test.server.inject({
    url: '/api/persons/me/export',
    headers: { ...(await test.signIn(personId)), 'accept-language': language },
  });
  expect(reply.statusCode).toBe(200);
  expect(reply.headers['content-type']).toBe('application/zip');
  expect(reply.headers['cache-control']).toBe('private, no-store');
  const files = unzipSync(reply.rawPayload);
  const text = (name: string) => Buffer.from(files[name]!).toString();
  return { files: Object.keys(files), text, json: JSON.parse(text('etal.json')) };
}

const write = (text: string, values: unknown[]) => test.app.database.read.rows({ text, values });

/** Somebody of whom every table tells something: they order, and work for the hub besides. */
const cash = {
  method: 'cash' as const,
  amountCents: asCents(220),
  tenderedCents: null,
  isSure: false,
};

async function seedEverything(): Promise<SeededHousehold & { orderId: string }> {
  const sale = await seedSale(test);
  const household = await seedHousehold(test, 'Awa Diop');
  const { householdId, personId } = household;
  const [offer] = sale.offers;
  const order = await seedOrder(test, sale, household, [{ offer: offer! }]);
  const headers = await test.signIn(personId);
  await test.server.inject({
    method: 'POST',
    url: '/api/households/mine/invitations',
    headers,
    payload: { email: 'binta@etal.test' },
  });
  await write(
    `insert into memberships (person_id, organization_id, role, created_at)
     values ($1, $2, 'desk', etal_now())`,
    [personId, sale.hubId],
  );
  await write(
    `insert into household_cards (id, code, household_id, given_at) values ($1, $2, $3, etal_now())`,
    [
      newId(),
      newId()
        .slice(-8)
        .replaceAll(/[^2-9]/g, 'Z'),
      householdId,
    ],
  );
  await write(
    `insert into hub_households (hub_id, household_id, met_at) values ($1, $2, etal_now())`,
    [sale.hubId, householdId],
  );
  await write(
    `insert into household_notes (id, hub_id, household_id, text, written_at)
     values ($1, $2, $3, 'interphone 4', etal_now())`,
    [newId(), sale.hubId, householdId],
  );
  await write(
    `insert into baskets (household_id, pickup_day_id, lines, updated_at)
     values ($1, $2, '[]', etal_now())`,
    [householdId, sale.pickupDayId],
  );
  await write(
    `insert into desk_commands (id, pickup_day_id, order_id, position, device, seq, acted_at,
       received_at, kind, payload, outcome, by)
     values ($1, $2, $3, 1, 'téléphone', 1, etal_now(), etal_now(), 'note',
       '{"text": "sonne chez le voisin"}', '{"outcome": "accepted"}', $4)`,
    [newId(), sale.pickupDayId, order.id, sale.deskId],
  );
  await write(
    `insert into order_disruptions (id, order_id, revision, cause, at)
     values ($1, $2, 1, 'day_cancelled', etal_now())`,
    [newId(), order.id],
  );
  const recallId = newId();
  await write(
    `insert into lot_recalls (id, hub_id, seller_id, lot, reason, advice, words, at)
     values ($1, $2, $3, 'L48', 'germ', 'discard', '', etal_now())`,
    [recallId, sale.hubId, sale.producerId],
  );
  const noticeId = newId();
  await write('insert into recall_notices (id, recall_id, mail_count) values ($1, $2, 1)', [
    noticeId,
    recallId,
  ]);
  await write(
    `insert into recall_notice_lines (notice_id, order_id, variant_id, quantity, is_inside)
     values ($1, $2, $3, 1, false)`,
    [noticeId, order.id, offer!.variantId],
  );
  const producerId = await seedOrganization(test, 'producer', 'Rucher');
  const perOrder = { calculator: 'per_order', amountCents: 100, producerId } as const;
  const feeId = await seedFee(test, sale, perOrder);
  await write(
    `insert into order_fees (order_id, fee_id, kind, asked_cents, due_cents)
      values ($1, $2, 'packing', 100, 0)`,
    [order.id, feeId],
  );
  const retractionId = newId();
  await write(`insert into order_retractions (id, order_id, at) values ($1, $2, etal_now())`, [
    retractionId,
    order.id,
  ]);
  await write(
    `insert into order_retraction_lines (order_line_id, retraction_id, due_cents) values ($1, $2, 220)`,
    [order.lineIds[0], retractionId],
  );
  await write(
    `insert into mails (id, message_id, reason, subject_id, created_at, recipient, subject, text_body)
     values ($1, $2, 'order.placed', $3, etal_now(), $4, 'Votre commande', 'Bonjour')`,
    [newId(), `<${order.id}@etal.test>`, order.id, `${personId}@etal.test`],
  );
  await test.app.inTransaction({ kind: 'system', job: 'test' }, async (tx) => {
    const { holderKey } = (await findHolder(tx, household.householdId))!;
    await writePayment(
      tx,
      { merchantId: sale.hubId, holderKey },
      { ...cash, paymentId: tx.newId(), reference: '' },
    );
  });
  await write(
    `insert into notice_refusals (person_id, kind, at) values ($1, 'closing', etal_now())`,
    [personId],
  );
  return { ...household, orderId: order.id };
}

describe('the export of one’s data', () => {
  it('has something of every section for somebody of whom everything is kept', async () => {
    const person = await seedEverything();
    const { json, files } = await download(person);
    const names = exportedSections.map(({ name }) => name);
    expect(Object.keys(json)).toEqual(names);
    expect(names.filter((name) => json[name]!.length === 0)).toEqual([]);
    expect(files).toEqual(['LISEZ-MOI.txt', 'etal.json', ...names.map((name) => `${name}.csv`)]);
    expect(json['orders']).toMatchObject([{ id: person.orderId, isPlacedByMe: true }]);
    expect(json['order_lines']).toMatchObject([{ product: 'Produit 1', dueCents: 220 }]);
    expect(json['journal']).toMatchObject([
      { kind: 'order.placed', amountCents: 220 },
      { kind: 'payment.received', amountCents: -220 },
    ]);
    expect(json['payments']).toMatchObject([{ receiptNumber: 1, amountCents: 220 }]);
    expect(json['hub_files']).toMatchObject([{ kind: 'note', text: 'interphone 4' }]);
    expect(json['handovers']).toMatchObject([{ payload: { text: 'sonne chez le voisin' } }]);
  });

  it('says moments in universal time, and the same in CSV as French spreadsheets read it', async () => {
    const { json, text } = await download(await seedEverything());
    expect(json['orders']).toMatchObject([{ placedAt: '2026-11-24T09:00:00.000Z' }]);
    const [titles, row] = text('orders.csv').split('\r\n');
    expect(titles!.startsWith('\u{feff}id;code;householdId;place;')).toBe(true);
    expect(row).toContain(';La halle;2026-11-26T15:30:00.000Z;');
  });

  it('holds nothing of a neighbour, no hash and no secret', async () => {
    const neighbour = await seedEverything();
    const mine = await seedHousehold(test, 'Zoé Petit');
    const { json, text } = await download(mine);
    const said = text('etal.json');
    for (const id of [neighbour.personId, neighbour.householdId, neighbour.orderId]) {
      expect(said).not.toContain(id);
    }
    expect(json['orders']).toEqual([]);
    expect(text('etal.json')).not.toMatch(/hash|refresh|argon/i);
  });

  it('says in English what each file holds to who reads English', async () => {
    const { text } = await download(await seedHousehold(test), 'en');
    expect(text('READ-ME.txt')).toContain('- orders : your orders');
  });

  it('is left in the record of readings', async () => {
    const person = await seedHousehold(test);
    await download(person);
    const { json } = await download(person);
    expect(json['traces']).toMatchObject([
      { action: 'person.exported', isMine: true },
      { action: 'person.exported', isMine: true },
    ]);
  });
});
