import { describe, expect, it } from 'vitest';
import { readKilograms } from './read-kilograms.ts';

describe('a weight that is typed', () => {
  it('is read in grams, with a comma or a point', () => {
    expect(['1,85', '1.850', ' 2 ', '0,005'].map(readKilograms)).toEqual([1_850, 1_850, 2_000, 5]);
  });

  it('is no weight when it is nothing, below zero or not a number', () => {
    expect(['0', '0,000', '-1', '1,2345', '1850', 'deux', '1 850'].map(readKilograms)).toEqual(
      Array(7).fill(null),
    );
  });
});
