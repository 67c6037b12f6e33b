import { describe, expect, it } from 'vitest';
import { readScanned } from './scanned.ts';

describe('what a QR code says', () => {
  it('is the code of an order or of a card', () => {
    expect(readScanned('7K3FQ2')).toBe('7K3FQ2');
    expect(readScanned('7k3-fq2')).toBe('7K3FQ2');
    expect(readScanned('7K3F-Q29M')).toBe('7K3FQ29M');
  });

  it('may be anything else', () => {
    expect(readScanned('https://example.org/7K3FQ2')).toBeUndefined();
    expect(readScanned('7K3FQ')).toBeUndefined();
    expect(readScanned('7K3FQO')).toBeUndefined();
    expect(readScanned('')).toBeUndefined();
  });
});
