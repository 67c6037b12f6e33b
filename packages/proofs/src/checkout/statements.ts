import type { Campaign } from '../campaign.ts';
import { keeping } from '../campaign.ts';
import { openUseCase } from './subjects.ts';

/**
 * Statements sent to place an order of eight lines, `begin` and `commit` among them; each waits for
 * the one before.
 */
export async function countStatements({ ground, report }: Campaign): Promise<void> {
  await keeping(async (keep) => {
    const subject = keep(await openUseCase(await ground.createDatabase('statements'), 2));
    const sent: string[] = [];
    subject.database.pool.on('acquire', (client) => {
      if (Object.hasOwn(client, 'query')) return;
      const query = client.query.bind(client) as (...given: unknown[]) => unknown;
      const counted = (...given: unknown[]) => {
        sent.push(nameOf(given[0]));
        return query(...given);
      };
      Object.assign(client, { query: counted });
    });
    const [first, second] = subject.plan(2);
    await subject.place(first!);
    const firstSent = sent.splice(0);
    await subject.place(second!);
    if (firstSent.join() !== sent.join()) {
      throw new Error(`two orders sent different statements: ${firstSent.join()}, ${sent.join()}`);
    }
    console.log(`statements: ${sent.join(', ')}`);
    report({ name: 'checkout.statements', value: sent.length, unit: 'count', rounds: 1 });
  });
}

function nameOf(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  const { name, text } = statement as { name?: string; text: string };
  return name ?? text;
}
