import { SMTPServer } from 'smtp-server';

export type Smtp = { url: (user: string, password: string) => string; stop: () => Promise<void> };

/** A mail server with one account, which no mail reaches: its hands are shaken only. */
export async function startSmtp(account: { user: string; password: string }): Promise<Smtp> {
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === account.user && password === account.password
        ? done(null, { user: username })
        : done(new Error('535 who are you?')),
  });
  const port = await listen(server);
  return {
    url: (user, password) => `smtp://${user}:${password}@127.0.0.1:${port}`,
    stop: () => stop(server),
  };
}

/**
 * A mail server that takes every mail.
 *
 * @param told when a sender names itself, and again with the Message-ID when its mail is taken; it is
 *   answered in a later turn of the event loop
 */
export async function takeMails(
  told: (sender: string, messageId?: string) => void,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: ({ address }, _session, done) => {
      told(address);
      setImmediate(done);
    },
    async onData(stream, { envelope }, done) {
      const chunks = await Array.fromAsync<Buffer>(stream).catch(() => undefined);
      // Whoever sent it was killed amid it.
      if (!chunks) return done(new Error('cut short'));
      const mail = Buffer.concat(chunks).toString();
      const messageId = /^message-id:\s*<([^>]+)>/im.exec(mail)?.[1] ?? '';
      const { mailFrom } = envelope;
      told(mailFrom ? mailFrom.address : '', messageId);
      setImmediate(done);
    },
  });
  server.on('error', () => {});
  const port = await listen(server);
  return { url: `smtp://127.0.0.1:${port}`, stop: () => stop(server) };
}

async function listen(server: SMTPServer): Promise<number> {
  await new Promise<void>((settle) => void server.listen(0, '127.0.0.1', () => settle()));
  return (server.server.address() as { port: number }).port;
}

function stop(server: SMTPServer): Promise<void> {
  return new Promise((settle) => void server.close(() => settle()));
}
