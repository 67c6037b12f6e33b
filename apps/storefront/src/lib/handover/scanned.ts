import { cardCodeLength, readCardCode } from '@etal/domain/household/card-code';
import { codeLength } from '@etal/domain/order/code';
import { codeAlphabet, readCode } from '@etal/domain/shared/code';

/**
 * What a QR code says, as the code of an order or of a card.
 *
 * @returns undefined when it is neither: a link, a code of somebody else
 */
export function readScanned(text: string): string | undefined {
  const code = readCode(text);
  if (code.length === cardCodeLength) return readCardCode(code);
  const isOrder =
    code.length === codeLength && [...code].every((sign) => codeAlphabet.includes(sign));
  return isOrder ? code : undefined;
}
