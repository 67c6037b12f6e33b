import { refusalOf } from '@etal/api/shared/problem';
import { openApp } from '../checkout/subjects.ts';
import type { Buyer } from '../fill/households.ts';
import type { Hub } from '../fill/sales.ts';
import { timeInFlight } from '../in-flight.ts';
import { randomFrom } from '../random.ts';
import { attempt, type Known } from './attempts.ts';

export type Shift = {
  databaseUrl: string;
  hub: Hub;
  buyers: Buyer[];
  attempts: number;
  seed: number;
};

export type Answered = {
  /** by what was answered: `ok` or the code of a refusal */
  counts: Record<string, number>;
  /** every acknowledged state of an order */
  acknowledged: { orderId: string; revision: number; dueCents: number }[];
  /** errors that are no refusal; none is expected */
  errors: string[];
};

const inFlight = 32;

/**
 * One API process of a campaign: does its share of the attempts through the use cases when told,
 * answers what became of them, and ends with whoever started it.
 */
process.on('message', (shift: Shift) => {
  void work(shift).then((answered) => process.send!(answered));
});
process.on('disconnect', () => process.exit());

async function work(shift: Shift): Promise<Answered> {
  const app = openApp(shift.databaseUrl);
  const random = randomFrom(shift.seed);
  const { hub } = shift;
  const world = { app, day: hub.days[0]!, offers: hub.offers, random };
  const households: Known[] = shift.buyers.map((buyer) => ({ buyer, order: undefined }));
  const answered: Answered = { counts: {}, acknowledged: [], errors: [] };
  const attempts = Array.from({ length: shift.attempts }, (_, nth) => nth);
  await timeInFlight(attempts, inFlight, async () => {
    const known = households[Math.floor(random() * households.length)]!;
    const outcome = await attempt(world, known).then(
      ({ id, revision, dueCents }) => {
        answered.acknowledged.push({ orderId: id, revision, dueCents });
        return 'ok';
      },
      (error: Error) => {
        const { code } = refusalOf(error as Parameters<typeof refusalOf>[0]);
        if (code !== 'internal') return code;
        answered.errors.push(error.stack ?? error.message);
        return 'error';
      },
    );
    answered.counts[outcome] = (answered.counts[outcome] ?? 0) + 1;
  });
  await app.close();
  return answered;
}
