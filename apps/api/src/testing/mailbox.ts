import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { migrateJobs } from '../migrate-all.ts';
import type { App } from '../shared/app.ts';
import type { TestApp } from './test-app.ts';

export type Mailbox = {
  /** what the SMTP server took since the test began */
  received: ParsedMail[];
  /** how many mails the server refuses first */
  refusals: number;
  /** the app of the test, sending by SMTP */
  app: App;
  /** settles once another mail has arrived */
  arrival: () => Promise<void>;
};

/** A real SMTP server, and the job queue's tables; call it after `useTestApp`. */
export function useMailbox(test: TestApp): Mailbox {
  const mailbox = { received: [] as ParsedMail[], refusals: 0 } as unknown as Mailbox;
  let onArrival = () => {};
  mailbox.arrival = () =>
    new Promise((settle) => {
      onArrival = settle;
    });
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    async onData(stream, _session, done) {
      const mail = await simpleParser(stream);
      if (mailbox.refusals-- > 0) return done(new Error('try again later'));
      mailbox.received.push(mail);
      onArrival();
      done();
    },
  });
  beforeAll(async () => {
    const owner = new URL(test.app.config.databaseUrl);
    owner.username = 'etal_owner';
    await migrateJobs(owner.href);
    await new Promise<void>((settle) => {
      smtp.listen(0, '127.0.0.1', () => settle());
    });
    const { port } = smtp.server.address() as { port: number };
    const smtpUrl = `smtp://127.0.0.1:${port}`;
    mailbox.app = { ...test.app, config: { ...test.app.config, smtpUrl } };
  });
  beforeEach(() => {
    mailbox.received.length = 0;
    mailbox.refusals = 0;
  });
  afterAll(
    () =>
      new Promise<void>((settle) => {
        smtp.close(() => settle());
      }),
  );
  return mailbox;
}
