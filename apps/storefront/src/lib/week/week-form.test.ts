import { describe, expect, it } from 'vitest';
import { readWeekForm, shownText } from './week-form.ts';

const formOf = (values: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  return form;
};

const leek = { was_leek: '1:250:20', on_leek: 'on', price_leek: '2,50', quantity_leek: '20' };

describe('the form of a week', () => {
  it('sends nothing of a line that is as it was shown', () => {
    expect(shownText({ isOn: true, priceCents: 250, quantity: 20 })).toBe(leek.was_leek);
    expect(readWeekForm(formOf(leek))).toEqual({ lines: [], faults: [] });
  });

  it('sends what changed, with what was shown left', () => {
    const { lines } = readWeekForm(formOf({ ...leek, price_leek: '2', quantity_leek: '' }));
    expect(lines).toEqual([
      { variantId: 'leek', isOn: true, priceCents: 200, quantity: null, shownQuantity: 20 },
    ]);
  });

  it('turns off and on', () => {
    const { on_leek: _, ...off } = leek;
    expect(readWeekForm(formOf({ ...off, price_leek: 'x' })).lines).toEqual([
      { variantId: 'leek', isOn: false, priceCents: 250, quantity: null, shownQuantity: 20 },
    ]);
    const back = readWeekForm(formOf({ ...leek, was_leek: '0:250:' }));
    expect(back.lines).toEqual([
      { variantId: 'leek', isOn: true, priceCents: 250, quantity: 20, shownQuantity: null },
    ]);
  });

  it('judges what is on alone', () => {
    const wrong = { ...leek, price_leek: 'cher', quantity_leek: '-1' };
    expect(readWeekForm(formOf(wrong)).faults.map(({ field }) => field)).toEqual([
      'price_leek',
      'quantity_leek',
    ]);
    const { on_leek: _, ...off } = wrong;
    expect(readWeekForm(formOf({ ...off, was_leek: '0:250:20' }))).toEqual({
      lines: [],
      faults: [],
    });
  });
});
