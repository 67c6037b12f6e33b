import { readDues } from '@etal/contracts/due/endpoints';
import { readPreparationSheet, readPreparationSheetCsv } from '@etal/contracts/delivery/endpoints';
import { readDesk } from '@etal/contracts/handover/endpoints';
import { readHouseholdFile } from '@etal/contracts/household-file/endpoints';
import { readOrderCycle } from '@etal/contracts/order-cycle/endpoints';
import { listOrders, readOrder } from '@etal/contracts/order/endpoints';
import { exportMe } from '@etal/contracts/privacy/endpoints';
import { call } from '@etal/api/village/call';
import { signInAs } from '@etal/api/village/sign-in';
import type { Village } from '@etal/api/village/village';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { dueOf, keptOf, ordersOf, owedBy, owedTo, piecesOf, sum, type Book } from './book.ts';
import { stockPerOffer, type Week } from './live-week.ts';
import type { Settled } from './move-in.ts';

/** One figure as one screen or file shows it, beside what the book says. */
export type Reading = { source: string; figure: string; shown: unknown; booked: unknown };

export const isWrong = ({ shown, booked }: Reading) => shown !== booked;

/** The amounts that a French text says, in cents. */
export function centsIn(text: string): number[] {
  return [...text.matchAll(/(\d[\d\u202f]*)(?:,(\d\d))?\s€/g)].map(
    ([, euros, cents = '00']) => Number(euros!.replaceAll(/\D/g, '')) * 100 + Number(cents),
  );
}

/** Every figure of every household, order and producer that the month has seen so far. */
export async function readAll(village: Village, book: Book, settled: Settled): Promise<Reading[]> {
  return [
    ...(await readOrders(village, book)),
    ...(await readFiles(village, book, settled)),
    ...(await readTill(village, book, settled)),
    ...(await readExports(village, book, settled)),
  ];
}

/** Tokens of the hub's manager: a session may ask 600 times a minute, so a new one comes in time. */
function managerOf(village: Village): () => Promise<string> {
  let token = '';
  let uses = 0;
  return async () => {
    if (uses++ % 400 === 0) token = await signInAs(village, 'manager@village.example');
    return token;
  };
}

/** An order by itself and its lines, as the hub's manager sees it. */
async function readOrders(village: Village, book: Book): Promise<Reading[]> {
  const manager = managerOf(village);
  const readings: Reading[] = [];
  for (const [id, booked] of book.orders) {
    const order = await call(village.server, readOrder, { token: await manager(), params: { id } });
    const due = dueOf(book, booked);
    const read = (source: string, shown: unknown, right: unknown = due) =>
      readings.push({ source, figure: `order ${booked.code}`, shown, booked: right });
    read('order', order.dueCents);
    read('order, lines', sum(order.lines.map(({ dueCents }) => dueCents)));
    read('order, cancelled', order.cancelledAt !== null, booked.isCancelled);
  }
  return readings;
}

/** What a household owes, on its file and, for whoever has an account, among its own orders. */
async function readFiles(
  village: Village,
  book: Book,
  { hub, buyers }: Settled,
): Promise<Reading[]> {
  const { server } = village;
  const manager = managerOf(village);
  const readings: Reading[] = [];
  for (const { householdId, token } of buyers) {
    const figure = `household ${householdId}`;
    const owed = owedBy(book, householdId);
    const file = await call(server, readHouseholdFile, {
      token: await manager(),
      params: { id: hub.id, householdId },
    });
    readings.push(
      { source: 'file', figure, shown: file.dueCents, booked: owed.due },
      { source: 'file, coming', figure, shown: file.comingCents, booked: owed.coming },
    );
    const own = token === null ? [] : (await call(server, listOrders, { token })).items;
    for (const [source, orders] of [
      ['file, orders', file.orders],
      ['my orders', own],
    ] as const) {
      for (const { id, code, dueCents } of orders) {
        const booked = dueOf(book, book.orders.get(id)!);
        readings.push({ source, figure: `order ${code}`, shown: dueCents, booked });
      }
    }
  }
  return readings;
}

/** « Caisse »: sums of the journal, by household and by producer. */
async function readTill(
  { server }: Village,
  book: Book,
  { hub, buyers, sellers }: Settled,
): Promise<Reading[]> {
  const source = 'till';
  const dues = await call(server, readDues, { token: hub.manager, params: { id: hub.id } });
  const all = buyers.map(({ householdId }) => ({ householdId, ...owedBy(book, householdId) }));
  const opening = sum([...book.openings.values()]);
  const coming = sum(all.map((each) => each.coming));
  const due = sum(all.map((each) => each.due));
  const kept = sum(ordersOf(book).map((order) => keptOf(book, order)));
  const { totals } = dues;
  const shownOf = new Map(dues.households.map(({ id, dueCents }) => [id, dueCents]));
  const owedOf = new Map(dues.sellers.map(({ id, owedCents }) => [id, owedCents]));
  const owed = [...sellers].map(([name, id]) => ({ name, id, cents: owedTo(book, id) }));
  return [
    { source, figure: 'due', shown: totals.dueCents, booked: due },
    { source, figure: 'opening', shown: totals.openingCents, booked: opening },
    { source, figure: 'coming', shown: totals.comingCents, booked: coming },
    { source, figure: 'past', shown: totals.pastCents, booked: due - opening - coming },
    { source, figure: 'owed', shown: totals.owedCents, booked: sum(owed.map((o) => o.cents)) },
    { source, figure: 'kept', shown: totals.keptCents, booked: kept },
    ...all
      .filter(() => !dues.isCut)
      .map(({ householdId, due: booked }) => ({
        source,
        figure: `household ${householdId}`,
        shown: shownOf.get(householdId as never) ?? 0,
        booked,
      })),
    ...owed.map(({ name, id, cents }) => ({
      source,
      figure: name,
      shown: owedOf.get(id as never) ?? 0,
      booked: cents,
    })),
  ];
}

