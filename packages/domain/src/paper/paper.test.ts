import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asCents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';
import { draftPaper } from './draft-paper.ts';
import { namingPapers, paperNames } from './names.ts';
import { columnKinds } from './paper.ts';
import type { PaperLine } from './source.ts';

const names = ['Awa D.', 'Bachir A.', 'Zoé P.'];

const line: fc.Arbitrary<PaperLine> = fc
  .record({
    day: fc.nat(1),
    order: fc.nat(2),
    variant: fc.nat(5),
    quantity: fc.integer({ min: 1, max: 9 }),
    isMissing: fc.boolean(),
    goods: fc.nat(2_000),
    deposit: fc.nat(100),
  })
  .map(({ day, order, variant, quantity, isMissing, goods, deposit }) => ({
    pickupDayId: `day-${day}` as Id<'PickupDay'>,
    pickupSlotId: order === 0 ? null : (`slot-${day}-${order}` as Id<'PickupSlot'>),
    orderId: `order-${day}-${order}` as Id<'Order'>,
    code: `7K3FQ${order + 2}`,
    householdName: names[order]!,
    collectorName: null,
    crate: { letter: 'ABC'[order]!, colour: 'blue', number: 1 },
    sellerId: `seller-${variant % 2}` as Id<'Organization'>,
    sellerName: 'Ferme',
    variantId: `variant-${variant}` as Id<'Variant'>,
    productName: `Produit ${variant % 3}`,
    variantName: '500 g',
    isWeighed: false,
    lot: null,
    date: null,
    quantity,
    isMissing,
    goodsCents: asCents(isMissing ? 0 : goods),
    depositCents: asCents(isMissing ? 0 : deposit),
    feeCents: asCents(isMissing ? 0 : Math.floor(goods / 8)),
    orderFeeCents: asCents(0),
    replaces: null,
    acceptsSubstitution: false,
    isRecalled: false,
    parts:
      variant === 5
        ? [0, 4].map((held) => ({
            variantId: `variant-${held}` as Id<'Variant'>,
            productName: `Produit ${held % 3}`,
            variantName: '500 g',
            quantity: held + 1,
            isRecalled: false,
          }))
        : null,
  }));

const sources = fc
  .uniqueArray(line, { selector: ({ orderId, variantId }) => `${orderId} ${variantId}` })
  .map((lines) => ({ dayIds: [], lines }));

const total = (lines: readonly PaperLine[], of: (line: PaperLine) => number) =>
  lines.reduce((sum, each) => sum + of(each), 0);

