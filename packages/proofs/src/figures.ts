/** A measured number, under the name that it keeps for years: docs/figures.md. */
export type Figure = { name: string; value: number; unit: Unit; rounds: number };

export type Unit = 'ratio' | 'ms' | 'mb' | 'kb' | 'count' | 'units' | 'taps' | 'score';

export type Report = (figure: Figure) => void;

/** What a figure must be exactly; a slow one is reported, one of these is a failure. */
const exact: Record<string, number> = {
  'contest.oversold': 0,
  'contest.control_detects': 1,
  'crash.lost': 0,
  'crash.doubled': 0,
  'crash.half_made': 0,
  'crash.changed': 0,
  'crash.control_detects': 1,
  'jobs.missed': 0,
  'jobs.doubled': 0,
  'jobs.control_detects': 1,
  'month.disagreements': 0,
  'month.violations': 0,
  'month.control_detects': 1,
  'oversell.oversold': 0,
  'oversell.deadlocks': 0,
  'oversell.control_detects': 1,
  'restore.violations': 0,
  'restore.instant_misses': 0,
  'restore.control_detects': 1,
  'pages.third_party_requests': 0,
  'pages.axe_violations': 0,
};

/** One JSON line per figure, three decimals at most. */
export function linesOf(figures: readonly Figure[]): string[] {
  return figures.map(({ name, value, unit, rounds }) =>
    JSON.stringify({ name, value: Math.round(value * 1000) / 1000, unit, rounds }),
  );
}

/** The figures that are not what they must be exactly, each as a sentence. */
export function findWrong(figures: readonly Figure[]): string[] {
  return figures.flatMap(({ name, value }) => {
    const right = exact[name];
    return right === undefined || right === value ? [] : [`${name} is ${value}, not ${right}.`];
  });
}

/** Of an even number of values, the lower of the two in the middle. */
export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) / 2)]!;
}

/** @param share of the values that are not above: 0.99 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!;
}

/** For the table: the median between the smallest and the largest. */
export function spreadOf(values: readonly number[]) {
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return {
    median: round(median(values)),
    smallest: round(Math.min(...values)),
    largest: round(Math.max(...values)),
    rounds: values.length,
  };
}
