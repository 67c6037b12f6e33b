import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newsKinds, noticeKinds, noticeRules, refusableKinds } from './kinds.ts';
import { differenceOf, isNothing, type ToldOrder } from './order-difference.ts';
import { fillTemplate, findTemplateFaults, placeholderWords } from './template.ts';

describe('the kinds of notices', () => {
  it('are news or service, and all news may be refused', () => {
    const news = noticeKinds.filter((kind) => noticeRules[kind].nature === 'news');
    expect(news).toEqual([...newsKinds]);
    expect(refusableKinds).toEqual(expect.arrayContaining(news));
  });

  it('let nobody refuse what changes of an order', () => {
    expect(refusableKinds).not.toContain('change');
  });
});

describe('the words of a hub', () => {
  const french = { kind: 'reminder', locale: 'fr' } as const;
  const faults = (subject: string, opening = 'À jeudi.') =>
    findTemplateFaults(french, { subject, opening });

  it('take the placeholders of their kind and language', () => {
    expect(faults('À {jour}, {lieu}, {heure}', 'Votre {maison}.')).toEqual([]);
    expect(faults('See you {day}')).toEqual([{ path: 'subject', code: 'placeholder:day' }]);
    expect(faults('{fermeture}')).toEqual([{ path: 'subject', code: 'placeholder:fermeture' }]);
  });

  it('have an unknown placeholder named, and braces paired', () => {
    expect(faults('Bonjour', 'Vous payez {prix}')).toEqual([
      { path: 'opening', code: 'placeholder:prix' },
    ]);
    expect(faults('À {jour')).toEqual([{ path: 'subject', code: 'brace' }]);
    expect(faults('À {{jour}}')).toEqual([{ path: 'subject', code: 'brace' }]);
  });

  it('are one line of plain text, neither empty nor long', () => {
    const codes = ['', 'a\r\nBcc: x', '<b>Bonjour</b>', 'a\u202Eb', 'a'.repeat(121)];
    expect(codes.map((subject) => faults(subject)[0]!.code)).toEqual([
      'missing',
      'not_plain',
      'not_plain',
      'not_plain',
      'too_long',
    ]);
    expect(faults('a'.repeat(120))).toEqual([]);
  });

  it('are filled with the facts, and with nothing else', () => {
    const facts = { day: 'jeudi 26 novembre', place: 'La halle' };
    expect(fillTemplate('{jour}, {lieu} : {prix} {heure}', 'fr', facts)).toBe(
      'jeudi 26 novembre, La halle : {prix} {heure}',
    );
    expect(fillTemplate('{day}', 'en', { day: '{place}', place: 'X' })).toBe('{place}');
  });

  it('can print no amount, tariff or help: no placeholder stands for one', () => {
    const words = noticeKinds.flatMap((kind) =>
      (['fr', 'en'] as const).flatMap((locale) => placeholderWords(kind, locale)),
    );
    expect([...new Set(words)].toSorted()).toEqual([
      'closing',
      'day',
      'fermeture',
      'heure',
      'hub',
      'jour',
      'lieu',
      'maison',
      'place',
      'time',
    ]);
  });
});

const side = (lines: Record<string, number>, slotId: string | null = null): ToldOrder => ({
  slotId,
  lines: Object.entries(lines).map(([offerId, quantity]) => ({
    offerId,
    quantity,
    cents: quantity * 220,
  })),
});

describe('what changed in an order', () => {
  it('is what differs from what was said, in the end', () => {
    expect(differenceOf(side({ leek: 2, bread: 1 }), side({ leek: 3, soup: 1 }))).toEqual({
      isSlotChanged: false,
      fees: null,
      lines: [
        { offerId: 'leek', fromQuantity: 2, toQuantity: 3 },
        { offerId: 'bread', fromQuantity: 1, toQuantity: 0 },
        { offerId: 'soup', fromQuantity: 0, toQuantity: 1 },
      ],
    });
    expect(differenceOf(side({}, 'early'), side({}, 'late')).isSlotChanged).toBe(true);
  });

  it('is a lower price too', () => {
    const cheaper = { slotId: null, lines: [{ offerId: 'leek', quantity: 2, cents: 400 }] };
    expect(isNothing(differenceOf(side({ leek: 2 }), cheaper))).toBe(false);
  });

  it('is another fee of the whole order, alone too', () => {
    const fees = (...cents: number[]) => ({
      ...side({ leek: 2 }),
      fees: cents.map((one) => ({ cents: one })),
    });
    const difference = differenceOf(fees(100, 50), fees(120));
    expect(difference).toMatchObject({ fees: { fromCents: 150, toCents: 120 }, lines: [] });
    expect(isNothing(difference)).toBe(false);
    expect(isNothing(differenceOf(fees(), side({ leek: 2 })))).toBe(true);
  });

  it('is nothing for an order that came back to what it was', () => {
    const lines = fc.dictionary(
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.integer({ min: 1, max: 9 }),
    );
    fc.assert(
      fc.property(lines, lines, (one, other) => {
        const turned = Object.fromEntries(Object.entries(one).toReversed());
        expect(isNothing(differenceOf(side(one), side(turned)))).toBe(true);
        const there = differenceOf(side(one), side(other));
        const back = differenceOf(side(other), side(one));
        expect(there.lines).toHaveLength(back.lines.length);
      }),
    );
  });
});
