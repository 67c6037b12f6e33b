import type { Actor } from '@etal/domain/access/actor';
import { createTransport } from 'nodemailer';
import type { App, Tx } from '../shared/app.ts';

export type Mail = {
  /** why it is sent: `order.placed`; with the subject it makes the Message-ID */
  reason: string;
  subjectId: string;
  recipient: string;
  subject: string;
  text: string;
  html?: string | undefined;
  /** texts that come with it; they are not kept */
  attachments?: readonly MailAttachment[] | undefined;
  /** of news: an address that refuses more of it by one POST (RFC 8058) */
  refusalUrl?: string | undefined;
};

export type MailAttachment = { filename: string; content: string };

const mailer: Actor = { kind: 'system', job: 'mail' };

/**
 * Sends one mail, once: the same reason and subject again sends nothing. With SMTP nothing of it
 * is kept but its Message-ID; without, its words are kept for /dev/mail.
 *
 * Cut short after the server took it, it leaves a second time under the same Message-ID.
 *
 * Locks: the mail's row, while it is sent.
 *
 * @throws Error when the server does not take it, or in production without SMTP: tried again later
 */
export function sendMail(app: App, mail: Mail): Promise<void> {
  const { smtpUrl, isProduction, storefrontUrl } = app.config;
  if (!smtpUrl && isProduction) throw new Error('SMTP_URL is not set: mails wait.');
  const messageId = `<${mail.reason}.${mail.subjectId}@${new URL(storefrontUrl).hostname}>`;
  return app.inTransaction(mailer, async (tx) => {
    if (await lockSent(tx, messageId, mail)) return;
    if (smtpUrl) await submit(app, smtpUrl, { ...mail, messageId, sender: await findSender(tx) });
    await markSent(tx, messageId, smtpUrl ? null : mail);
  });
}

/** Makes the row, or waits for whoever is sending it; whether it has left already. */
async function lockSent(tx: Tx, messageId: string, mail: Mail): Promise<boolean> {
  const [row] = await tx.rows<{ isSent: boolean }>({
    name: 'mail.lock',
    text: `insert into mails (id, message_id, reason, subject_id, created_at)
           values ($1, $2, $3, $4, etal_now())
           on conflict (message_id) do update set attempts = mails.attempts + 1
           returning sent_at is not null as "isSent"`,
    values: [tx.newId(), messageId, mail.reason, mail.subjectId],
  });
  return row!.isSent;
}

async function markSent(tx: Tx, messageId: string, kept: Mail | null): Promise<void> {
  await tx.rows({
    name: 'mail.sent',
    text: `update mails set sent_at = etal_now(), recipient = $2, subject = $3, text_body = $4,
             html_body = $5 where message_id = $1`,
    values: [
      messageId,
      kept?.recipient ?? null,
      kept?.subject ?? null,
      kept?.text ?? null,
      kept?.html ?? null,
    ],
  });
}

async function submit(
  app: App,
  smtpUrl: string,
  {
    recipient,
    subject,
    text,
    html,
    attachments,
    messageId,
    refusalUrl,
    sender,
  }: Mail & {
    messageId: string;
    sender: Sender;
  },
): Promise<void> {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 8_000,
    greetingTimeout: 8_000,
    socketTimeout: 15_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      messageId,
      from: { name: sender.name, address: app.config.mailFrom },
      to: { name: '', address: recipient },
      subject,
      text,
      ...(html ? { html: withLogo(html, sender) } : {}),
      attachments: [...(attachments ?? []), ...(html ? logoOf(sender) : [])],
      headers: { 'auto-submitted': 'auto-generated', ...refusalHeaders(refusalUrl) },
    });
  } finally {
    transport.close();
  }
}

type Sender = { name: string; logo: { png: Buffer; width: number; height: number } | null };

/** The territory in whose name mails leave. */
async function findSender(tx: Tx): Promise<Sender> {
  const [row] = await tx.rows<{ name: string; png: Buffer | null; width: number; height: number }>({
    name: 'mail.sender',
    text: `select t.name, l.png, l.width, l.height
           from territories t left join territory_logos l on l.territory_id = t.id
           order by t.id limit 1`,
  });
  if (!row) return { name: 'Étal', logo: null };
  const { name, png, width, height } = row;
  return { name, logo: png && { png, width, height } };
}

const logoCid = 'logo';
const logoHeight = 48;

/** The logo comes with the mail: nothing is fetched from elsewhere. */
function logoOf({ logo }: Sender) {
  return logo ? [{ filename: 'logo.png', content: logo.png, cid: logoCid }] : [];
}

/** Above the title; its name is in the words already. */
function withLogo(html: string, { logo }: Sender): string {
  if (!logo) return html;
  const width = Math.round((logo.width * logoHeight) / logo.height);
  const image = `<p style="margin:0 0 16px"><img src="cid:${logoCid}" alt="" width="${width}" height="${logoHeight}"></p>`;
  return html.replace('<h1', `${image}\n<h1`);
}

function refusalHeaders(url: string | undefined): Record<string, string> {
  return url === undefined
    ? {}
    : { 'list-unsubscribe': `<${url}>`, 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' };
}
