import { describe, expect, it } from 'vitest';
import { changesContents, faultsOfVariant, keyOfVariant, type VariantContents } from './variant.ts';

const jar: VariantContents = {
  name: 'Bocal',
  unit: 'gram',
  measure: 350,
  isWeighed: false,
  maximumGrams: null,
  depositCents: 100,
  isComposite: false,
};

const cheese: VariantContents = { ...jar, name: 'Part', isWeighed: true, maximumGrams: 400 };

describe('a variant (rule C3)', () => {
  it('that is weighed is sold by the gram, up to a weight that is told', () => {
    expect(faultsOfVariant(cheese)).toEqual([]);
    expect(faultsOfVariant({ ...cheese, maximumGrams: 350 })).toEqual([]);
    expect(faultsOfVariant({ ...cheese, maximumGrams: 349 })).toEqual([
      { path: 'maximumGrams', code: 'under_estimate' },
    ]);
    expect(faultsOfVariant({ ...cheese, unit: 'piece', maximumGrams: null })).toEqual([
      { path: 'unit', code: 'not_by_weight' },
      { path: 'maximumGrams', code: 'required' },
    ]);
  });

  it('that is not weighed has no greatest weight', () => {
    expect(faultsOfVariant(jar)).toEqual([]);
    expect(faultsOfVariant({ ...jar, maximumGrams: 400 })).toEqual([
      { path: 'maximumGrams', code: 'not_weighed' },
    ]);
  });

  it('keeps its contents when only its name changes', () => {
    expect(changesContents(jar, { ...jar, name: 'Grand bocal' })).toBe(false);
    expect(changesContents(jar, { ...jar, depositCents: 50 })).toBe(true);
    expect(changesContents(jar, { ...jar, measure: 500 })).toBe(true);
  });

  it('that is a composite is sold by the piece, and stays one while it is on sale', () => {
    expect(faultsOfVariant({ ...jar, isComposite: true })).toEqual([
      { path: 'isComposite', code: 'not_by_piece' },
    ]);
    const box: VariantContents = { ...jar, unit: 'piece', measure: 1, isComposite: true };
    expect(faultsOfVariant(box)).toEqual([]);
    expect(changesContents({ ...box, isComposite: false }, box)).toBe(false);
    expect(changesContents(box, { ...box, isComposite: false })).toBe(true);
  });

  it('is the same as another when only capitals tell them apart', () => {
    expect(keyOfVariant(jar)).toBe(keyOfVariant({ ...jar, name: 'BOCAL' }));
    expect(keyOfVariant(jar)).not.toBe(keyOfVariant({ ...jar, measure: 500 }));
  });
});
