import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slugOf } from './slug.ts';

describe('the address of an organization', () => {
  it('is its name in small letters without accents', () => {
    expect(slugOf('Les Œufs d’Hélène & Cie')).toBe('les-oeufs-d-helene-cie');
    expect(slugOf('!!!')).toBe('organisation');
  });

  it('is always fit for a URL', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(slugOf(name)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      }),
    );
  });
});
