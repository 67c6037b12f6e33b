import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildStorefront } from '@etal/api/start/build';
import { signInAs } from '@etal/api/village/sign-in';
import type { Village } from '@etal/api/village/village';
import { keeping } from '../campaign.ts';
import { settingsOf, startServer } from '../processes.ts';
import { dueOf, owedBy, owedTo, sum, type Book } from './book.ts';
import type { Settled } from './move-in.ts';
import { centsIn, type Reading } from './readings.ts';

type Page = { path: string; email: string; figure: string; booked: number };

const entryOf = (name: string) => fileURLToPath(import.meta.resolve(`@etal/api/${name}`));

/**
 * What pages say as people read them: orders to their households, files of households and the till
 * to the manager. A figure is read from a page when the page says that amount in euros.
 *
 * @param databaseUrl that the village lives in; its clock is the real one again
 */
export function readPages(
  village: Village,
  databaseUrl: string,
  book: Book,
  settled: Settled,
): Promise<Reading[]> {
  return keeping(async (keep) => {
    const project = fileURLToPath(new URL('../../../..', import.meta.url)).replace(/\/$/, '');
    const handler = buildStorefront(project, (line) => console.log(line))!;
    const settings = { ...settingsOf(databaseUrl), NODE_ENV: 'development' };
    const api = keep(
      await startServer(
        [entryOf('main')],
        (port) => ({ ...settings, API_PORT: String(port) }),
        '/health/ready',
      ),
    );
    const apiUrl = `http://127.0.0.1:${api.port}`;
    const front = keep(
      await startServer(
        [entryOf('storefront')],
        (port) => ({
          ...settings,
          PORT: String(port),
          API_URL: apiUrl,
          STOREFRONT_URL: `http://127.0.0.1:${port}`,
          PAGES_MODULE: pathToFileURL(handler).href,
          PROTOCOL_HEADER: 'x-forwarded-proto',
          HOST_HEADER: 'x-forwarded-host',
          ADDRESS_HEADER: 'x-forwarded-for',
        }),
        '/accessibility',
      ),
    );
    const readings: Reading[] = [];
    const tokens = new Map<string, string>();
    for (const { path, email, figure, booked } of pagesOf(book, settled)) {
      const token = tokens.get(email) ?? (await signInAs(village, email));
      tokens.set(email, token);
      const said = await amountsOn(`http://127.0.0.1:${front.port}${path}`, token);
      const shown = said.includes(Math.abs(booked)) ? booked : said.join(' ');
      readings.push({ source: `page ${path.split('/')[1]}`, figure, shown, booked });
    }
    return readings;
  });
}

function pagesOf(book: Book, { hub, buyers, sellers }: Settled): Page[] {
  const emailOf = new Map(buyers.map(({ householdId, email }) => [householdId, email]));
  const email = 'manager@village.example';
  const till = `/till?hub=${hub.id}`;
  const owed = [...sellers].map(([figure, id]) => ({ figure, booked: owedTo(book, id) }));
  return [
    ...[...book.orders].flatMap(([id, order]) => {
      const own = emailOf.get(order.householdId) ?? null;
      const booked = dueOf(book, order);
      if (own === null || booked === 0) return [];
      return [{ path: `/orders/${id}`, email: own, figure: `order ${order.code}`, booked }];
    }),
    ...buyers.flatMap(({ householdId }) => {
      const path = `/households/${householdId}?hub=${hub.id}`;
      const { due, coming } = owedBy(book, householdId);
      const toPay = (book.openings.get(householdId) ?? 0) + coming;
      // What is to come and what it came with lead the file; past days stand apart.
      return [
        { path, email, figure: `household ${householdId}`, booked: toPay },
        { path, email, figure: `household ${householdId}, past`, booked: due - toPay },
      ];
    }),
    ...owed.map(({ figure, booked }) => ({ path: till, email, figure, booked })),
    {
      path: till,
      email,
      figure: 'due',
      booked: sum(buyers.map(({ householdId }) => owedBy(book, householdId).due)),
    },
  ].filter(({ booked }) => booked !== 0);
}

/** The amounts that a page says, in cents. */
async function amountsOn(url: string, token: string): Promise<number[]> {
  const session = encodeURIComponent(JSON.stringify([token, Date.now() + 600_000, 'none']));
  const answer = await fetch(url, { headers: { cookie: `session=${session}` } });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  const text = (await answer.text())
    .replaceAll(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ');
  return centsIn(text);
}
