import { describe, expect, it } from 'vitest';
import { drainOutbox } from './drain-outbox.ts';
import { sendMail } from './send-mail.ts';
import { freeDeadWorkers, openWorkerLock } from './worker-lock.ts';
import { announce } from '../shared/announce.ts';
import { insertOutbox } from '../shared/outbox.ts';
import { requestSignInCode } from '../access/request-sign-in-code.ts';
import { anonymous } from '@etal/domain/access/actor';
import { seedHousehold, seedPerson, tuesday } from '../testing/seed.ts';
import { useMailbox } from '../testing/mailbox.ts';
import { useTestApp } from '../testing/test-app.ts';
import { startWorker, workOnce } from '../worker.ts';

const test = useTestApp();
const mailbox = useMailbox(test);

const letter = (subjectId: string) => ({
  reason: 'order.placed',
  subjectId,
  recipient: 'awa@etal.test',
  subject: 'Votre commande',
  text: 'Bonjour\n',
  html: '<p>Bonjour</p>',
});

const keptMails = () =>
  test.app.database.read.rows<{ recipient: string | null; subject: string | null }>({
    text: `select recipient, subject from mails order by created_at, id`,
  });

describe('a mail', () => {
  it('leaves once for one reason and one subject, its text part first', async () => {
    const subjectId = test.app.newId<'Order'>();
    await sendMail(mailbox.app, letter(subjectId));
    await sendMail(mailbox.app, letter(subjectId));
    expect(mailbox.received).toHaveLength(1);
    expect(mailbox.received[0]!.messageId).toBe(`<order.placed.${subjectId}@etal.test>`);
    expect(mailbox.received[0]!.text).toContain('Bonjour');
    expect(mailbox.received[0]!.headers.get('content-type')).toMatchObject({
      value: 'multipart/alternative',
    });
  });

  it('leaves once when two workers send it together', async () => {
    const subjectId = test.app.newId<'Order'>();
    await Promise.all([
      sendMail(mailbox.app, letter(subjectId)),
      sendMail(mailbox.app, letter(subjectId)),
    ]);
    expect(mailbox.received).toHaveLength(1);
  });

  it('is tried again under the same Message-ID when the server refuses it', async () => {
    const subjectId = test.app.newId<'Order'>();
    mailbox.refusals = 1;
    await expect(sendMail(mailbox.app, letter(subjectId))).rejects.toThrow('try again later');
    await sendMail(mailbox.app, letter(subjectId));
    expect(mailbox.received.map((mail) => mail.messageId)).toEqual([
      `<order.placed.${subjectId}@etal.test>`,
    ]);
  });

  it('keeps nothing of what it said once the server took it', async () => {
    await sendMail(mailbox.app, letter(test.app.newId<'Order'>()));
    const kept = await keptMails();
    expect(kept.at(-1)).toEqual({ recipient: null, subject: null });
  });

  it('puts no header of its own making through a subject or an address', async () => {
    const subjectId = test.app.newId<'Order'>();
    await sendMail(mailbox.app, {
      ...letter(subjectId),
      subject: 'Bonjour\r\nBcc: autre@etal.test',
    });
    expect(mailbox.received[0]!.bcc).toBeUndefined();
    expect(mailbox.received[0]!.headers.has('bcc')).toBe(false);
  });

  it('waits in production without an SMTP server', async () => {
    const app = { ...test.app, config: { ...test.app.config, isProduction: true } };
    await expect(async () => sendMail(app, letter(test.app.newId()))).rejects.toThrow('SMTP_URL');
  });
});

describe('a sign-in code', () => {
  it('is mailed to the person who asked, after the transaction', async () => {
    const { personId } = await seedHousehold(test);
    await requestSignInCode(mailbox.app, anonymous, { email: `${personId}@etal.test` });
    expect(mailbox.received).toHaveLength(0);
    await workOnce(mailbox.app);
    expect(mailbox.received).toHaveLength(1);
    expect(mailbox.received[0]!.text).toMatch(/\d{3} \d{3}/);
    expect(mailbox.received[0]!.to).toMatchObject({
      value: [{ address: `${personId}@etal.test` }],
    });
  });

  it('is kept and shown at /dev/mail without an SMTP server', async () => {
    const personId = await seedPerson(test);
    await requestSignInCode(test.app, anonymous, { email: `${personId}@etal.test` });
    await workOnce(test.app);
    const page = await test.server.inject('/dev/mail');
    expect(page.body).toContain(`${personId}@etal.test`);
    expect(page.body).toMatch(/\d{3} \d{3}/);
  });
});

