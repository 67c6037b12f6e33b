import type { NoticeTemplate } from '@etal/contracts/notice/endpoints';
import { beforeAll, describe, expect, it } from 'vitest';
import { seedSale, seedTerritory, type SeededSale } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { readWords } from './words.ts';

const test = useTestApp();
let sale: SeededSale;
let manager: Record<string, string>;

beforeAll(async () => {
  await seedTerritory(test);
  sale = await seedSale(test);
  manager = await test.signIn(sale.managerId);
});

const url = (kind = '', locale = 'fr', hubId: string = sale.hubId) =>
  `/api/organizations/${hubId}/notice-templates${kind && `/${kind}/${locale}`}`;

const write = (kind: string, payload: object, headers = manager, locale = 'fr') =>
  test.server.inject({ method: 'PUT', url: url(kind, locale), headers, payload });

const drop = (kind: string) =>
  test.server.inject({ method: 'DELETE', url: url(kind), headers: manager });

const list = async (): Promise<NoticeTemplate[]> =>
  (await test.server.inject({ url: url(), headers: manager })).json().items;

const facts = { day: 'jeudi 26 novembre', place: 'La halle', time: '16 h 30', hub: 'La maison' };

const said = (kind: 'reminder' | 'opening') =>
  readWords(test.app.database.read, { hubId: sale.hubId, kind, locale: 'fr' }, facts);

describe('the words of a hub (rule N7)', () => {
  it('are Étal’s for each kind and language until it writes its own', async () => {
    const items = await list();
    expect(items.map(({ kind, locale }) => `${kind} ${locale}`)).toEqual([
      'opening fr',
      'opening en',
      'closing fr',
      'closing en',
      'reminder fr',
      'reminder en',
      'change fr',
      'change en',
    ]);
    expect(
      items.every(({ isOwn, words, standard }) => !isOwn && words.subject === standard.subject),
    ).toBe(true);
  });

  it('are what households receive from then on, in that language alone, until it goes back', async () => {
    const standard = await said('reminder');
    const words = { subject: 'À {jour}, {lieu}', opening: 'Pensez à vos cabas, à {heure}.' };
    const written = await write('reminder', words);
    expect(written.json()).toMatchObject({ kind: 'reminder', isOwn: true, words });
    expect(await said('reminder')).toEqual({
      subject: 'À jeudi 26 novembre, La halle',
      opening: 'Pensez à vos cabas, à 16 h 30.',
    });
    const own = (await list()).filter(({ isOwn }) => isOwn);
    expect(own.map(({ kind, locale }) => [kind, locale])).toEqual([['reminder', 'fr']]);
    expect((await drop('reminder')).json()).toMatchObject({ isOwn: false });
    expect(await said('reminder')).toEqual(standard);
  });

  it('are refused with what is wrong at each field, and nothing changes', async () => {
    const wrong = { subject: 'Bonjour {prix}', opening: '<b>Venez</b>' };
    const reply = await write('opening', wrong);
    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toMatchObject({
      code: 'request.invalid',
      fields: [
        { path: 'subject', code: 'placeholder:prix' },
        { path: 'opening', code: 'not_plain' },
      ],
    });
    expect((await list())[0]!.isOwn).toBe(false);
  });

  it('take the placeholders of their own kind only', async () => {
    const words = { subject: 'À {heure}', opening: 'Venez.' };
    expect((await write('opening', words)).json().fields).toEqual([
      { path: 'subject', code: 'placeholder:heure' },
    ]);
  });

  it('are written by its managers, and by nobody of a farm', async () => {
    const words = { subject: 'Venez', opening: 'Venez.' };
    for (const personId of [sale.deskId, sale.producerPersonId]) {
      const headers = await test.signIn(personId);
      expect((await write('opening', words, headers)).statusCode).toBe(404);
    }
    const farmer = await test.signIn(sale.producerPersonId);
    const farm = await test.server.inject({ url: url('', 'fr', sale.producerId), headers: farmer });
    expect(farm.statusCode).toBe(404);
  });
});
