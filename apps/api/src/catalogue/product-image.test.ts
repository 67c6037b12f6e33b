import { limits } from '@etal/domain/shared/limits';
import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import { seedSale, seedTerritory, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
let sale: SeededSale;
let farmer: { authorization: string };
let url: string;

beforeAll(async () => {
  await seedTerritory(test);
  sale = await seedSale(test);
  farmer = await test.signIn(sale.producerPersonId);
  url = `/api/organizations/${sale.producerId}/products/${sale.offers[0]!.productId}/image`;
});

type Reply = Awaited<ReturnType<typeof test.server.inject>>;

const upload = (bytes: Buffer, { headers = farmer, type = 'image/jpeg' } = {}): Promise<Reply> =>
  test.server.inject({
    method: 'PUT',
    url: `${url}?alt=Des%20poireaux`,
    headers: { ...headers, 'content-type': type },
    payload: bytes,
  }) as Promise<Reply>;

const fileOf = (imageId: string, file: string): Promise<Reply> =>
  test.server.inject({ url: `/api/images/${imageId}/${file}` }) as Promise<Reply>;

const files = ['640.avif', '640.webp', '320.avif', '320.webp'];

/** Half red, half green, taken with the camera turned: red is on the left once upright. */
async function photo(width: number, height: number): Promise<Sharp> {
  const half = { width: height / 2, height: width, channels: 3 } as const;
  const [red, green] = await Promise.all(
    ['red', 'lime'].map((background) =>
      sharp({ create: { ...half, background } })
        .png()
        .toBuffer(),
    ),
  );
  const upright = await sharp({
    create: { width: height, height: width, channels: 3, background: 'black' },
  })
    .composite([
      { input: red!, left: 0, top: 0 },
      { input: green!, left: height / 2, top: 0 },
    ])
    .png()
    .toBuffer();
  const exif = { IFD0: { Artist: 'Camille', ImageDescription: '12 rue du Moulin' } };
  return sharp(await sharp(upright).rotate(-90).png().toBuffer())
    .withMetadata({ orientation: 6 })
    .withExifMerge(exif);
}

describe('the image of a product (rule C7)', () => {
  it('is made again in two sizes and formats, upright, with nothing else of the file', async () => {
    const bytes = await (await photo(900, 1_200)).jpeg().toBuffer();
    expect((await sharp(bytes).metadata()).exif!.toString('latin1')).toContain('Camille');
    const reply = await upload(bytes);
    const { id, alt } = reply.json().image;
    expect(alt).toBe('Des poireaux');
    for (const file of files) {
      const made = await fileOf(id, file);
      const [width, format] = file.split('.');
      expect(made.headers).toMatchObject({
        'content-type': `image/${format}`,
        'cache-control': 'public, max-age=31536000, immutable',
      });
      const metadata = await sharp(made.rawPayload).metadata();
      expect(metadata.width).toBe(Number(width));
      expect(metadata.height).toBe((Number(width) * 3) / 4);
      expect(metadata).not.toHaveProperty('exif');
      expect(metadata).not.toHaveProperty('orientation');
      expect(made.rawPayload.toString('latin1')).not.toContain('Camille');
      const { data } = await sharp(made.rawPayload).raw().toBuffer({ resolveWithObject: true });
      const [red, green] = data;
      expect(red).toBeGreaterThan(200);
      expect(green).toBeLessThan(60);
    }
  });

  it('is never drawn larger than it is', async () => {
    const bytes = await (await photo(80, 120)).webp().toBuffer();
    const { id } = (await upload(bytes, { type: 'image/webp' })).json().image;
    const widths = await Promise.all(
      files.map(
        async (file) => (await sharp((await fileOf(id, file)).rawPayload).metadata()).width,
      ),
    );
    expect(widths).toEqual([120, 120, 120, 120]);
  });

  it('replaces the one before, whose files are gone', async () => {
    const bytes = await (await photo(80, 120)).png().toBuffer();
    const first = (await upload(bytes)).json().image;
    const second = (await upload(bytes)).json().image;
    expect(second.id).not.toBe(first.id);
    expect((await fileOf(first.id, '320.webp')).statusCode).toBe(404);
    expect((await fileOf(second.id, '320.webp')).statusCode).toBe(200);
    const removed = await test.server.inject({ method: 'DELETE', url, headers: farmer });
    expect(removed.json().image).toBeNull();
    expect((await fileOf(second.id, '320.webp')).statusCode).toBe(404);
  });

  it('is given by who writes the catalogue, and by nobody else', async () => {
    const bytes = await (await photo(80, 120)).jpeg().toBuffer();
    const manager = await test.signIn(sale.managerId);
    expect((await upload(bytes, { headers: manager })).statusCode).toBe(404);
    const anonymous = await upload(bytes, { headers: { authorization: '' } });
    expect(anonymous.json().code).toBe('session.required');
  });
});

describe('a hostile image', () => {
  const hostile: [string, () => Buffer | Promise<Buffer>][] = [
    ['that is empty', () => Buffer.alloc(0)],
    ['that is text', () => Buffer.from('bonjour')],
    [
      'that runs scripts',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    ],
    ['that is a PDF', () => Buffer.from('%PDF-1.7\n')],
    ['that only begins as a photo', () => Buffer.from('\u00ff\u00d8\u00ff\u00e0nothing', 'latin1')],
    [
      'that is cut short',
      async () => (await (await photo(600, 800)).jpeg().toBuffer()).subarray(0, 900),
    ],
    ['that unfolds beyond all measure', bomb],
    ['that is a GIF', async () => await (await photo(80, 120)).gif().toBuffer()],
  ];

  it.each(hostile)('%s is refused', async (_, make) => {
    const bytes = await make();
    const reply = await upload(bytes);
    expect(reply.json()).toMatchObject({ status: 400, code: 'image.unreadable' });
  });

  it('too large, or said to be something else, is refused before it is read', async () => {
    const huge = await upload(Buffer.alloc(limits.imageBytesMax + 1));
    expect(huge.json()).toMatchObject({ status: 413, code: 'request.too_large' });
    const page = await upload(Buffer.from('<html>'), { type: 'text/html' });
    expect(page.json()).toMatchObject({ status: 415, code: 'request.unsupported' });
  });

  it('is asked for in no other size or format', async () => {
    expect((await fileOf(newId(), '320.webp')).statusCode).toBe(404);
    expect((await fileOf(newId(), '321.webp')).statusCode).toBe(400);
    expect((await fileOf(newId(), '..%2f320.webp')).statusCode).toBe(400);
  });
});

/** A small file of more pixels than any photo. */
function bomb(): Promise<Buffer> {
  const width = 10_000;
  const height = Math.ceil(limits.imagePixelsMax / width) + 1;
  return sharp({
    create: { width, height, channels: 3, background: 'white' },
    limitInputPixels: false,
  })
    .png({ compressionLevel: 9 })
    .toBuffer();
}
