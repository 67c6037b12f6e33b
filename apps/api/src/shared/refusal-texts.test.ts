import { fileFaultCodes, rowFaultCodes } from '@etal/domain/catalogue/product-list-codes';
import { refusals } from '@etal/domain/shared/refusal';
import { m } from '@etal/messages';
import { textOfRefusal } from '@etal/messages/refusal';
import { describe, expect, it } from 'vitest';

const codes = Object.keys(refusals);

describe('a refusal', () => {
  it.each(codes)('%s says in both languages what happened, in a whole sentence', (code) => {
    const [french, english] = (['fr', 'en'] as const).map((locale) => textOfRefusal(code, locale));
    expect(french!.detail).toMatch(/^\p{Lu}.*[.?]$/u);
    expect(english!.detail).toMatch(/^\p{Lu}.*[.?]$/u);
    expect(french!.detail).not.toBe(english!.detail);
  });

  it('never says the same as another', () => {
    const details = codes.map((code) => textOfRefusal(code, 'fr').detail);
    expect(details.filter((detail, index) => details.indexOf(detail) < index)).toEqual([]);
  });

  it('has no text once its code is gone', () => {
    const known = new Set(codes.map((code) => `refusal_${code.replaceAll('.', '_')}`));
    const texts = Object.keys(m).filter((key) => key.startsWith('refusal_'));
    expect(texts.filter((key) => !known.has(key))).toEqual(['refusal_title']);
  });

  it('has an answer of its own kind: it is never said to be a success', () => {
    for (const status of Object.values(refusals)) expect(status).toBeGreaterThanOrEqual(400);
  });
});

describe('a product list that is refused', () => {
  it('says why for each row and for the file, and no text is left over', () => {
    const keysOf = (prefix: string) => Object.keys(m).filter((key) => key.startsWith(prefix));
    expect(keysOf('import_fault_')).toEqual(rowFaultCodes.map((code) => `import_fault_${code}`));
    expect(keysOf('file_fault_')).toEqual(fileFaultCodes.map((code) => `file_fault_${code}`));
  });
});
