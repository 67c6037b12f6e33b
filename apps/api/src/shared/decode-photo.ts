import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';

const secondsMax = 20;

/**
 * Decodes the bytes of a photo or a logo, turned upright, without metadata, no larger than asked.
 *
 * Only what looks like a photo reaches the decoder: no SVG, no PDF, no animation beyond its first
 * picture. It is decoded once, already small.
 *
 * Refusal: `image.unreadable` for anything else, too many pixels, or a file that is cut short.
 *
 * @param size the longest side, pixels
 * @returns the bytes of a PNG
 */
export async function decodePhoto(bytes: Buffer, size: number): Promise<Buffer> {
  if (!isPhoto(bytes)) throw new Refusal('image.unreadable');
  // Some 20 MB that an API process keeps once the first photo has come, and not before.
  const { default: sharp } = await import('sharp');
  try {
    return await sharp(bytes, { limitInputPixels: limits.imagePixelsMax, failOn: 'error' })
      .timeout({ seconds: secondsMax })
      .autoOrient()
      .resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 0 })
      .toBuffer();
  } catch {
    throw new Refusal('image.unreadable');
  }
}

/** By the first bytes: JPEG, PNG, WebP, AVIF. */
function isPhoto(bytes: Buffer): boolean {
  const ascii = bytes.subarray(0, 12).toString('latin1');
  return (
    ascii.startsWith('\u00ff\u00d8\u00ff') ||
    ascii.startsWith('\u0089PNG\r\n\u001a\n') ||
    /^RIFF[^]{4}WEBP/.test(ascii) ||
    /^[^]{4}ftyp(avif|avis|mif1)/.test(ascii)
  );
}
