import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asCents } from '../shared/cents.ts';
import type { Id } from '../shared/id.ts';
import { after, fromIso, HOUR, MINUTE } from '../shared/instant.ts';
import { limits } from '../shared/limits.ts';
import { priceBasket, type OfferFacts } from './basket.ts';
import { draftChange, joinChoices, splitByPhase, type StandingLine } from './change.ts';
import { codeAlphabet, readCode } from '../shared/code.ts';
import { codeFrom, showCode } from './code.ts';
import { takesQuoted } from './quote.ts';

const closesAt = fromIso('2026-11-25T18:00:00.000Z');
const now = after(closesAt, -24 * HOUR);
const times = { opensAt: after(closesAt, -48 * HOUR), closesAt, closedAt: null };

function offer(name: string, more: Partial<OfferFacts> = {}): OfferFacts {
  return {
    ...times,
    offerId: name as Id<'Offer'>,
    destinationId: 'day' as Id<'Destination'>,
    variantId: name as Id<'Variant'>,
    sellerId: 'farm' as Id<'Organization'>,
    sellerName: 'Ferme du Moulin',
    productName: name,
    variantName: '500 g',
    isWeighed: false,
    unit: 'gram',
    measure: 500,
    maximumGrams: null,
    priceCents: asCents(220),
    unitFeeCents: asCents(0),
    withholding: { basisPoints: 0, unitMillicents: 0 },
    depositCents: asCents(0),
    orderFees: [],
    vatKind: 'food',
    category: 'vegetables',
    retraction: null,
    isVatExempt: false,
    isPrivateSeller: false,
    stockId: name as Id<'Stock'>,
    leftQuantity: 10,
    limitPerHousehold: null,
    isWithdrawn: false,
    isHidden: false,
    ...more,
  };
}

const factsOf = (...offers: OfferFacts[]) =>
  new Map<string, OfferFacts>(offers.map((one) => [one.offerId, one]));

const choose = (offerId: string, quantity = 1) => ({ offerId: offerId as Id<'Offer'>, quantity });

const cow = offer('half a cow', {
  priceCents: asCents(1_000_000),
  depositCents: asCents(50_000),
  leftQuantity: null,
});

describe('the most that one order comes to (rule O1)', () => {
  it('is reached to the cent, deposits included; what goes beyond is refused, the rest stands', () => {
    const last = offer('leeks', { priceCents: asCents(limits.orderCentsMax - 9 * 1_050_000) });
    const exact = priceBasket([choose(cow.offerId, 9), choose('leeks')], factsOf(cow, last), now);
    expect(exact).toMatchObject({ refusals: [], dueCents: limits.orderCentsMax });
    const choices = [choose(cow.offerId, 9), choose('leeks'), choose('eggs')];
    const facts = factsOf(cow, last, offer('eggs', { priceCents: asCents(1) }));
    expect(priceBasket(choices, facts, now)).toMatchObject({
      refusals: [{ offerId: 'eggs', code: 'order.too_large' }],
      dueCents: limits.orderCentsMax,
    });
  });

  it('holds for what a placed order becomes', () => {
    const become = (quantity: number) =>
      draftChange([], [choose(cow.offerId, quantity)], factsOf(cow), now).dueCents;
    expect(become(9)).toBe(9 * 1_050_000);
    expect(() => become(10)).toThrow('order.too_large');
  });
});

describe('a basket (rule O1)', () => {
  it('is priced line by line, deposits included', () => {
    const jar = offer('soup', { priceCents: asCents(500), depositCents: asCents(100) });
    const basket = priceBasket(
      [choose('leeks', 3), choose('soup', 2)],
      factsOf(offer('leeks'), jar),
      now,
    );
    expect(basket).toMatchObject({ refusals: [], dueCents: 3 * 220 + 2 * 600 });
    expect(basket.ceilingCents).toBe(basket.dueCents);
  });

  it('is due on estimates and at most on ceilings when something is weighed', () => {
    const cheese = offer('cheese', {
      isWeighed: true,
      measure: 250,
      maximumGrams: 300,
      priceCents: asCents(2000),
    });
    const basket = priceBasket([choose('cheese', 2)], factsOf(cheese), now);
    expect(basket).toMatchObject({ dueCents: 1000, ceilingCents: 1200 });
  });

  it('keeps what can be ordered and refuses the rest, each with its reason', () => {
    const facts = factsOf(
      offer('leeks'),
      offer('closed', { closedAt: now }),
      offer('upcoming', { opensAt: after(now, 1) }),
      offer('few', { leftQuantity: 2 }),
      offer('limited', { limitPerHousehold: 1 }),
      offer('withdrawn', { isWithdrawn: true }),
      offer('hidden', { isHidden: true }),
    );
    const unknown = ['withdrawn', 'hidden', 'elsewhere'];
    const wanted = ['leeks', 'closed', 'upcoming', 'few', 'limited', ...unknown];
    const basket = priceBasket(
      wanted.map((name) => choose(name, 3)),
      facts,
      now,
    );
    expect(basket.lines.map((line) => line.offerId)).toEqual(['leeks']);
    expect(basket.refusals.map(({ code, leftQuantity }) => [code, leftQuantity])).toEqual([
      ['offer.closed', undefined],
      ['destination.upcoming', undefined],
      ['stock.insufficient', 2],
      ['offer.limit_exceeded', 1],
      ['offer.unknown', undefined],
      ['offer.unknown', undefined],
      ['offer.unknown', undefined],
    ]);
  });

  it('takes the last piece, and anything of what is sold to order', () => {
    const facts = factsOf(
      offer('last', { leftQuantity: 3 }),
      offer('endless', { leftQuantity: null }),
    );
    const basket = priceBasket([choose('last', 3), choose('endless', 999)], facts, now);
    expect(basket.refusals).toEqual([]);
  });
});

