import { decodePhoto } from '../shared/decode-photo.ts';

export type ImageFile = { width: 320 | 640; format: 'avif' | 'webp'; content: Buffer };

const widths = [640, 320] as const;

/**
 * Makes the four files of an image from the bytes of a photo.
 *
 * Refusal: `image.unreadable`.
 */
export async function draftImage(bytes: Buffer): Promise<ImageFile[]> {
  const decoded = await decodePhoto(bytes, widths[0]);
  const { default: sharp } = await import('sharp');
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
    files.push({ width, format: 'avif', content: avif }, { width, format: 'webp', content: webp });
  }
  return files;
}
