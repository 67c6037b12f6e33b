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
  await new Promise<void>((settle) => void server.listen(0, '127.0.0.1', () => settle()));
  const { port } = server.server.address() as { port: number };
  return {
    url: (user, password) => `smtp://${user}:${password}@127.0.0.1:${port}`,
    stop: () => new Promise((settle) => void server.close(() => settle())),
  };
}