describe('a signed quote (rule O2)', () => {
  const signedAt = after(closesAt, -1);

  it('places until ten minutes after signing, to the millisecond', () => {
    expect(takesQuoted(times, signedAt, closesAt)).toBe(true);
    expect(takesQuoted(times, signedAt, after(signedAt, 10 * MINUTE - 1))).toBe(true);
    expect(takesQuoted(times, signedAt, after(signedAt, 10 * MINUTE))).toBe(false);
  });

  it('signed at the closing or later, or before the opening, does not place', () => {
    expect(takesQuoted(times, closesAt, after(closesAt, 1))).toBe(false);
    expect(takesQuoted(times, after(times.opensAt, -1), after(closesAt, 1))).toBe(false);
  });

  it('has its ten minutes too when a person closes the sale early', () => {
    const early = { ...times, closedAt: now };
    expect(takesQuoted(early, after(now, -1), after(now, MINUTE))).toBe(true);
    expect(takesQuoted(early, now, after(now, MINUTE))).toBe(false);
  });

  it('places while its destination is open, whenever it was signed', () => {
    expect(takesQuoted(times, after(now, -12 * HOUR), now)).toBe(true);
  });
});

const standing = (offerId: string, quantity = 1, cents = 220 * quantity): StandingLine => ({
  id: `line of ${offerId}` as Id<'OrderLine'>,
  offerId: offerId as Id<'Offer'>,
  sellerId: 'farm' as Id<'Organization'>,
  stockId: offerId as Id<'Stock'>,
  quantity,
  missingQuantity: 0,
  replaces: null,
  depositCents: asCents(0),
  withholding: { basisPoints: 0, unitMillicents: 0 },
  orderedQuantity: quantity,
  orderedCents: asCents(cents),
  isComing: true,
  orderFees: [],
  dueCents: asCents(cents),
  feeCents: asCents(0),
});

