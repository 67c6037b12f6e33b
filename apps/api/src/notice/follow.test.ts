import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { jobHandlers } from '../jobs.ts';
import { after, HOUR } from '@etal/domain/shared/instant';
import {
  seedHousehold,
  seedSale,
  seedTerritory,
  tuesday,
  type SeededSale,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { findNewsRecipients } from './round-repository.ts';

const test = useTestApp();
let sale: SeededSale;
let asked = 0;
let email: string;

beforeAll(async () => {
  await seedTerritory(test);
});

beforeEach(async () => {
  await test.setNow(tuesday);
  sale = await seedSale(test);
  asked += 1;
  email = `voisine${asked}@exemple.org`;
});

const ask = (body: object = {}, pickupDayId: string = sale.pickupDayId) =>
  test.server.inject({
    method: 'POST',
    url: `/api/pickup-days/${pickupDayId}/followers`,
    payload: { email, locale: 'fr', ...body },
  });

const rows = <Row>(text: string, values: unknown[]) =>
  test.app.database.read.rows<Row>({ text, values });

const promised = () =>
  rows<{ subjectId: string }>(
    `select payload->>'subjectId' as "subjectId" from outbox
     where task = 'mail.follower_asked' and payload->>'subjectId' in (
       select id::text from followers where email = $1) order by id`,
    [email],
  );

/** Sends what is promised; the mail as it left. */
async function readMail() {
  const [job] = (await promised()).toReversed();
  await jobHandlers['mail.follower_asked']!(test.app, job!);
  const [mail] = await rows<{ subject: string; text: string }>(
    `select subject, text_body as text from mails where recipient = $1 order by id desc limit 1`,
    [email],
  );
  return { ...mail!, link: /follow\?link=([\w-]+)/.exec(mail!.text)![1]! };
}

const confirm = (link: string) =>
  test.server.inject({
    method: 'PUT',
    url: '/api/followers/confirmation',
    headers: { authorization: `Bearer link.${link}` },
  });

const told = async () =>
  (await findNewsRecipients(test.app.database.read, sale.hubId, 'opening')).filter(
    ({ followerId }) => followerId !== null,
  ).length;

describe('somebody who asks to be told of a hub’s sales (rule N9)', () => {
  it('is told of them once the mailed link came back, not before', async () => {
    expect((await ask()).statusCode).toBe(202);
    const mail = await readMail();
    expect(mail.subject).toContain('Maison de l’Alimentation');
    expect(await told()).toBe(0);
    expect((await confirm(mail.link)).statusCode).toBe(204);
    expect((await confirm(mail.link)).statusCode).toBe(204);
    expect(await told()).toBe(1);
  });

  it('is forgotten by one click on that mail, and by that link confirms no more', async () => {
    await ask();
    const { link } = await readMail();
    await confirm(link);
    const refused = await test.server.inject({
      method: 'POST',
      url: `/api/notice-refusals?link=${link}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'List-Unsubscribe=One-Click',
    });
    expect(refused.statusCode).toBe(204);
    expect(await told()).toBe(0);
    expect((await confirm(link)).statusCode).toBe(401);
  });

  it('is mailed once an hour, however often the form is sent, and no more once confirmed', async () => {
    await ask();
    await ask({ email: email.toUpperCase() });
    expect(await promised()).toHaveLength(1);
    await test.setNow(after(tuesday, 2 * HOUR));
    await ask();
    expect(await promised()).toHaveLength(2);
    await confirm((await readMail()).link);
    await test.setNow(after(tuesday, 9 * HOUR));
    expect((await ask()).statusCode).toBe(202);
    expect(await promised()).toHaveLength(2);
  });

  it('is not mailed for more than three hubs in a day, whoever types that address', async () => {
    for (let hub = 0; hub < 5; hub += 1) {
      expect((await ask({}, (await seedSale(test)).pickupDayId)).statusCode).toBe(202);
    }
    expect(await promised()).toHaveLength(3);
  });

  it('is answered alike whether the address has an account or not', async () => {
    const { personId } = await seedHousehold(test);
    const known = await ask({ email: `${personId}@etal.test` });
    const unknown = await ask();
    expect([known.statusCode, known.body]).toEqual([unknown.statusCode, unknown.body]);
  });

  it('is refused an address that is none, and a day that does not exist', async () => {
    expect((await ask({ email: 'nulle part' })).json().code).toBe('request.invalid');
    expect((await ask({}, sale.hubId)).statusCode).toBe(404);
  });

  it('is confirmed by nobody who is signed in, nor by a link that was made up', async () => {
    await ask();
    const { personId } = await seedHousehold(test);
    const signedIn = await test.server.inject({
      method: 'PUT',
      url: '/api/followers/confirmation',
      headers: await test.signIn(personId),
    });
    expect(signedIn.statusCode).toBe(404);
    expect((await confirm('x'.repeat(43))).statusCode).toBe(401);
    expect(await told()).toBe(0);
  });
});
