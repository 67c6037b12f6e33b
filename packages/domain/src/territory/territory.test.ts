import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrastMin, contrastOf, leastContrastOf, nearestReadable, paletteOf } from './colour.ts';
import { missingLegalFacts } from './legal.ts';

const themes = ['light', 'dark'] as const;

const colours = fc
  .tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 255 })))
  .map((channels) => `#${channels.map((one) => one.toString(16).padStart(2, '0')).join('')}`);

describe('the contrast of two colours', () => {
  it('is 21 between black and white, 1 with itself, the same either way', () => {
    expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrastOf('#1f6b3a', '#1f6b3a')).toBe(1);
    expect(contrastOf('#ffffff', '#1f6b3a')).toBeCloseTo(6.52, 2);
    expect(contrastOf('#1f6b3a', '#ffffff')).toBe(contrastOf('#ffffff', '#1f6b3a'));
  });
});

describe('the colour of a territory', () => {
  it('stays when it can be read on everything that it is used on', () => {
    expect(nearestReadable('#1f6b3a', 'light')).toBe('#1f6b3a');
    expect(nearestReadable('#7fd095', 'dark')).toBe('#7fd095');
  });

  it('is too pale or too dark for one theme, and has a neighbour that is not', () => {
    expect(leastContrastOf('#7fd095', 'light')).toBeLessThan(contrastMin);
    expect(leastContrastOf('#1f6b3a', 'dark')).toBeLessThan(contrastMin);
    const closer = nearestReadable('#2f8f50', 'light');
    expect(leastContrastOf(closer, 'light')).toBeGreaterThanOrEqual(contrastMin);
    expect(contrastOf(closer, '#2f8f50')).toBeLessThan(1.6);
  });

  it('always has a neighbour that can be read, whatever it is', () => {
    fc.assert(
      fc.property(colours, fc.constantFrom(...themes), (colour, theme) => {
        const near = nearestReadable(colour, theme);
        expect(near).toMatch(/^#[0-9a-f]{6}$/);
        expect(leastContrastOf(near, theme)).toBeGreaterThanOrEqual(contrastMin);
        for (const token of Object.values(paletteOf(near, theme))) {
          expect(token).toMatch(/^#[0-9a-f]{6}$/);
        }
      }),
    );
  });
});

describe('the legal facts of a territory', () => {
  const told = { publisher: 'Ville', host: 'Ville', address: 'Mairie', mediator: 'Médiation' };

  it('are missing while they are empty or blank', () => {
    expect(missingLegalFacts(told)).toEqual(['publicationDirector']);
    expect(missingLegalFacts({ ...told, host: ' ', publicationDirector: 'Camille' })).toEqual([
      'host',
    ]);
  });
});