describe('a change of an order (rule O4)', () => {
  it('keeps a line of which nothing comes, though nobody chooses it', () => {
    const none = { ...standing('none', 0), missingQuantity: 2 };
    const change = draftChange([none], [], factsOf(offer('none')), now);
    expect(change).toMatchObject({ kept: [none], removed: [], changed: [], added: [] });
  });

  it('keeps the price of what replaces something (rule D19)', () => {
    const lineId = 'line of leeks' as Id<'OrderLine'>;
    const replaces = { lineId, priceCents: asCents(150), unitFeeCents: asCents(0) };
    const change = draftChange(
      [{ ...standing('carrots', 2, 300), replaces }],
      [{ offerId: 'carrots' as Id<'Offer'>, quantity: 1 }],
      factsOf(offer('carrots')),
      now,
    );
    expect(change.dueCents).toBe(150);
  });

  it('keeps, removes, changes and adds, and says what is due on the whole', () => {
    const facts = factsOf(offer('kept'), offer('removed'), offer('more'), offer('added'));
    const change = draftChange(
      [standing('kept'), standing('removed'), standing('more')],
      [choose('kept'), choose('more', 2), choose('added', 3)],
      facts,
      now,
    );
    expect(change.kept.map((line) => line.offerId)).toEqual(['kept']);
    expect(change.removed.map((line) => line.offerId)).toEqual(['removed']);
    expect(change.changed.map(({ priced }) => [priced.offerId, priced.quantity])).toEqual([
      ['more', 2],
    ]);
    expect(change.added.map((line) => line.offerId)).toEqual(['added']);
    expect(change.dueCents).toBe(220 * 6);
  });

  it('keeps the deposit that a line was ordered with', () => {
    const line = { ...standing('bottle', 3), depositCents: asCents(100) };
    const facts = factsOf(offer('bottle', { depositCents: asCents(0) }));
    const change = draftChange([line], [choose('bottle', 2)], facts, now);
    expect(change.dueCents).toBe(2 * (220 + 100));
  });

  it('leaves closed lines as they are, at their own price', () => {
    const facts = factsOf(
      offer('closed', { closedAt: now, priceCents: asCents(100) }),
      offer('open'),
    );
    const lines = [standing('closed', 2, 440), standing('open')];
    const change = draftChange(lines, [choose('closed', 2)], facts, now);
    expect(change).toMatchObject({ dueCents: 440, removed: [{ offerId: 'open' }] });
  });

  it('refuses what touches a closed line, or adds a closed offer', () => {
    const facts = factsOf(offer('closed', { closedAt: now }));
    const lines = [standing('closed', 2)];
    for (const choices of [[], [choose('closed', 1)], [choose('closed', 3)]]) {
      expect(() => draftChange(lines, choices, facts, now)).toThrow('offer.closed');
    }
    expect(() => draftChange([], [choose('closed')], facts, now)).toThrow('offer.closed');
  });

  it('gets no grace: an edit at the closing is refused', () => {
    const facts = factsOf(offer('leeks'));
    expect(() => draftChange([standing('leeks')], [], facts, closesAt)).toThrow('offer.closed');
    expect(draftChange([standing('leeks')], [], facts, after(closesAt, -1)).removed).toHaveLength(
      1,
    );
  });

  it('keeps or lessens what is withdrawn, hidden or over a limit, never more', () => {
    const facts = factsOf(
      offer('withdrawn', { isWithdrawn: true }),
      offer('hidden', { isHidden: true }),
      offer('limited', { limitPerHousehold: 1 }),
    );
    const lines = [standing('withdrawn', 3), standing('limited', 3)];
    const fewer = [choose('withdrawn', 2), choose('limited', 3)];
    expect(draftChange(lines, fewer, facts, now).changed).toHaveLength(1);
    expect(() => draftChange(lines, [choose('withdrawn', 4)], facts, now)).toThrow('offer.unknown');
    const hidden = [standing('hidden', 3)];
    expect(draftChange(hidden, [], facts, now).removed).toHaveLength(1);
    expect(() => draftChange(hidden, [choose('hidden', 4)], facts, now)).toThrow('offer.unknown');
    expect(() =>
      draftChange(lines, [choose('withdrawn', 3), choose('limited', 4)], facts, now),
    ).toThrow('offer.limit_exceeded');
  });

  it('comes to what a new basket would cost, whatever stood before', () => {
    const names = ['leeks', 'soup', 'eggs', 'ham'];
    const facts = factsOf(...names.map((name) => offer(name)));
    const lines = fc.uniqueArray(
      fc.record({ offerId: fc.constantFrom(...names), quantity: fc.integer({ min: 1, max: 10 }) }),
      { selector: ({ offerId }) => offerId },
    );
    fc.assert(
      fc.property(lines, lines, (before, wanted) => {
        const change = draftChange(
          before.map(({ offerId, quantity }) => standing(offerId, quantity)),
          wanted.map(({ offerId, quantity }) => choose(offerId, quantity)),
          facts,
          now,
        );
        expect(change.dueCents).toBe(wanted.reduce((sum, { quantity }) => sum + 220 * quantity, 0));
      }),
    );
  });
});

describe('two orders that are joined (rule W9)', () => {
  it('add up what they have of one offer, and keep the rest', () => {
    const joined = joinChoices([choose('leeks', 2), choose('eggs')], [choose('leeks', 3)]);
    expect(joined).toEqual([choose('leeks', 5), choose('eggs')]);
    expect(joinChoices([], [choose('eggs')])).toEqual([choose('eggs')]);
  });
});

describe('a cancellation', () => {
  it('removes the lines still open; closed lines stay', () => {
    const facts = factsOf(offer('open'), offer('closed', { closedAt: now }));
    const lines = [standing('open'), standing('closed'), standing('gone')];
    const { open, closed } = splitByPhase(lines, facts, now);
    expect(open.map((line) => line.offerId)).toEqual(['open']);
    expect(closed.map((line) => line.offerId)).toEqual(['closed', 'gone']);
  });
});

describe('the code of an order', () => {
  it('is six characters that cannot be taken for one another', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 6, maxLength: 64 }), (random) => {
        const code = codeFrom(random);
        if (code === undefined) return;
        expect(code).toMatch(new RegExp(`^[${codeAlphabet}]{6}$`));
        expect(readCode(showCode(code).toLowerCase())).toBe(code);
      }),
    );
  });

  it('asks for more bytes rather than prefer some characters', () => {
    expect(codeFrom(new Uint8Array(20).fill(255))).toBeUndefined();
    expect(codeFrom(new Uint8Array(6))).toBe('222222');
  });
});
