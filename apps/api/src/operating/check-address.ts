import { lookup } from 'node:dns/promises';
import { connect, type PeerCertificate } from 'node:tls';
import { note, ok, reasonOf, wrong, type Found } from './check.ts';

const patienceMs = 8_000;
const renewalDays = 14;

/** Whether the name of the address leads somewhere, and is the one that people are told. */
export async function checkDomain(storefrontUrl: string): Promise<Found> {
  const { protocol, hostname } = new URL(storefrontUrl);
  if (protocol !== 'https:')
    return wrong(`STOREFRONT_URL begins with https://, not ${protocol}//.`);
  try {
    const addresses = await lookup(hostname, { all: true });
    return ok(`${hostname} leads to ${addresses.map(({ address }) => address).join(', ')}`);
  } catch {
    return wrong(
      `${hostname} leads nowhere: at whoever keeps the domain, add an A record with this machine's address.`,
    );
  }
}

/** Shakes hands as a browser does. */
export async function checkTls(storefrontUrl: string): Promise<Found> {
  const { hostname, port, protocol } = new URL(storefrontUrl);
  if (protocol !== 'https:') return note('no https address to look at');
  try {
    const certificate = await shakeHands(hostname, Number(port || 443));
    const days = Math.floor((Date.parse(certificate.valid_to) - Date.now()) / 86_400_000);
    const says = `certificate of ${hostname}, ${days} more days`;
    if (days >= renewalDays) return ok(says);
    return wrong(`${says}: the proxy does not renew it. Ports 80 and 443 must be open.`);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (/CERT|SELF_SIGNED|UNABLE_TO/.test(code)) {
      return wrong(`browsers refuse the certificate of ${hostname}: ${reasonOf(error)}`);
    }
    return note(
      `nothing answers at ${storefrontUrl} yet (${reasonOf(error)}). Start Étal, open ports 80 and 443, then « etal doctor ».`,
    );
  }
}

function shakeHands(host: string, port: number): Promise<PeerCertificate> {
  return new Promise((settle, refuse) => {
    const socket = connect({ host, port, servername: host, timeout: patienceMs }, () => {
      settle(socket.getPeerCertificate());
      socket.destroy();
    });
    socket.once('timeout', () => socket.destroy(new Error('no answer in time')));
    socket.once('error', refuse);
  });
}
