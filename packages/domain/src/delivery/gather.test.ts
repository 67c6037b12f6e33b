import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asInstant, type LocalDate } from '../shared/instant.ts';
import { noteNumber, type NoteLine } from './delivery-note.ts';
import { gatherNotes } from './gather-notes.ts';
import { gatherReceptions, type Noted, type ReceptionLine } from './gather-receptions.ts';

const lot = { lot: 'L48', date: '2026-12-01' as LocalDate };

const noteLine = (about: Partial<NoteLine> = {}): NoteLine => ({
  variantId: 'leeks',
  productName: 'Poireaux',
  variantName: '1 kg',
  isWeighed: false,
  orderedQuantity: 4,
  quantity: 3,
  grams: null,
  lot: null,
  contents: [],
  received: null,
  ...about,
});

const days = (...lines: NoteLine[]) =>
  gatherNotes(lines.map((line, index) => ({ pickupDayId: `day ${index}`, lines: [line] })));

describe('a delivery note of several days (rule D28)', () => {
  it('has each format in all, which its days add up to', () => {
    const line = fc
      .record({
        variantId: fc.constantFrom('leeks', 'eggs', 'soup'),
        quantity: fc.nat(99),
        missing: fc.nat(9),
      })
      .map(({ missing, ...about }) => {
        return noteLine({ ...about, orderedQuantity: about.quantity + missing });
      });
    const lines = fc.uniqueArray(line, { selector: ({ variantId }) => variantId });
    const notes = fc
      .array(lines, { minLength: 1, maxLength: 7 })
      .map((each) => each.map((some, index) => ({ pickupDayId: `day ${index}`, lines: some })));
    fc.assert(
      fc.property(notes, (all) => {
        const sum = (quantities: number[]) => quantities.reduce((total, one) => total + one, 0);
        const gathered = gatherNotes(all);
        const brought = all.flatMap(({ lines: some }) => some);
        for (const one of gathered) {
          expect(one.quantity).toBe(sum(one.days.map(({ quantity }) => quantity)));
          expect(one.orderedQuantity).toBe(
            sum(one.days.map(({ orderedQuantity }) => orderedQuantity)),
          );
        }
        expect(sum(gathered.map(({ quantity }) => quantity))).toBe(
          sum(brought.map(({ quantity }) => quantity)),
        );
      }),
    );
  });

  it('has the lot that all its days have, and leaves others to their days', () => {
    expect(days(noteLine({ lot }), noteLine({ lot: { ...lot } }))[0]!.lot).toEqual(lot);
    const [differing] = days(noteLine({ lot }), noteLine());
    expect(differing!.lot).toBeNull();
    expect(differing!.days[0]!.lot).toEqual(lot);
  });

  it('is received and weighed once each of its days is; nothing weighs nothing', () => {
    const whole = noteLine({ grams: 900, received: { receivedQuantity: 3, reason: null } });
    expect(days(whole, noteLine())[0]).toMatchObject({ grams: null, received: null });
    const short = noteLine({ grams: 600, received: { receivedQuantity: 1, reason: 'missing' } });
    expect(days(whole, short)[0]).toMatchObject({
      grams: 1_500,
      received: { receivedQuantity: 4, reason: 'missing' },
    });
    expect(days(whole, noteLine({ quantity: 0 }))[0]!.grams).toBe(900);
  });

  it('counts what composites hold over all days', () => {
    const content = { variantId: 'jars', productName: 'Bocal', variantName: '500 g', lot: null };
    const [box] = days(
      noteLine({ contents: [{ ...content, quantity: 2 }] }),
      noteLine({ contents: [{ ...content, quantity: 3 }] }),
    );
    expect(box!.contents).toMatchObject([{ variantId: 'jars', quantity: 5 }]);
  });

  it('has a number of its own, the same for the same days', () => {
    const one = '0190b2a0-0000-7000-8000-0000009f3a2c';
    const two = '0190b2a0-0000-7000-8000-000000b41d07';
    expect(noteNumber('2026-11-26', one)).toBe('BL-20261126-9F3A2C');
    expect(noteNumber('2026-11-26', one, two)).toBe('BL-20261126-9F3A2C-B41D07');
  });
});

describe('the reception of several days (rule D29)', () => {
  const noted = (about: Partial<Noted> = {}): Noted => ({
    at: asInstant(1),
    isCorrection: false,
    expectedQuantity: 4,
    receivedQuantity: 4,
    reason: null,
    temperatureClass: 'chilled',
    temperatureTenths: 30,
    isTooWarm: false,
    acceptedFor: '',
    ...about,
  });
  const line = (received: Noted | null): ReceptionLine => ({
    ...noteLine(),
    expectedQuantity: 4,
    received,
  });
  const inAll = (...received: (Noted | null)[]) =>
    gatherReceptions(
      received.map((one, index) => ({ pickupDayId: `day ${index}`, lines: [line(one)] })),
    )[0]!;

  it('is noted once each of its days is, and tells the pieces of all', () => {
    expect(inAll(noted(), null)).toMatchObject({ expectedQuantity: 8, received: null });
    expect(
      inAll(noted(), noted({ receivedQuantity: 1, reason: 'damaged' })).received,
    ).toMatchObject({ expectedQuantity: 8, receivedQuantity: 5, reason: 'damaged' });
  });

  it('never hides what came too warm behind what did not', () => {
    const warm = noted({
      at: asInstant(0),
      isTooWarm: true,
      temperatureTenths: 65,
      acceptedFor: 'x',
    });
    for (const received of [inAll(noted(), warm).received, inAll(warm, noted()).received]) {
      expect(received).toMatchObject({ isTooWarm: true, temperatureTenths: 65, at: 1 });
    }
  });
});
