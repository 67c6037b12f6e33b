import { describe, expect, it } from 'vitest';
import { readParts } from './read-parts.ts';

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

describe('the form of what a composite holds', () => {
  it('takes what has a number, of this composite alone', () => {
    const form = formOf({
      part_box_carrots: ' 2 ',
      part_box_leeks: '',
      part_box_turnips: '0',
      part_other_apples: '3',
    });
    expect(readParts(form, 'box')).toEqual({
      parts: [{ variantId: 'carrots', quantity: 2 }],
      faults: [],
    });
  });

  it('refuses what is no small whole number, beside its field', () => {
    const form = formOf({ part_box_carrots: '1,5', part_box_leeks: '100', part_box_chard: '-1' });
    const { parts, faults } = readParts(form, 'box');
    expect(parts).toEqual([]);
    expect(faults.map(({ field }) => field)).toEqual([
      'part_box_carrots',
      'part_box_leeks',
      'part_box_chard',
    ]);
  });
});
