import { describe, expect, it } from 'vitest';
import { readCompletions } from './completions.ts';

const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

describe('what a person tells of doubtful rows', () => {
  it('is added to what was told before', () => {
    const before = {
      packs: [{ line: 3, unit: 'gram', measure: 120 }],
      otherFarms: ['Ferme du Lac'],
    };
    const { completions, faults } = readCompletions(
      formOf({
        completions: JSON.stringify(before),
        pack_7: '1,5',
        pack_unit_7: 'kg',
        pack_8: '',
        pack_unit_8: 'g',
        category_0: 'cheese',
        category_word_0: 'Chèvre frais',
        vat_0: '',
        vat_word_0: 'Réduite',
        other_farm: 'Ferme des Saules',
      }),
    );
    expect(faults).toEqual([]);
    expect(completions).toEqual({
      packs: [
        { line: 3, unit: 'gram', measure: 120 },
        { line: 7, unit: 'gram', measure: 1500 },
      ],
      categories: [{ word: 'Chèvre frais', category: 'cheese' }],
      vatKinds: [],
      otherFarms: ['Ferme du Lac', 'Ferme des Saules'],
    });
  });

  it('is asked again when it is no size, and what the page carried is not believed', () => {
    const read = readCompletions(
      formOf({ completions: '{"packs":"all"}', pack_7: 'grand', pack_unit_7: 'g' }),
    );
    expect(read.faults).toEqual([7]);
    expect(read.completions.packs).toEqual([]);
  });
});
