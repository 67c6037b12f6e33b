import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../shared/limits.ts';
import { readPackSize } from './pack-size.ts';

const certain = (name: string) => {
  const read = readPackSize(name);
  return read.isCertain
    ? `${read.pack.measure} ${read.pack.unit} ${read.pack.unitName}`.trim()
    : read;
};

describe('the name of a variant', () => {
  it.each([
    ['500 g', '500 gram'],
    ['500g', '500 gram'],
    ['1,5 kg', '1500 gram'],
    ['1.5kg', '1500 gram'],
    ['0,25 L', '250 millilitre'],
    ['75cL', '750 millilitre'],
    ['6 x 33 cl', '1980 millilitre'],
    ['6×33cl', '1980 millilitre'],
    ['33 cl x 6', '1980 millilitre'],
    ['4 pots de 125 g', '500 gram'],
    ["2 sachets d'250 g", '500 gram'],
    ['Botte (250g)', '250 gram'],
    ['Cerise - 500 g', '500 gram'],
    ['1 kg (2 x 500 g)', '1000 gram'],
    ['500 grammes', '500 gram'],
    ['1 kilo', '1000 gram'],
    ['botte', '1 piece botte'],
    ['La pièce', '1 piece pièce'],
    ["l'unité", '1 piece unité'],
    ['1 botte', '1 piece botte'],
    ['6 œufs', '6 piece œufs'],
    ['Boîte de 6 oeufs', '6 piece oeufs'],
    ['douzaine', '12 piece douzaine'],
    ['demi-douzaine', '6 piece demi-douzaine'],
    ['bunch', '1 piece bunch'],
  ])('« %s » tells its size for sure', (name, size) => {
    expect(certain(name)).toBe(size);
  });

  it.each([
    ['', 'unknown'],
    ['Grand', 'unknown'],
    ['500', 'unknown'],
    ['environ 1,2 kg', 'about'],
    ['~ 800 g', 'about'],
    ['500 g ou 1 kg', 'several'],
    ['500 g - 1 kg', 'several'],
    ['Tomme 3 mois 250 g', 'numbers'],
    ['Farine T65 1 kg', 'numbers'],
    ['1 500 g', 'numbers'],
    ['Plateau de 30', 'numbers'],
    ['Botte ou pièce', 'about'],
    ['Sachet, barquette', 'several'],
    ['0,5 g', 'out_of_range'],
    ['5000 kg', 'out_of_range'],
    ['0 g', 'out_of_range'],
  ])('« %s » leaves a doubt: %s', (name, why) => {
    expect(readPackSize(name)).toMatchObject({ isCertain: false, why });
  });

  it('suggests the size that a doubtful name seems to tell', () => {
    expect(readPackSize('Farine T65 1 kg')).toMatchObject({
      suggestion: { unit: 'gram', measure: 1000, unitName: '' },
    });
  });
});

describe('a size that is read from a name', () => {
  const units = fc.constantFrom(
    { word: 'g', unit: 'gram', scale: 1 },
    { word: 'kg', unit: 'gram', scale: 1000 },
    { word: 'cl', unit: 'millilitre', scale: 10 },
    { word: 'L', unit: 'millilitre', scale: 1000 },
  );
  const gap = fc.constantFrom('', ' ', ' ', ' ');

  it('is what was written, however it is spaced, times how many there are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 900 }),
        fc.option(fc.integer({ min: 1, max: 24 })),
        units,
        gap,
        fc.constantFrom('x', ' x ', '×', ' × '),
        (amount, times, { word, unit, scale }, space, by) => {
          const measure = amount * scale * (times ?? 1);
          fc.pre(measure <= limits.weightGramsMax);
          const name = `${times === null ? '' : `${times}${by}`}${amount}${space}${word}`;
          expect(readPackSize(name)).toEqual({
            isCertain: true,
            pack: { unit, measure, unitName: '' },
          });
        },
      ),
    );
  });

  it('is the same with a dot and with a comma', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), (grams) => {
        const kilos = (grams / 1000).toFixed(3);
        const read = readPackSize(`${kilos} kg`);
        expect(read).toEqual(readPackSize(`${kilos.replace('.', ',')} kg`));
        expect(read).toMatchObject({ isCertain: true, pack: { measure: grams } });
      }),
    );
  });

  it('is a whole number within what is sold, or a doubt, whatever was typed', () => {
    const typed = fc.array(
      fc.oneof(
        fc.string({ maxLength: 4 }),
        fc.constantFrom('500', '1,5', ' ', 'g', 'kg', 'x', 'botte', 'œufs', 'de', 'environ', '6'),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(typed, (parts) => {
        const read = readPackSize(parts.join(''));
        const pack = read.isCertain ? read.pack : read.suggestion;
        if (pack === null) return;
        expect(Number.isInteger(pack.measure)).toBe(true);
        expect(pack.measure).toBeGreaterThanOrEqual(1);
        expect(pack.measure).toBeLessThanOrEqual(limits.weightGramsMax);
      }),
    );
  });

  it('is certain only when the name holds no other number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), (other) => {
        expect(readPackSize(`Cuvée ${other} 750 ml`).isCertain).toBe(false);
      }),
    );
  });
});
