import type { Territory } from '@etal/contracts/territory/endpoints';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { sendMail } from '../message/send-mail.ts';
import { useMailbox } from '../testing/mailbox.ts';
import { seedOrganization, seedPerson, seedSale, seedTerritory, tuesday } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
const mailbox = useMailbox(test);

let operator: { authorization: string };
let manager: { authorization: string };

beforeAll(async () => {
  await test.setNow(tuesday);
  await seedTerritory(test);
  const organizationId = await seedOrganization(test, 'town', 'La Ville');
  operator = await test.signIn(await seedPerson(test, { organizationId, role: 'operator' }));
  manager = await test.signIn((await seedSale(test)).managerId);
});

const change = (payload: object, headers = operator) =>
  test.server.inject({ method: 'PATCH', url: '/api/territory', headers, payload });

const read = async (): Promise<Territory> =>
  (await test.server.inject('/api/territory')).json() as Territory;

const putLogo = (payload: Buffer, headers = operator) =>
  test.server.inject({
    method: 'PUT',
    url: '/api/territory/logo',
    headers: { ...headers, 'content-type': 'image/png' },
    payload,
  });

/** A red drawing, half see-through, with a comment in its metadata. */
const drawing = () =>
  sharp({ create: { width: 640, height: 320, channels: 4, background: '#c0000080' } })
    .withExif({ IFD0: { ImageDescription: 'secret' } })
    .png()
    .toBuffer();

const legal = {
  publisher: 'Ville de Comines',
  publicationDirector: 'Camille Leroy',
  host: 'Ville de Comines',
  address: '1 place du Marché',
  mediator: 'Médiation',
};

it('is the only one: whoever reads it needs no condition (decision 0014)', async () => {
  await expect(seedTerritory(test)).rejects.toThrow('territories_one');
});

describe('the territory', () => {
  it('is named, told by law and spoken as its operator says', async () => {
    const reply = await change({ name: 'Comines', legal, locales: ['en'] });
    expect(reply.statusCode).toBe(200);
    expect(await read()).toMatchObject({ name: 'Comines', legal, locales: ['fr', 'en'] });
    await change({ locales: ['fr'] });
    expect(await read()).toMatchObject({ name: 'Comines', legal, locales: ['fr'] });
    await change({ locales: ['fr', 'en'] });
  });

  it('takes colours that can be read, and refuses others with the nearest that can', async () => {
    expect((await change({ brand: { light: '#1F6B3A', dark: null } })).statusCode).toBe(200);
    expect((await read()).brand).toEqual({ light: '#1f6b3a', dark: null });
    const pale = await change({ brand: { light: '#7fd095', dark: null } });
    expect(pale.json()).toMatchObject({
      code: 'territory.contrast',
      details: { theme: 'light', nearest: expect.stringMatching(/^#[0-9a-f]{6}$/) },
    });
    const { nearest } = (pale.json() as { details: { nearest: string } }).details;
    expect((await change({ brand: { light: nearest, dark: null } })).statusCode).toBe(200);
    expect((await change({ brand: { light: null, dark: '#1f6b3a' } })).json()).toMatchObject({
      code: 'territory.contrast',
      details: { theme: 'dark' },
    });
    await change({ brand: { light: null, dark: null } });
  });

  it('says of itself what its operator wrote, in French where there is no other', async () => {
    const page = (locale: string) =>
      test.server.inject(`/api/territory/pages/about?locale=${locale}`);
    expect((await page('fr')).statusCode).toBe(404);
    const write = (locale: string, body: string) =>
      test.server.inject({
        method: 'PUT',
        url: '/api/territory/pages/about',
        headers: operator,
        payload: { locale, body },
      });
    await write('fr', 'La Maison du mail.');
    expect((await page('en')).json()).toEqual({ locale: 'fr', body: 'La Maison du mail.' });
    await write('en', 'The house.');
    expect((await page('en')).json()).toEqual({ locale: 'en', body: 'The house.' });
    expect((await read()).hasAbout).toBe(true);
    await write('fr', '');
    await write('en', '');
    expect((await read()).hasAbout).toBe(false);
  });

  it('is changed by nobody else', async () => {
    expect((await change({ name: 'Moi' }, manager)).json()).toMatchObject({ code: 'not_found' });
    expect((await putLogo(await drawing(), manager)).json()).toMatchObject({ code: 'not_found' });
    const anonymous = await test.server.inject({ method: 'PUT', url: '/api/territory/logo' });
    expect(anonymous.json()).toMatchObject({ code: 'session.required' });
  });
});

describe('its logo', () => {
  it('is drawn again from its pixels, small and see-through, without what came with it', async () => {
    const reply = await putLogo(await drawing());
    const { logo } = reply.json() as Territory;
    expect(logo).toMatchObject({ width: 320, height: 160 });
    for (const format of ['webp', 'png']) {
      const file = await test.server.inject(`/api/logos/${logo!.id}/${format}`);
      expect(file.headers['content-type']).toBe(`image/${format}`);
      expect(file.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      const seen = await sharp(file.rawPayload).metadata();
      expect(seen).toMatchObject({ width: 320, hasAlpha: true });
      expect(seen.exif).toBeUndefined();
      expect(file.rawPayload.toString('latin1')).not.toContain('secret');
    }
  });

  it('is refused when it is no picture, and the one before stays', async () => {
    const { logo } = (await putLogo(await drawing())).json() as Territory;
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
    for (const bytes of [svg, Buffer.alloc(0)]) {
      expect((await putLogo(bytes)).json()).toMatchObject({ code: 'image.unreadable' });
    }
    expect((await read()).logo).toEqual(logo);
  });

  it('comes with mails, which leave in the name of the territory, until it is removed', async () => {
    await change({ name: 'Comines' });
    await putLogo(await drawing());
    const mail = () => ({
      reason: 'order.placed',
      subjectId: test.app.newId<'Order'>(),
      recipient: 'awa@etal.test',
      subject: 'Votre commande',
      text: 'Bonjour',
      html: '<div><h1>Bonjour</h1></div>',
    });
    await sendMail(mailbox.app, mail());
    const [first] = mailbox.received;
    expect(first!.from!.value[0]!.name).toBe('Comines');
    expect(first!.attachments).toMatchObject([{ contentType: 'image/png', cid: 'logo' }]);
    expect(String(first!.html)).toContain('width="96" height="48"');
    expect(String(first!.html)).not.toMatch(/src="https?:/);
    await test.server.inject({ method: 'DELETE', url: '/api/territory/logo', headers: operator });
    await sendMail(mailbox.app, mail());
    expect(mailbox.received[1]!.attachments).toEqual([]);
    expect((await read()).logo).toBeNull();
  });
});
