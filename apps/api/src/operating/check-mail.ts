import { createTransport } from 'nodemailer';
import { ok, reasonOf, wrong, type Found } from './check.ts';

const patienceMs = 8_000;

/** Signs in at the mail server, as for sending; nothing is sent. */
export async function checkMail(smtpUrl: string | undefined): Promise<Found> {
  if (!smtpUrl) return wrong('SMTP_URL is not set: nobody receives a code or a confirmation.');
  const { hostname, protocol } = new URL(smtpUrl);
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
  });
  try {
    await transport.verify();
    return ok(`${hostname} takes our mails`);
  } catch (error) {
    return wrong(`${hostname}: ${reasonOf(error)}. ${adviceOn(error, protocol)}`);
  } finally {
    transport.close();
  }
}

function adviceOn(error: unknown, protocol: string): string {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'EAUTH')
    return 'Look at the user and password of SMTP_URL; signs like @ are written %40.';
  if (code === 'EDNS') return 'Look at the host of SMTP_URL.';
  if (code === 'ESOCKET' && protocol === 'smtps:') {
    return 'smtps:// speaks TLS at once (port 465); for STARTTLS (port 587) write smtp://.';
  }
  return 'Look at the host and port of SMTP_URL; some hosts block mail going out.';
}