/** What people take away of themselves, in both of its forms. */
async function readExports(
  { server }: Village,
  book: Book,
  { buyers }: Settled,
): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (const { householdId, token } of buyers.filter((buyer) => buyer.token !== null)) {
    const { method, path } = exportMe;
    const headers = { authorization: `Bearer ${token}` };
    const answer = await server.inject({ method, url: path, headers });
    const files = unzipSync(answer.rawPayload);
    const text = (name: string) => Buffer.from(files[name]!).toString('utf8');
    const booked = sum(
      ordersOf(book)
        .filter((order) => order.householdId === householdId)
        .map((order) => dueOf(book, order)),
    );
    const figure = `household ${householdId}`;
    const json = JSON.parse(text('etal.json')) as Exported;
    const postings = json.journal.filter(({ account }) => account === 'household_due');
    const rows = files['order_lines.csv'] ? rowsOf(text('order_lines.csv')) : [];
    const inCsv = sum(rows.map((row) => Number(row['dueCents'])));
    readings.push(
      {
        source: 'export, JSON',
        figure,
        shown: sum(json.order_lines.map(({ dueCents }) => dueCents)),
        booked,
      },
      { source: 'export, CSV', figure, shown: inCsv, booked },
      {
        source: 'export, journal',
        figure,
        shown: sum(postings.map(({ amountCents }) => amountCents)),
        booked: owedBy(book, householdId).due,
      },
    );
  }
  return readings;
}

type Exported = {
  order_lines: { dueCents: number }[];
  journal: { account: string; amountCents: number }[];
};

function rowsOf(csv: string): Record<string, string>[] {
  return parse(csv, { bom: true, delimiter: ';', columns: true });
}

/** What is prepared, is left and is to be paid, before the desk of a week opens. */
export async function readWeek(
  village: Village,
  book: Book,
  { sellers }: Settled,
  week: Week,
): Promise<Reading[]> {
  const { server } = village;
  const manager = managerOf(village);
  const token = await manager();
  const readings: Reading[] = [];
  const sold = new Map<string, number>();
  for (const { id: dayId } of week.days) {
    const pieces = piecesOf(book, dayId);
    for (const [variantId, quantity] of pieces) {
      sold.set(variantId, (sold.get(variantId) ?? 0) + quantity);
    }
    for (const sellerId of sellers.values()) {
      readings.push(
        ...(await readSheet(village, await manager(), { dayId, sellerId }, { book, pieces })),
      );
    }
    const desk = await call(server, readDesk, { token, params: { id: dayId } });
    for (const { id, code, dueCents } of desk.orders) {
      const booked = dueOf(book, book.orders.get(id)!);
      readings.push({ source: 'desk', figure: `order ${code}`, shown: dueCents, booked });
    }
    const live = ordersOf(book).filter((order) => order.dayId === dayId && !order.isCancelled);
    const shown = desk.orders.length;
    readings.push({ source: 'desk', figure: 'orders', shown, booked: live.length });
  }
  const cycle = await call(server, readOrderCycle, { token, params: { id: week.cycle.id } });
  for (const { variantId, productName, stock } of cycle.offers) {
    const booked = stockPerOffer - (sold.get(variantId) ?? 0);
    readings.push({ source: 'stock', figure: productName, shown: stock!.leftQuantity, booked });
  }
  return readings;
}

/** The preparation sheet on screen and as a file: its totals, and the sum of its orders. */
async function readSheet(
  { server }: Village,
  token: string,
  { dayId, sellerId }: { dayId: string; sellerId: string },
  { book, pieces }: { book: Book; pieces: Map<string, number> },
): Promise<Reading[]> {
  const mine = [...pieces].filter(([id]) => book.goods.get(id)!.sellerId === sellerId);
  if (mine.length === 0) return [];
  const params = { pickupDayId: dayId, sellerId };
  const sheet = await call(server, readPreparationSheet, { token, params });
  const { method, path } = readPreparationSheetCsv;
  const url = path.replace(':pickupDayId', dayId).replace(':sellerId', sellerId);
  const headers = { authorization: `Bearer ${token}` };
  const rows = rowsOf((await server.inject({ method, url, headers })).body);
  return mine.flatMap(([variantId, booked]) => {
    const { productName: figure } = book.goods.get(variantId)!;
    const inOrders = sheet.orders.flatMap(({ lines }) =>
      lines.filter((line) => line.variantId === variantId).map(({ quantity }) => quantity),
    );
    const ofProduct = rows.filter((row) => Object.values(row)[0] === figure);
    const inRows = ofProduct.map((row) => Number(Object.values(row).at(-1)));
    const shown = sheet.variants.find((variant) => variant.variantId === variantId)?.quantity;
    return [
      { source: 'sheet', figure, shown, booked },
      { source: 'sheet, orders', figure, shown: sum(inOrders), booked },
      // A total and as much in rows.
      { source: 'sheet, CSV', figure, shown: sum(inRows), booked: 2 * booked },
    ];
  });
}
