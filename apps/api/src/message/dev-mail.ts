import type { FastifyInstance, FastifyReply } from 'fastify';
import type { App } from '../shared/app.ts';

type KeptMail = {
  id: string;
  messageId: string;
  sentAt: number;
  recipient: string;
  subject: string;
  textBody: string;
  htmlBody: string | null;
};

const mailsShown = 100;

/**
 * /dev/mail: the mails that were kept because there is no SMTP server. Never in production, where
 * they would be anybody's to read.
 */
export function devMailRoutes(server: FastifyInstance, app: App): void {
  if (app.config.isProduction || app.config.smtpUrl) return;
  const read = app.database.read;
  server.get('/dev/mail', { schema: { hide: true } }, async (_request, reply) => {
    const mails = await read.rows<KeptMail>({
      text: `select id, message_id as "messageId", sent_at as "sentAt", recipient, subject,
               text_body as "textBody", html_body as "htmlBody"
             from mails where recipient is not null order by created_at desc, id desc
             limit ${mailsShown}`,
    });
    return page(reply, list(mails));
  });
  server.get<{ Params: { id: string } }>(
    '/dev/mail/:id',
    { schema: { hide: true } },
    async ({ params }, reply) => {
      const [mail] = await read.rows<KeptMail>({
        text: `select html_body as "htmlBody" from mails where id::text = $1`,
        values: [params.id],
      });
      return mail?.htmlBody ? page(reply, mail.htmlBody) : reply.status(404).send('404');
    },
  );
}

function page(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'")
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(html);
}

function list(mails: KeptMail[]): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>/dev/mail</title>
<body style="font:16px/1.5 sans-serif;max-width:760px;margin:24px auto;padding:0 16px">
<h1>/dev/mail</h1>${mails.map(item).join('')}`;
}

function item(mail: KeptMail): string {
  const html = mail.htmlBody ? ` <a href="/dev/mail/${mail.id}">HTML</a>` : '';
  const at = new Date(mail.sentAt).toISOString();
  return `<article style="border-top:1px solid #999;padding:12px 0">
<h2 style="font-size:18px;margin:0">${escape(mail.subject)}</h2>
<p style="margin:0">${escape(mail.recipient)} · ${at}${html}</p>
<pre style="white-space:pre-wrap;font:inherit">${escape(mail.textBody)}</pre></article>`;
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
