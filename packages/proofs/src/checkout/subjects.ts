import { readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { reactions } from '@etal/api/announcements';
import { readConfig } from '@etal/api/config';
import { placeOrder } from '@etal/api/order/place-order';
import { signQuote } from '@etal/api/order/quote-token';
import { createApp, type App } from '@etal/api/shared/app';
import type { Database } from '@etal/db/transaction';
import { codeFrom } from '@etal/domain/order/code';
import { asCents } from '@etal/domain/shared/cents';
import { asInstant } from '@etal/domain/shared/instant';
import { actorOf, fillHouseholds, type Buyer } from '../fill/households.ts';
import { fillSales, termsVersion, type Day, type Hub } from '../fill/sales.ts';
import { analyzeFilled, query, type GroundDatabase } from '../ground.ts';
import { settingsOf } from '../processes.ts';
import { dueOf, linesOf, type Line } from './baskets.ts';

/** One way to place the same orders, in a database of its own. */
export type Subject = {
  place: (order: PlannedOrder) => Promise<unknown>;
  /** the next orders, each of another household */
  plan: (count: number) => PlannedOrder[];
  database: Database;
  stop: () => Promise<void>;
};

export type PlannedOrder = { buyer: Buyer; lines: Line[]; quote: string; key: string };

const reference = readFileSync(new URL('./reference.sql', import.meta.url), 'utf8');
const plenty = 1_000_000;

/** The use case, on a pool of 8. */
export async function openUseCase(ground: GroundDatabase, buyers: number): Promise<Subject> {
  const app = openApp(ground.url);
  const filled = await fill(ground, app.database, buyers);
  return {
    plan: planFor(app, filled),
    place: ({ buyer, quote, key, lines }) => {
      const expectedDueCents = asCents(dueOf(lines));
      const placement = { quote, pickupSlotId: null, expectedDueCents, termsVersion };
      return placeOrder(app, actorOf(buyer), { placement, key });
    },
    database: app.database,
    stop: app.close,
  };
}

/** The frozen function, by the bare driver on a pool of 8. */
export async function openReference(ground: GroundDatabase, buyers: number): Promise<Subject> {
  await query(ground.ownerUrl, reference);
  const app = openApp(ground.url);
  const filled = await fill(ground, app.database, buyers);
  return {
    plan: planFor(app, filled),
    place: ({ buyer, lines, key }) =>
      app.database.pool.query({
        name: 'place_order_reference',
        text: 'select place_order_reference($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
        values: [
          buyer.householdId,
          buyer.personId,
          filled.day.id,
          codeFrom(randomBytes(64)),
          key,
          key,
          lines.map(({ offer }) => offer.id),
          lines.map(({ quantity }) => quantity),
          lines.map(({ offer }) => offer.priceCents),
          termsVersion,
        ],
      }),
    database: app.database,
    stop: app.close,
  };
}

/** The app as the API makes it, on another pool if need be. */
export function openApp(databaseUrl: string, connections = 8): App {
  const settings = { ...settingsOf(databaseUrl), DATABASE_CONNECTIONS: String(connections) };
  return createApp(readConfig(settings), reactions);
}

type Filled = { buyers: Buyer[]; hub: Hub; day: Day };

async function fill(ground: GroundDatabase, app: Database, count: number): Promise<Filled> {
  const [hub] = await fillSales(app.read, {
    hubs: 1,
    daysPerHub: 1,
    producers: 30,
    products: 300,
    stock: plenty,
    slotCapacity: null,
  });
  const buyers = await fillHouseholds(app.read, count);
  await analyzeFilled(ground);
  return { buyers, hub: hub!, day: hub!.days[0]! };
}

/** Quotes are signed before the clock runs: pricing a basket is no part of placing it. */
function planFor(app: App, { buyers, hub, day }: Filled): Subject['plan'] {
  let next = 0;
  return (count) =>
    Array.from({ length: count }, () => {
      const nth = next++;
      const lines = linesOf(hub.offers, nth);
      const quote = {
        pickupDayId: day.id,
        lines: lines.map(({ offer, quantity }) => ({
          offerId: offer.id,
          quantity,
          unitPriceCents: offer.priceCents,
        })),
        dueCents: asCents(dueOf(lines)),
        signedAt: asInstant(Date.now()),
      };
      const buyer = buyers[nth];
      if (!buyer) throw new Error('too few households were made');
      return { buyer, lines, quote: signQuote(quote, app.config.secret), key: `proofs-${nth}` };
    });
}
