import { receptionFaults, type Reception, type ReceptionFault } from './reception.ts';

export type SpreadFault =
  ReceptionFault | { path: 'parts'; code: 'not_the_sum' | 'more_than_expected' };

/**
 * Spreads what arrived of one format on the days it was brought for: the earliest pickup first. What
 * came beyond everything that was expected stays with the last day.
 *
 * @param receivedQuantity pieces in all, zero or more
 * @param expected pieces of each day, by when its pickup begins; one day or more
 * @returns pieces of each day, in the same order; their sum is exactly `receivedQuantity`
 * @see docs/rules.md D29
 */
export function spreadReceived(receivedQuantity: number, expected: readonly number[]): number[] {
  let left = receivedQuantity;
  return expected.map((quantity, index) => {
    const isLast = index === expected.length - 1;
    const part = isLast ? left : Math.min(left, quantity);
    left -= part;
    return part;
  });
}

/**
 * The note of each day, from what was noted of all of them: each short day has the reason, the others
 * none; temperature and class are those of what arrived.
 */
export function receptionsOfDays(
  reception: Reception,
  expected: readonly number[],
  parts: readonly number[],
): Reception[] {
  return parts.map((receivedQuantity, index) => {
    const isShort = receivedQuantity < expected[index]!;
    return { ...reception, receivedQuantity, reason: isShort ? reception.reason : null };
  });
}

/**
 * Why what was noted of several days cannot stand: each day by `receptionFaults`; parts add up to what
 * arrived, and no day has more than it expects while another lacks some.
 *
 * @returns nothing when it stands; a fault is told once, whatever the number of days
 * @see docs/rules.md D13, D14, D29
 */
export function spreadFaults(
  reception: Reception,
  expected: readonly number[],
  parts: readonly number[],
): SpreadFault[] {
  if (sumOf(parts) !== reception.receivedQuantity) {
    return [{ path: 'parts', code: 'not_the_sum' }];
  }
  const isOneShort = parts.some((part, index) => part < expected[index]!);
  const isOneOver = parts.some((part, index) => part > expected[index]!);
  if (isOneShort && isOneOver) return [{ path: 'parts', code: 'more_than_expected' }];
  const days = receptionsOfDays(reception, expected, parts);
  const faults = days.flatMap((day, index) => receptionFaults(day, expected[index]!));
  if (!isOneShort && reception.reason !== null) {
    faults.push({ path: 'reason', code: 'unneeded' });
  }
  return faults.filter(({ path }, index) => {
    return faults.findIndex((fault) => fault.path === path) === index;
  });
}

function sumOf(quantities: readonly number[]): number {
  return quantities.reduce((sum, quantity) => sum + quantity, 0);
}
