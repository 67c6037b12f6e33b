import { randomUUID } from 'node:crypto';
import { call } from '@etal/api/village/call';
import type { Hub, Village } from '@etal/api/village/village';
import {
  readDesk,
  sendDeskCommands,
  type DeskCommand,
  type DeskOrder,
} from '@etal/contracts/handover/endpoints';
import type { PickupDay } from '@etal/contracts/pickup/endpoints';
import { toIso } from '@etal/domain/shared/instant';
import type { Book } from './book.ts';

type Act = Pick<DeskCommand, 'kind' | 'grams' | 'isSure'> & { lines?: string[] };

/** What is sold by weight is weighed; all is handed over, but a line of one order in eight is not there. */
export async function handOver(
  { server, random }: Village,
  book: Book,
  hub: Hub,
  day: Pick<PickupDay, 'id'>,
): Promise<void> {
  const token = hub.desk;
  const params = { id: day.id };
  const { orders, readAt } = await call(server, readDesk, { token, params });
  let seq = 0;
  for (const { id, lines } of orders) {
    const booked = book.orders.get(id)!;
    const acts: Act[] = lines.flatMap((line) => {
      if (line.expectedGrams === null) return [];
      const grams = weightOf(line, random.between(80, 125));
      booked.grams.set(variantNamed(book, line.productName), grams);
      return [{ kind: 'weighed', lines: [line.id], grams, isSure: true }];
    });
    const isShort = lines.length > 1 && random.chance(0.125);
    if (isShort) {
      acts.push({ kind: 'missing', lines: [lines[0]!.id] });
      booked.missing.add(variantNamed(book, lines[0]!.productName));
    }
    acts.push({ kind: 'handed' });
    const commands = acts.map((act) => ({
      ...act,
      id: randomUUID(),
      device: 'tablette',
      seq: (seq += 1),
      actedAt: toIso(readAt),
      orderId: id,
    }));
    const { answers } = await call(server, sendDeskCommands, { token, params, body: { commands } });
    const refused = answers.find(({ outcome }) => outcome !== 'accepted');
    if (refused) throw new Error(`the desk refused: ${refused.code}`);
  }
}

function weightOf({ expectedGrams }: DeskOrder['lines'][number], percent: number): number {
  return Math.round((expectedGrams! * percent) / 100);
}

function variantNamed({ goods }: Book, productName: string): string {
  return [...goods].find(([, good]) => good.productName === productName)![0];
}
