/** What an operator is told of when it goes wrong. */
export const alertKinds = ['disk', 'mail', 'jobs', 'backup'] as const;

export type AlertKind = (typeof alertKinds)[number];

export type Measures = {
  /** bytes, of every disk that Étal writes to */
  disks: readonly { freeBytes: number; totalBytes: number }[];
  /** how long the mail has waited that waits longest; 0 when none does */
  oldestMailSeconds: number;
  /** the same of other tasks */
  oldestJobSeconds: number;
  /** tasks that were given up in the last 24 hours, mails among them */
  failedJobs: number;
  /** ages, infinite when there is none; null where backups are kept by somebody else */
  backup: { baseSeconds: number; logSeconds: number } | null;
};

const freeShareMin = 0.1;
const freeBytesMin = 2e9;
const waitSecondsMax = 900;
const baseSecondsMax = 26 * 3600;
const logSecondsMax = 300;

/** An alert that stands is over once there is some room again: it does not come and go. */
const easedStrain = 0.8;

/**
 * What an operator has to see to now.
 *
 * @param standing what was told and is not over
 * @see docs/rules.md R5
 */
export function findAlerts(measures: Measures, standing: readonly AlertKind[] = []): AlertKind[] {
  return alertKinds.filter(
    (kind) => strainOf(kind, measures) > (standing.includes(kind) ? easedStrain : 1),
  );
}

/** How near to its limit something is: 1 is at it. */
function strainOf(kind: AlertKind, measures: Measures): number {
  switch (kind) {
    case 'disk':
      return Math.max(0, ...measures.disks.map(strainOfDisk));
    case 'mail':
      return measures.oldestMailSeconds / waitSecondsMax;
    case 'jobs':
      return measures.failedJobs > 0 ? Infinity : measures.oldestJobSeconds / waitSecondsMax;
    case 'backup': {
      const { baseSeconds, logSeconds } = measures.backup ?? { baseSeconds: 0, logSeconds: 0 };
      return Math.max(baseSeconds / baseSecondsMax, logSeconds / logSecondsMax);
    }
  }
}

function strainOfDisk({ freeBytes, totalBytes }: Measures['disks'][number]): number {
  return Math.max((freeShareMin * totalBytes) / freeBytes, freeBytesMin / freeBytes);
}
