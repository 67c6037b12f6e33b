import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { draftZip } from './draft-zip.ts';

it('gives back every file of an archive as it was, in its order', () => {
  const image = new Uint8Array([0, 255, 10, 13]);
  const files = unzipSync(
    draftZip([
      { name: 'ménage.csv', content: '\u{feff}nom;prix\r\nChèvre;3,20 €\r\n' },
      { name: 'photos/1.bin', content: image },
    ]),
  );
  expect(Object.keys(files)).toEqual(['ménage.csv', 'photos/1.bin']);
  expect(Buffer.from(files['ménage.csv']!).toString()).toBe(
    '\u{feff}nom;prix\r\nChèvre;3,20 €\r\n',
  );
  expect(files['photos/1.bin']).toEqual(image);
});
