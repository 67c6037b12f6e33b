import { describe, expect, it } from 'vitest';
import { changesOf, offersOf, readOfferForm } from './offer-form.ts';

const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};

const leeks = {
  on_leeks: 'on',
  price_leeks: '2,20',
  quantity_leeks: '40',
  limit_leeks: '',
  stock_leeks: 's1:40',
};

describe('the list that is published', () => {
  it('keeps the stock when the quantity was left as shown', () => {
    const { lines, faults } = readOfferForm(form(leeks));
    expect(faults).toEqual([]);
    expect(offersOf(lines)).toEqual([
      {
        variantId: 'leeks',
        priceCents: 220,
        stock: { id: 's1' },
        forTag: null,
        limitPerHousehold: null,
      },
    ]);
  });

  it('counts again when the quantity changes, and stops counting when it is emptied', () => {
    const counted = readOfferForm(form({ ...leeks, quantity_leeks: '12' }));
    expect(offersOf(counted.lines)[0]!.stock).toEqual({ quantity: 12 });
    const uncounted = readOfferForm(form({ ...leeks, quantity_leeks: '' }));
    expect(offersOf(uncounted.lines)[0]!.stock).toBeNull();
  });

  it('names the field of a price that is no amount, unless the line is off', () => {
    const wrong = { ...leeks, price_leeks: 'deux' };
    expect(readOfferForm(form(wrong)).faults).toEqual([
      { field: 'price_leeks', variantId: 'leeks', code: 'price' },
    ]);
    const { on_leeks: _, ...off } = wrong;
    expect(readOfferForm(form(off)).faults).toEqual([]);
  });

  it('once published, sends only what differs', () => {
    const offer = {
      id: 'o1',
      variantId: 'leeks',
      productId: 'p1',
      sellerId: 'f1',
      sellerName: 'Ferme',
      productName: 'Poireaux',
      variantName: 'botte',
      isWeighed: false,
      priceCents: 220 as never,
      stock: { id: 's1', leftQuantity: 40 },
      limitPerHousehold: null,
      withdrawnAt: null,
      forTag: null,
      isArchived: false,
    };
    const change = (fields: Record<string, string>) =>
      changesOf([offer], readOfferForm(form(fields)).lines);
    expect(change(leeks)).toEqual({ added: [], changed: [], removed: [] });
    expect(change({ ...leeks, price_leeks: '2' }).changed).toEqual([
      { offerId: 'o1', body: { priceCents: 200 } },
    ]);
    const { on_leeks: _, ...off } = leeks;
    expect(change(off).removed).toEqual(['o1']);
    expect(changesOf([], readOfferForm(form(leeks)).lines).added).toHaveLength(1);
  });
});
