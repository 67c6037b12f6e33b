import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';

export type ImageFile = { width: 320 | 640; format: 'avif' | 'webp'; content: Buffer };

const widths = [640, 320] as const;
const secondsMax = 20;

/**
 * Makes the four files of an image from the bytes of a photo, turned upright and without metadata.
 *
 * Only what looks like a photo reaches the decoder: no SVG, no PDF, no animation beyond its first
 * picture. It is decoded once, already small.
 *
 * Refusal: `image.unreadable` for anything else, too many pixels, or a file that is cut short.
 */
export async function draftImage(bytes: Buffer): Promise<ImageFile[]> {
  if (!isPhoto(bytes)) throw new Refusal('image.unreadable');
  // Some 20 MB that an API process keeps once the first photo has come, and not before.
  const { default: sharp } = await import('sharp');
  try {
    const input = { limitInputPixels: limits.imagePixelsMax, failOn: 'error' } as const;
    const decoded = await sharp(bytes, input)
      .timeout({ seconds: secondsMax })
      .autoOrient()
      .resize({ width: widths[0], height: widths[0], fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 0 })
      .toBuffer();
    const files: ImageFile[] = [];
    for (const width of widths) {
      const resized = sharp(decoded).resize({
        width,
        height: width,
        fit: 'inside',
        withoutEnlargement: true,
      });
      const avif = await resized.clone().avif({ quality: 55, effort: 3 }).toBuffer();
      const webp = await resized.clone().webp({ quality: 75 }).toBuffer();
      files.push(
        { width, format: 'avif', content: avif },
        { width, format: 'webp', content: webp },
      );
    }
    return files;
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
