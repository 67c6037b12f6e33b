import { describe, expect, it } from 'vitest';
import { everyPage } from './every-page.ts';

describe('a list page by page', () => {
  it('is read to its last page, and no further', async () => {
    const asked: (string | undefined)[] = [];
    const all = await everyPage(async (cursor) => {
      asked.push(cursor);
      return cursor === undefined
        ? { items: ['a', 'b'], nextCursor: 'b' }
        : { items: ['c'], nextCursor: null };
    });
    expect(all).toEqual(['a', 'b', 'c']);
    expect(asked).toEqual([undefined, 'b']);
  });
});
