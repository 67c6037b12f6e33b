import { expectInvariants } from '@etal/db/invariants';
import { keeping, type Campaign } from '../campaign.ts';
import { cpuMsOfPostgres } from '../cpu.ts';
import { median, spreadOf } from '../figures.ts';
import { timeInFlight } from '../in-flight.ts';
import { openReference, openUseCase, type Subject } from './subjects.ts';

const inFlight = 64;
const slices = 4;
const tables =
  `orders order_lines order_revisions ledger_entries ledger_postings audit_records outbox
  idempotency_keys`.split(/\s+/);

/**
 * Orders a second of the use case against the frozen function, each on a pool of 8 with 64 in
 * flight, in slices that alternate; then both databases must hold the same rows, and sound ones.
 */
export async function measureVsSql({ ground, quick, report }: Campaign): Promise<void> {
  const rounds = quick ? 1 : 3;
  const perSlice = quick ? 60 : 400;
  const warm = 100;
  const buyers = warm + rounds * slices * perSlice;
  await keeping(async (keep) => {
    const useCase = keep(
      await openUseCase(await ground.createDatabase('checkout_use_case'), buyers),
    );
    const reference = keep(
      await openReference(await ground.createDatabase('checkout_reference'), buyers),
    );
    const subjects = { 'use case': useCase, sql: reference };
    for (const { plan, place } of Object.values(subjects)) {
      await timeInFlight(plan(warm), inFlight, place);
    }
    const ratios: number[] = [];
    const table: Record<string, string | number>[] = [];
    for (let round = 1; round <= rounds; round++) {
      const spent = await runRound(subjects, { perSlice, serverPid: ground.serverPid });
      ratios.push(spent.sql.ms / spent['use case'].ms);
      for (const [who, { ms, nodeMs, postgresMs }] of Object.entries(spent)) {
        const orders = slices * perSlice;
        table.push({
          round,
          who,
          'orders/s': Math.round((orders * 1000) / ms),
          'node ms/order': (nodeMs / orders).toFixed(2),
          'postgres ms/order': postgresMs === null ? '–' : (postgresMs / orders).toFixed(2),
        });
      }
    }
    console.table(table);
    console.table({ 'use case / sql': spreadOf(ratios) });
    await expectSameRows(useCase, reference);
    report({ name: 'checkout.vs_sql', value: median(ratios), unit: 'ratio', rounds });
  });
}

type Spent = { ms: number; nodeMs: number; postgresMs: number | null };

async function runRound<Name extends string>(
  subjects: Record<Name, Subject>,
  { perSlice, serverPid }: { perSlice: number; serverPid: number },
): Promise<Record<Name, Spent>> {
  const names = Object.keys(subjects) as Name[];
  const spent = Object.fromEntries(
    names.map((name) => [name, { ms: 0, nodeMs: 0, postgresMs: 0 }]),
  ) as Record<Name, Spent>;
  for (let slice = 0; slice < slices; slice++) {
    // Who goes first changes every slice.
    for (const name of slice % 2 === 0 ? names : names.toReversed()) {
      const orders = subjects[name].plan(perSlice);
      const postgres = cpuMsOfPostgres(serverPid);
      const node = process.cpuUsage();
      spent[name].ms += await timeInFlight(orders, inFlight, subjects[name].place);
      const { user, system } = process.cpuUsage(node);
      spent[name].nodeMs += (user + system) / 1000;
      if (postgres === null) spent[name].postgresMs = null;
      else spent[name].postgresMs! += cpuMsOfPostgres(serverPid)! - postgres;
    }
  }
  return spent;
}

/** @throws Error when one of the two wrote more or less, or what does not add up */
async function expectSameRows(one: Subject, other: Subject): Promise<void> {
  for (const { database } of [one, other]) await expectInvariants(database);
  const counts = await Promise.all([one, other].map(countRows));
  for (const table of tables) {
    const [ours, theirs] = counts.map((count) => count[table]);
    if (ours !== theirs) throw new Error(`${table}: ${ours} rows against ${theirs}`);
  }
}

async function countRows({ database }: Subject): Promise<Record<string, number>> {
  const text = `select ${tables.map((table) => `(select count(*) from ${table}) as ${table}`).join()}`;
  const [row] = await database.read.rows<Record<string, number>>({ text });
  return row!;
}