describe('the outbox', () => {
  it('gives nothing of a transaction that was rolled back', async () => {
    const before = await drainOutbox(test.app.database);
    await expect(
      test.app.inTransaction({ kind: 'system', job: 'test' }, async (tx) => {
        await announce(tx, 'order.placed', test.app.newId());
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(before).toBeGreaterThanOrEqual(0);
    expect(await drainOutbox(test.app.database)).toBe(0);
  });

  it('is drained by a running worker, which stops in order', async () => {
    const { personId } = await seedHousehold(test);
    await test.setNow(tuesday);
    const arrived = mailbox.arrival();
    const worker = await startWorker(mailbox.app);
    await requestSignInCode(mailbox.app, anonymous, { email: `${personId}@etal.test` });
    await arrived;
    await worker.stop();
    expect(mailbox.received).toHaveLength(1);
  });
});

describe('the sweeps of a worker', () => {
  it('all come to their turn, however many they are for its connections', async () => {
    const seen = new Set<string>();
    let settle = () => {};
    const all = new Promise<void>((done) => (settle = done));
    const sweeps = Array.from({ length: 12 }, (_, index) => ({
      name: `test.${index}`,
      everySeconds: 3600,
      run: async ({ database }: typeof test.app) => {
        await database.read.rows({ text: 'select etal_now()' });
        if (seen.add(`test.${index}`).size === 12) settle();
      },
    }));
    const worker = await startWorker(test.app, { sweeps });
    await all;
    await worker.stop();
    expect(seen.size).toBe(12);
  });
});

describe('what many people are told at once', () => {
  it('waits behind what one person waits for', async () => {
    const done: string[] = [];
    const handler = (name: string) => async () => void done.push(name);
    await insertOutbox(
      test.app.database.read,
      [1, 2, 3].map(() => ({ task: 'test.news', payload: {} })),
      { isPaced: true },
    );
    await insertOutbox(test.app.database.read, [{ task: 'test.code', payload: {} }]);
    await workOnce(test.app, { 'test.news': handler('news'), 'test.code': handler('code') });
    expect(done).toEqual(['code', 'news', 'news', 'news']);
  });

  it('takes one hand of a worker, and leaves the others free', async () => {
    const isStuck = Promise.withResolvers<void>();
    const hasCode = Promise.withResolvers<void>();
    let running = 0;
    let most = 0;
    const worker = await startWorker(test.app, {
      sweeps: [],
      handlers: {
        'test.news': async () => {
          most = Math.max(most, ++running);
          await isStuck.promise;
          running -= 1;
        },
        'test.code': async () => hasCode.resolve(),
      },
    });
    const news = Array.from({ length: 8 }, () => ({ task: 'test.news', payload: {} }));
    await insertOutbox(test.app.database.read, news, { isPaced: true });
    await insertOutbox(test.app.database.read, [{ task: 'test.code', payload: {} }]);
    await hasCode.promise;
    isStuck.resolve();
    await worker.stop();
    expect(most).toBeLessThanOrEqual(1);
  });
});

describe('the jobs of a dead worker', () => {
  it('are freed once nobody holds its lock, and not before', async () => {
    const workerId = 'worker-of-the-test';
    const { config, database } = test.app;
    await database.read.rows({
      text: `select graphile_worker.add_job('mail.order_placed', '{}'::json)`,
    });
    const take = `update graphile_worker._private_jobs set locked_by = $1,
                    locked_at = now() - interval '1 minute' where locked_by is null`;
    await database.read.rows({ text: take, values: [workerId] });
    const lock = await openWorkerLock(config.databaseUrl, () => {});
    await lock.hold(workerId);
    expect(await freeDeadWorkers(database)).toBe(0);
    await lock.release();
    await expect.poll(() => freeDeadWorkers(database)).toBe(1);
    const [row] = await database.read.rows<{ locked: number }>({
      text: `select count(*) as locked from graphile_worker.jobs where locked_by is not null`,
    });
    expect(row!.locked).toBe(0);
  });
});
