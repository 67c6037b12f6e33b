import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';

/** The bytes of a file that came in base 64. Refusal: `request.too_large`. */
export function readFile(base64: string): Buffer {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > limits.importBytesMax) throw new Refusal('request.too_large');
  return bytes;
}
