import { describe, expect, it } from 'vitest';
import { cleanTags, readTags } from './tags.ts';

describe('the tags of a household', () => {
  it('are told apart by their words, not by capitals or spaces', () => {
    expect(cleanTags(['Bénévoles', ' bénévoles ', 'AMAP  du lundi', ''])).toEqual([
      'amap du lundi',
      'bénévoles',
    ]);
  });

  it('are typed with commas between them', () => {
    expect(readTags('Bénévoles, amap du lundi,,')).toEqual(['amap du lundi', 'bénévoles']);
    expect(readTags(' ')).toEqual([]);
  });
});
