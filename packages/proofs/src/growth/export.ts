import { addDays } from '@etal/domain/shared/calendar';
import type { LocalDate } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { rssMbOf } from '../cpu.ts';
import type { Hub } from '../fill/sales.ts';
import { startApi, tokenOf, type Running } from '../processes.ts';

const lookEveryMs = 20;

/** The most memory that an API holds while a year of lines leaves it, read as fast as it comes. */
export async function measureExport(databaseUrl: string, hub: Hub): Promise<number> {
  const api = await startApi(databaseUrl);
  return readYear(api, hub).finally(api.stop);
}

async function readYear({ port, pid }: Running, hub: Hub): Promise<number> {
  const today = new Date().toISOString().slice(0, 10) as LocalDate;
  const period = `from=${addDays(today, 14 - limits.exportDaysMax)}&to=${addDays(today, 13)}`;
  const token = tokenOf({ personId: hub.managerId, sessionId: hub.sessionId });
  let rssMb = 0;
  const look = () => (rssMb = Math.max(rssMb, rssMbOf(pid) ?? 0));
  look();
  const looking = setInterval(look, lookEveryMs);
  try {
    const startedAt = performance.now();
    const url = `http://127.0.0.1:${port}/api/papers/lines.csv?hubId=${hub.id}&${period}`;
    const reply = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    if (!reply.ok) throw new Error(`the year was not written: ${reply.status}`);
    let lines = 0;
    for await (const chunk of reply.body!) {
      for (const byte of chunk as Uint8Array) if (byte === 10) lines += 1;
    }
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`growth: a year of ${lines} lines in ${seconds} s, ${Math.round(rssMb)} MB`);
    return rssMb;
  } finally {
    clearInterval(looking);
  }
}
