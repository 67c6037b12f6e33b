import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Adds up the runners' own JSON reports, as the last line of `.ci/run`. */

export type Count = { passed: number; failed: number; skipped: number };

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numFailedTestSuites: number;
};
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
};

/** A file that vitest could not even load has no failed test: it counts as one. */
export function countReport(report: VitestReport | PlaywrightReport): Count {
  if ('stats' in report) {
    const { expected, unexpected, flaky, skipped } = report.stats;
    return { passed: expected + flaky, failed: unexpected, skipped };
  }
  const unloaded = report.numFailedTestSuites > 0 && report.numFailedTests === 0 ? 1 : 0;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

export function closingLine(count: Count): string {
  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
  return `${count.passed} passed, ${count.failed} failed${skipped}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const total: Count = { passed: 0, failed: 0, skipped: 0 };
  for (const file of globSync('{.,apps/*,packages/*}/test-reports/*.json')) {
    const count = countReport(JSON.parse(readFileSync(file, 'utf8')));
    total.passed += count.passed;
    total.failed += count.failed;
    total.skipped += count.skipped;
  }
  console.log(closingLine(total));
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
}
