import { setTimeout as wait } from 'node:timers/promises';
import type { Campaign } from '../campaign.ts';
import { median, percentile } from '../figures.ts';
import type { Hub } from '../fill/sales.ts';
import { tokenOf, type Running } from '../processes.ts';
import { randomFrom, seed } from '../random.ts';

export type Freshness = Campaign & { writer: Running; reader: Running; path: string; hub: Hub };

/** From the acknowledgement of a change on one process to the first right answer of another. */
export async function measureFreshness(asked: Freshness): Promise<void> {
  const { writer, reader, path, hub, quick, report } = asked;
  const changes = quick ? 10 : 100;
  const rounds = quick ? 1 : 3;
  const next = randomFrom(seed);
  const offerId = hub.offers[0]!.id;
  const offerUrl = `http://127.0.0.1:${writer.port}/api/order-cycles/${hub.orderCycleId}/offers/${offerId}`;
  const token = tokenOf({ personId: hub.managerId, sessionId: hub.sessionId });
  const perRound: number[] = [];
  let limit = 0;
  for (let round = 0; round < rounds; round++) {
    const times: number[] = [];
    for (let change = 0; change < changes; change++) {
      limit++;
      const reply = await fetch(offerUrl, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ limitPerHousehold: limit }),
      });
      const body = await reply.text();
      if (!reply.ok) throw new Error(`the change was refused: ${reply.status} ${body}`);
      times.push(await untilSeen(`http://127.0.0.1:${reader.port}${path}`, offerId, limit));
      await wait(next() * 300);
    }
    const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
    perRound.push(p99);
    console.log(`fresh, ms: p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)}, ${changes} changes`);
  }
  report({ name: 'catalogue.fresh_ms', value: median(perRound), unit: 'ms', rounds });
}

async function untilSeen(url: string, offerId: string, limit: number): Promise<number> {
  const startedAt = performance.now();
  for (;;) {
    const reply = await fetch(url, { headers: { 'accept-encoding': 'identity' } });
    const text = await reply.text();
    const at = performance.now() - startedAt;
    const offer = text.slice(text.indexOf(`"id":"${offerId}"`));
    if (/"limitPerHousehold":(\d+|null)/.exec(offer)?.[1] === String(limit)) return at;
    if (at > 10_000) throw new Error(`a change was not seen: ${reply.status}`);
  }
}
