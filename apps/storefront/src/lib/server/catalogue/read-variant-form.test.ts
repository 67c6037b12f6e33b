import { describe, expect, it } from 'vitest';
import { readVariantForm } from './read-variant-form.ts';

const form = (fields: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};

describe('the form of a format', () => {
  it('is named by what it holds when nobody names it', () => {
    const eggs = readVariantForm(form({ pieces: '6', unitName: 'œufs', price: '2,40' }), 'piece');
    expect(eggs).toMatchObject({ body: { name: '6 œufs', measure: 6, priceCents: 240 } });
    const bag = readVariantForm(form({ amount: '2', amountUnit: 'kg', price: '3' }), 'weight');
    expect(bag).toMatchObject({ body: { name: '2 kg', measure: 2000, isWeighed: false } });
  });

  it('keeps the name that was typed', () => {
    const typed = form({ amount: '75', amountUnit: 'cL', price: '4', name: 'bouteille' });
    expect(readVariantForm(typed, 'volume')).toMatchObject({
      body: { name: 'bouteille', unit: 'millilitre', measure: 750, maximumGrams: null },
    });
  });

  it('asks a weighed format how much it weighs, and at most', () => {
    const fields = { amount: '1,8', amountUnit: 'kg', price: '12' };
    const chicken = form({ ...fields, maximum: '2,2', maximumUnit: 'kg' });
    expect(readVariantForm(chicken, 'weighed')).toMatchObject({
      body: { isWeighed: true, measure: 1800, maximumGrams: 2200 },
    });
    const light = form({ ...fields, maximum: '1', maximumUnit: 'kg' });
    expect(readVariantForm(light, 'weighed').faults).toMatchObject([{ field: 'maximum' }]);
  });

  it('names every field that is not right', () => {
    const wrong = readVariantForm(form({ amount: 'x', amountUnit: 'kg', price: '' }), 'weight');
    expect(wrong.faults.map(({ field }) => field)).toEqual(['amount', 'price']);
    const nameless = readVariantForm(form({ pieces: '1', price: '2' }), 'piece');
    expect(nameless.faults.map(({ field }) => field)).toEqual(['name']);
  });
});
