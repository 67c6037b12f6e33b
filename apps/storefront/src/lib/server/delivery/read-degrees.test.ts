import { describe, expect, it } from 'vitest';
import { readDegrees } from './read-degrees.ts';

describe('a temperature as people type it', () => {
  it('is degrees with a decimal or none, below zero too', () => {
    expect(['3,5', ' 4 ', '-18', '−18.2', '2,0 °C'].map(readDegrees)).toEqual([
      35, 40, -180, -182, 20,
    ]);
  });

  it('is nothing else', () => {
    expect(['', 'froid', '3,55', '100', '-'].map(readDegrees)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });
});
