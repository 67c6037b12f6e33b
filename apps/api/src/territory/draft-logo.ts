import { decodePhoto } from '../shared/decode-photo.ts';

export type LogoFiles = { width: number; height: number; webp: Buffer; png: Buffer };

/** Twice what the largest screen shows of it. */
const sizeMax = 320;

/**
 * Draws a logo again from its pixels, for screens and for mails; what is see-through stays so.
 *
 * Refusal: `image.unreadable`.
 */
export async function draftLogo(bytes: Buffer): Promise<LogoFiles> {
  const decoded = await decodePhoto(bytes, sizeMax);
  const { default: sharp } = await import('sharp');
  const { data: png, info } = await sharp(decoded)
    .png({ palette: true, effort: 7 })
    .toBuffer({ resolveWithObject: true });
  const webp = await sharp(decoded).webp({ quality: 85 }).toBuffer();
  return { width: info.width, height: info.height, webp, png };
}
