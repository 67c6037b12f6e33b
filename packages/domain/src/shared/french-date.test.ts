import { expect, it } from 'vitest';
import { withFirst } from './french-date.ts';

it('the first of a month is told as people write it', () => {
  expect(withFirst('mardi 1 décembre')).toBe('mardi 1er décembre');
  expect(withFirst('1 mai 2026')).toBe('1er mai 2026');
  expect(withFirst('jeudi 21 mai 2026')).toBe('jeudi 21 mai 2026');
  expect(withFirst('11 août')).toBe('11 août');
});