describe('the eight papers of a day', () => {
  it('have the same pieces and cents, in rows, in sections and in all (rule D5)', () => {
    fc.assert(
      fc.property(sources, (source) => {
        const { lines } = source;
        const sums = {
          pieces: total(lines, ({ quantity }) => quantity),
          missing: total(lines, ({ quantity, isMissing }) => (isMissing ? quantity : 0)),
          goods: total(lines, ({ goodsCents }) => goodsCents),
          deposits: total(lines, ({ depositCents }) => depositCents),
          due: total(lines, ({ goodsCents, depositCents }) => goodsCents + depositCents),
        };
        const fees = total(lines, ({ feeCents }) => feeCents);
        for (const name of paperNames) {
          const paper = draftPaper(name, source);
          const ofSeller = { ...sums, fees, due: sums.due - fees };
          expect(name === 'producer-totals' ? ofSeller : sums).toMatchObject(paper.totals);
          for (const [column, sum] of Object.entries(paper.totals)) {
            const bySection = paper.sections.map(({ totals }) => totals[column as 'pieces']!);
            expect(bySection.reduce((one, other) => one + other, 0)).toBe(sum);
          }
        }
      }),
    );
  });

  it('tell no name to who prepares, and no amount but what is due to the desk (rule D6)', () => {
    fc.assert(
      fc.property(sources, (source) => {
        const told = (name: (typeof paperNames)[number]) =>
          JSON.stringify(draftPaper(name, source).sections);
        for (const name of paperNames.filter((each) => !namingPapers.has(each))) {
          for (const household of names) expect(told(name)).not.toContain(household);
        }
        const amounts = paperNames.flatMap((name) =>
          draftPaper(name, source)
            .columns.filter((column) => columnKinds[column] === 'cents')
            .map((column) => `${name}: ${column}`),
        );
        expect(amounts).toEqual([
          'sign-off: due',
          'amounts-due: due',
          'producer-totals: goods',
          'producer-totals: deposits',
          'producer-totals: fees',
          'producer-totals: due',
        ]);
      }),
    );
  });

  it('gather a format of several days on one line of what to pack (rule D3)', () => {
    const [first] = fc.sample(line, { numRuns: 1, seed: 7 }) as [PaperLine];
    const other = {
      ...first,
      pickupDayId: 'other' as Id<'PickupDay'>,
      orderId: 'other' as Id<'Order'>,
    };
    const paper = draftPaper('packing-by-product', { dayIds: [], lines: [first, other] });
    expect(paper.sections).toHaveLength(1);
    expect(paper.sections[0]!.totals.pieces).toBe(2 * first.quantity);
    expect(paper.sections[0]!.rows.map(({ pickupDayId }) => pickupDayId)).toEqual([
      first.pickupDayId,
      'other',
    ]);
  });

  it('tell what composites hold to who prepares and packs, beside what is sold alone (rule D15)', () => {
    const [first] = fc.sample(line, { numRuns: 1, seed: 7 }) as [PaperLine];
    const carrots = 'carrots' as Id<'Variant'>;
    const box = {
      ...first,
      variantId: 'box' as Id<'Variant'>,
      productName: 'Panier',
      quantity: 8,
      isMissing: false,
      parts: [
        {
          variantId: carrots,
          productName: 'Carottes',
          variantName: '1 kg',
          quantity: 2,
          isRecalled: false,
        },
      ],
    };
    const direct = {
      ...box,
      variantId: carrots,
      productName: 'Carottes',
      quantity: 4,
      parts: null,
    };
    const cellsOf = (name: (typeof paperNames)[number], lines: PaperLine[] = [box, direct]) =>
      draftPaper(name, { dayIds: [], lines }).sections.flatMap(({ rows }) =>
        rows.map(({ cells }) => cells),
      );
    for (const name of ['preparation', 'packing-by-product'] as const) {
      expect(cellsOf(name)).toMatchObject([
        { pieces: 4, inComposites: 16, whole: 20 },
        { pieces: 8, inComposites: 0, whole: 8 },
      ]);
    }
    expect(cellsOf('packing-by-household').map(({ contents }) => contents)).toEqual([
      '2 × Carottes (1 kg)',
      null,
    ]);
    expect(cellsOf('preparation', [direct])[0]).not.toHaveProperty('inComposites');
    expect(cellsOf('deliveries')[0]).toMatchObject({ pieces: 12, variants: 2 });
  });

  it('tell who packs what replaces what, and who accepts a substitute (rule D26)', () => {
    const [first] = fc.sample(line, { numRuns: 1, seed: 7 }) as [PaperLine];
    const replaces = { productName: 'Poireaux', variantName: '1 kg' };
    const accepting = { ...first, acceptsSubstitution: true, replaces, parts: null };
    const other = { ...first, orderId: 'other' as Id<'Order'>, parts: null };
    for (const name of ['packing-by-product', 'packing-by-household'] as const) {
      const told = (lines: PaperLine[]) =>
        draftPaper(name, { dayIds: [], lines }).sections.flatMap(({ rows }) =>
          rows.map(({ cells }) => cells),
        );
      expect(told([accepting, other])).toMatchObject([
        { replaces: 'Poireaux (1 kg)', acceptsSubstitution: true },
        { replaces: null, acceptsSubstitution: false },
      ]);
      expect(told([other])[0]).not.toHaveProperty('replaces');
      expect(told([other])[0]).not.toHaveProperty('acceptsSubstitution');
    }
    for (const name of ['preparation', 'deliveries', 'labels', 'sign-off'] as const) {
      expect(JSON.stringify(draftPaper(name, { dayIds: [], lines: [accepting] }))).not.toContain(
        'acceptsSubstitution',
      );
    }
  });

  it('tell who packs and who hands over what is called back, and only then (rule D27)', () => {
    const [first] = fc.sample(line, { numRuns: 1, seed: 7 }) as [PaperLine];
    const recalled = { ...first, isRecalled: true, parts: null };
    const other = { ...first, orderId: 'other' as Id<'Order'>, parts: null };
    for (const name of ['packing-by-product', 'packing-by-household', 'sign-off'] as const) {
      const told = (lines: PaperLine[]) =>
        draftPaper(name, { dayIds: [], lines }).sections.flatMap(({ rows }) =>
          rows.map(({ cells }) => cells),
        );
      const column = name === 'sign-off' ? 'holdsRecalled' : 'recalled';
      expect(told([recalled, other]).map((cells) => cells[column])).toEqual([true, null]);
      expect(told([other])[0]).not.toHaveProperty(column);
    }
  });

  it('are empty when nobody ordered', () => {
    for (const name of paperNames) {
      expect(draftPaper(name, { dayIds: [], lines: [] }).sections).toEqual([]);
    }
  });
});
