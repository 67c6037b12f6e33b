import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

export type Household = {
  token: string;
  /** when each act begins, milliseconds from the start of the rush */
  acts: { kind: ActKind; at: number }[];
  /** what the basket holds after each of its writes */
  baskets: { offerId: string; quantity: number }[][];
  slotId: string;
};

export type ActKind = 'page' | 'catalogue' | 'basket' | 'checkout';

export type Rush = {
  apiPort: number;
  frontPort: number;
  pickupDayId: string;
  termsVersion: string;
  households: Household[];
};

export type Rushed = {
  /** milliseconds from the moment an act was to begin to its whole answer */
  latencies: Record<ActKind, number[]>;
  errors: string[];
};

/**
 * A process of its own: plays the schedule when told, answers what each act took, and ends with
 * whoever started it. No act waits for a slow answer but its own household's, and the time counts
 * from when it was to begin: a server that stalls cannot hide its queue.
 */
process.on('message', (rush: Rush) => {
  void play(rush).then((rushed) => process.send!(rushed));
});
process.on('disconnect', () => process.exit());

async function play(rush: Rush): Promise<Rushed> {
  const rushed: Rushed = {
    latencies: { page: [], catalogue: [], basket: [], checkout: [] },
    errors: [],
  };
  const startedAt = performance.now();
  const passed = () => performance.now() - startedAt;
  await Promise.all(
    rush.households.map(async (household) => {
      const agent = new Agent({ keepAlive: true });
      const known = { basketsWritten: 0, quoted: undefined, etag: '' };
      const visit: Visit = { rush, household, agent, ...known };
      for (const { kind, at } of household.acts) {
        await wait(Math.max(0, at - passed()));
        const fault = await acts[kind](visit).catch(String);
        rushed.latencies[kind].push(passed() - at);
        if (fault) rushed.errors.push(`${kind}: ${fault}`);
      }
      agent.destroy();
    }),
  );
  return rushed;
}

type Visit = {
  rush: Rush;
  household: Household;
  /** connections of its own, as a browser has */
  agent: Agent;
  basketsWritten: number;
  quoted: { quote: string; dueCents: number } | undefined;
  etag: string;
};

/** Each answers what is wrong with its answer, or nothing. */
const acts: Record<ActKind, (visit: Visit) => Promise<string | undefined>> = {
  page: async ({ rush, household, agent }) => {
    const session = JSON.stringify([household.token, Date.now() + 600_000, 'none']);
    const { status, body } = await send(agent, {
      port: rush.frontPort,
      path: `/days/${rush.pickupDayId}`,
      headers: { cookie: `session=${encodeURIComponent(session)}` },
    });
    return status === 200 && body.includes('</html>') ? undefined : said(status, body);
  },
  catalogue: async (visit) => {
    const { status, body, headers } = await send(visit.agent, {
      port: visit.rush.apiPort,
      path: `/api/pickup-days/${visit.rush.pickupDayId}/offers`,
      headers: { 'accept-encoding': 'br', ...(visit.etag && { 'if-none-match': visit.etag }) },
    });
    visit.etag = String(headers['etag']);
    return status === 200 || status === 304 ? undefined : said(status, body);
  },
  basket: async (visit) => {
    const lines = visit.household.baskets[visit.basketsWritten++]!;
    const { status, body } = await send(visit.agent, {
      port: visit.rush.apiPort,
      method: 'PUT',
      path: `/api/baskets/${visit.rush.pickupDayId}`,
      headers: bearer(visit),
      body: { lines },
    });
    if (status !== 200) return said(status, body);
    visit.quoted = JSON.parse(body) as NonNullable<Visit['quoted']>;
    return visit.quoted.quote ? undefined : said(status, body);
  },
  checkout: async (visit) => {
    const { rush, household, quoted } = visit;
    if (!quoted) return 'there is no quote';
    const { status, body } = await send(visit.agent, {
      port: rush.apiPort,
      method: 'POST',
      path: '/api/orders',
      headers: { ...bearer(visit), 'idempotency-key': crypto.randomUUID() },
      body: {
        quote: quoted.quote,
        pickupSlotId: household.slotId,
        expectedDueCents: quoted.dueCents,
        termsVersion: rush.termsVersion,
      },
    });
    return status === 201 ? undefined : said(status, body);
  },
};

const bearer = ({ household }: Visit) => ({ authorization: `Bearer ${household.token}` });

const said = (status: number, body: string) => `${status} ${body.slice(0, 300)}`;

type Asked = {
  port: number;
  path: string;
  method?: string;
  headers: Record<string, string>;
  body?: unknown;
};

type Answered = { status: number; body: string; headers: Record<string, unknown> };

function send(
  agent: Agent,
  { port, path, method = 'GET', headers, body }: Asked,
): Promise<Answered> {
  return new Promise((settle, refuse) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const typed = text === undefined ? {} : { 'content-type': 'application/json' };
    const options = { agent, host: '127.0.0.1', port, path, method };
    const asked = request({ ...options, headers: { ...headers, ...typed } }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', refuse);
      answer.on('end', () => {
        const whole = Buffer.concat(chunks).toString();
        settle({ status: answer.statusCode!, body: whole, headers: answer.headers });
      });
    });
    asked.setTimeout(30_000, () => asked.destroy(new Error('no answer within 30 s')));
    asked.on('error', refuse);
    asked.end(text);
  });
}
