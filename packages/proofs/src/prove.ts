import { parseArgs } from 'node:util';
import { proveCrash } from './crash/prove-crash.ts';
import { findWrong, linesOf, type Figure } from './figures.ts';
import { startGround } from './ground.ts';
import { proveJobs } from './jobs/prove-jobs.ts';
import { proveMonth } from './month/prove-month.ts';
import { proveOversell } from './oversell/prove-oversell.ts';
import { proveRestore } from './restore/prove-restore.ts';

/**
 * `pnpm prove <name> [--n attempts]`: a long campaign that looks for what must never happen, and
 * runs once more without its guard, where it must find it. `--n` bounds the attempts. Fails when a
 * figure is not what it must be. See docs/figures.md.
 */
const proofs = {
  crash: { prove: proveCrash, attempts: 200 },
  jobs: { prove: proveJobs, attempts: 1_000 },
  month: { prove: proveMonth, attempts: 90 },
  oversell: { prove: proveOversell, attempts: 100_000 },
  restore: { prove: proveRestore, attempts: 100_000 },
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { n: { type: 'string' } },
});
const proof = Object.entries(proofs).find(([name]) => name === positionals[0])?.[1];
const attempts = values.n === undefined ? proof?.attempts : Number(values.n);
if (!proof || positionals.length > 1 || !Number.isInteger(attempts) || attempts! < 1) {
  const names = Object.keys(proofs).join(', ');
  process.stderr.write(`prove <name> [--n attempts], where name is one of ${names}\n`);
  process.exit(2);
}

const figures: Figure[] = [];
const ground = await startGround();
try {
  const report = (figure: Figure) => void figures.push(figure);
  await proof.prove({ ground, report }, attempts!);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await ground.stop();
}
for (const sentence of findWrong(figures)) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
console.log(linesOf(figures).join('\n'));
