import { gzipSync } from 'node:zlib';
import { limits } from '@etal/domain/shared/limits';
import { describe, expect, it } from 'vitest';
import { packFile, unpackFile } from './packed-file.ts';

describe('a file that a page carries', () => {
  it('comes back byte for byte', () => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, index) => (index * 7) % 256);
    expect(unpackFile(packFile(bytes))).toEqual(bytes);
  });

  it('is refused when it is something else, or swells beyond what may be imported', () => {
    expect(unpackFile('')).toBeUndefined();
    expect(unpackFile('bm90IGEgZmlsZQ==')).toBeUndefined();
    const swollen = gzipSync(Buffer.alloc(limits.importBytesMax + 1)).toString('base64');
    expect(unpackFile(swollen)).toBeUndefined();
  });
});
