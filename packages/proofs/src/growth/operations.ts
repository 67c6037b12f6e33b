import { paperNames } from '@etal/domain/paper/names';
import { linesOf } from '../checkout/baskets.ts';
import type { Buyer } from '../fill/households.ts';
import { termsVersion, type Hub } from '../fill/sales.ts';
import { tokenOf, type Running } from '../processes.ts';
import type { GrownTown, Session } from './town.ts';

/** What somebody does of one sale, in its first week and years later. */
export type Operation = {
  name: string;
  /** of one sale or day; the others list those of a hub, and grow until their page is full */
  isOfSale: boolean;
  /** who does it, each time of a measure with the same session */
  personId: string;
  /** @returns milliseconds to the first byte of its answer @throws Error for any other answer */
  run: (session: Session) => Promise<number>;
};

/** Every screen and paper of one sale, an order placed, and its files. */
export function operationsOf(
  { hub, farm, orderId, buyer, buyers }: GrownTown,
  { api, front }: { api: Running; front: Running },
): Operation[] {
  const day = hub.days[0]!.id;
  const page = (path: string, personId: string = hub.managerId): Operation => ({
    name: `${personId === farm.memberId ? 'farm ' : ''}${shorten(path)}`,
    isOfSale: [day, hub.orderCycleId, orderId].some((id) => path.includes(id)),
    personId,
    run: (session) => readPage(front.port, path, session),
  });
  const csv = (name: string): Operation => ({
    name: `${name}.csv`,
    isOfSale: true,
    personId: hub.managerId,
    run: (session) => readFile(api.port, `/api/papers/${name}.csv?days=${day}`, session),
  });
  return [
    {
      name: 'order placed',
      isOfSale: true,
      personId: buyer.personId,
      run: placing(api, hub, buyers),
    },
    page(`/days/${day}`, buyer.personId),
    page(`/days/${day}/basket`, buyer.personId),
    page('/orders', buyer.personId),
    page(`/orders/${orderId}`, buyer.personId),
    page('/today'),
    page('/sales'),
    page(`/sales/${hub.orderCycleId}`),
    page(`/sales/${hub.orderCycleId}/${farm.id}`),
    page(`/sales/${hub.orderCycleId}/answers`),
    page('/deliveries'),
    page(`/deliveries/${day}/${farm.id}`),
    page('/pickup'),
    page(`/pickup/days/${day}`),
    page('/desk'),
    page(`/desk/${day}`),
    page(`/desk/${day}/${orderId}`),
    page('/till'),
    page('/households'),
    page('/papers'),
    ...paperNames.map((name) => page(`/papers/${day}/${name}`)),
    page('/today', farm.memberId),
    page(`/products/${farm.id}`, farm.memberId),
    page(`/deliveries/${day}/${farm.id}`, farm.memberId),
    ...paperNames.map(csv),
  ];
}

function shorten(path: string): string {
  return path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…');
}

async function readPage(port: number, path: string, session: Session): Promise<number> {
  const cookieValue = JSON.stringify([tokenOf(session), Date.now() + 600_000, 'none']);
  const cookie = `session=${encodeURIComponent(cookieValue)}`;
  const { body, ms } = await ask(`http://127.0.0.1:${port}${path}`, { headers: { cookie } });
  if (!body.includes('</html>')) throw new Error(`${path} is no whole page`);
  return ms;
}

async function readFile(port: number, path: string, session: Session): Promise<number> {
  const headers = { authorization: `Bearer ${tokenOf(session)}` };
  const { body, ms } = await ask(`http://127.0.0.1:${port}${path}`, { headers });
  if (body.split('\n').length < 3) throw new Error(`${path} holds nothing`);
  return ms;
}

/** Each time another household: its basket is priced, then placed, which alone is timed. */
function placing(
  { port }: Running,
  { days, offers }: Hub,
  buyers: readonly Buyer[],
): Operation['run'] {
  let next = 0;
  const day = days[0]!.id;
  return async () => {
    const nth = next++;
    const buyer = buyers[nth];
    if (!buyer) throw new Error('too few households were made');
    const headers = {
      authorization: `Bearer ${tokenOf(buyer)}`,
      'content-type': 'application/json',
    };
    const lines = linesOf(offers, nth).map(({ offer, quantity }) => {
      return { offerId: offer.id, quantity };
    });
    const priced = await ask(`http://127.0.0.1:${port}/api/baskets/${day}`, {
      method: 'PUT',
      headers,
      body: JSON.stringify({ lines }),
    });
    const { quote, dueCents } = JSON.parse(priced.body) as { quote: string; dueCents: number };
    const { ms } = await ask(`http://127.0.0.1:${port}/api/orders`, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': `growth-${nth}` },
      body: JSON.stringify({
        quote,
        pickupSlotId: null,
        expectedDueCents: dueCents,
        termsVersion,
      }),
    });
    return ms;
  };
}

async function ask(url: string, request: RequestInit): Promise<{ body: string; ms: number }> {
  const startedAt = performance.now();
  const reply = await fetch(url, { redirect: 'manual', ...request });
  const reader = reply.body!.getReader();
  const first = await reader.read();
  const ms = performance.now() - startedAt;
  const decoder = new TextDecoder();
  let body = first.value ? decoder.decode(first.value, { stream: true }) : '';
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    body += decoder.decode(chunk.value, { stream: true });
  }
  if (!reply.ok) throw new Error(`${url}: ${reply.status} ${body.slice(0, 300)}`);
  return { body, ms };
}
