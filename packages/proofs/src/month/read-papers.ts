import { exportLines, readPaper, readPaperCsv } from '@etal/contracts/paper/endpoints';
import { call } from '@etal/api/village/call';
import type { Village } from '@etal/api/village/village';
import { paperNames } from '@etal/domain/paper/names';
import { addDays } from '@etal/domain/shared/calendar';
import { columnText } from '@etal/messages/paper';
import { parse } from 'csv-parse/sync';
import { dueOf, keptOf, ordersOf, sum, type Book } from './book.ts';
import type { Week } from './live-week.ts';
import type { Settled } from './move-in.ts';
import type { Reading } from './readings.ts';

/**
 * The eight papers of each day of a week, on screen and as files: how many pieces and how many cents
 * each adds up to, and each order's own where a paper says it.
 */
export async function readPapers(
  { server }: Village,
  book: Book,
  { hub: { manager: token } }: Settled,
  { days }: Week,
): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (const { id: dayId } of days) {
    const live = ordersOf(book).filter((order) => order.dayId === dayId && !order.isCancelled);
    const booked = {
      pieces: sum(live.flatMap(({ pieces }) => [...pieces.values()])),
      due: sum(live.map((order) => dueOf(book, order))),
    };
    const kept = sum(live.map((order) => keptOf(book, order)));
    for (const name of paperNames) {
      const ofPaper = name === 'producer-totals' ? { ...booked, due: booked.due - kept } : booked;
      const asked = { token, params: { name }, query: { days: dayId } };
      const { columns, sections, totals } = await call(server, readPaper, asked);
      const rows = await readCsv(server, readPaperCsv.path.replace(':name', name), asked);
      for (const column of ['pieces', 'due'] as const) {
        if (!columns.includes(column)) continue;
        const [source, figure] = [`paper ${name}`, `${column} of ${dayId}`];
        const inRows = sum(
          sections.flatMap((section) => section.rows.map(({ cells }) => Number(cells[column]))),
        );
        const inCsv = sumOf(rows, column);
        readings.push(
          { source, figure, shown: totals[column], booked: ofPaper[column] },
          { source: `${source}, rows`, figure, shown: inRows, booked: ofPaper[column] },
          { source: `${source}, CSV`, figure, shown: inCsv, booked: ofPaper[column] },
        );
      }
      if (!columns.includes('code') || !columns.includes('due')) continue;
      const shownOf = new Map(
        sections.flatMap((section) => section.rows.map(({ cells }) => [cells.code, cells.due])),
      );
      for (const order of live) {
        const figure = `order ${order.code}`;
        const shown = shownOf.get(order.code);
        readings.push({ source: `paper ${name}`, figure, shown, booked: dueOf(book, order) });
      }
    }
  }
  return readings;
}

/** « Toutes les lignes » of a week: a row a line of every live order, and what they come to. */
export async function readLines(
  { server }: Village,
  book: Book,
  { hub }: Settled,
  { days, thursday }: Week,
): Promise<Reading[]> {
  const [from, to] = [thursday, addDays(thursday, 2)];
  const asked = { token: hub.manager, query: { hubId: hub.id, from, to } };
  const rows = await readCsv(server, exportLines.path, asked);
  const ids = new Set<string>(days.map(({ id }) => id));
  const live = ordersOf(book).filter((order) => ids.has(order.dayId) && !order.isCancelled);
  const [source, figure] = ['all lines', `week of ${thursday}`];
  const due = sum(live.map((order) => dueOf(book, order)));
  const lines = sum(live.map(({ pieces }) => pieces.size));
  return [
    { source, figure: `${figure}, lines`, shown: rows.length, booked: lines },
    { source, figure, shown: sumOf(rows, 'due'), booked: due },
  ];
}

async function readCsv(
  server: Village['server'],
  url: string,
  { token, query }: { token: string; query: Record<string, string> },
): Promise<Record<string, string>[]> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await server.inject({ method: 'GET', url, query, headers });
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.body}`);
  return parse(answer.body, { bom: true, delimiter: ';', columns: true });
}

/** The sum of a column; of euros, in cents. */
function sumOf(rows: readonly Record<string, string>[], column: 'pieces' | 'due'): number {
  const title = columnText(column, 'fr');
  return sum(
    rows.map((row) => {
      const number = row[title]!.replace(',', '.');
      return column === 'due' ? Math.round(Number(number) * 100) : Number(number);
    }),
  );
}
