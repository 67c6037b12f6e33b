import type { OrderCycleSummary } from '@etal/contracts/order-cycle/endpoints';
import { DAY } from '@etal/domain/shared/instant';

/**
 * The closed sales of last week that nobody has made again yet: no newer sale of their
 * organization bears the same name, dates apart.
 *
 * @param cycles newest opening first
 */
export function repeatable(cycles: readonly OrderCycleSummary[]): OrderCycleSummary[] {
  const newest = new Map<string, OrderCycleSummary>();
  const latest = new Map<string, number>();
  for (const cycle of cycles) {
    const key = `${cycle.coordinatorId} ${withoutDate(cycle.name)}`;
    const known = newest.get(key);
    if (!known || known.opensAt < cycle.opensAt) newest.set(key, cycle);
    latest.set(cycle.coordinatorId, Math.max(cycle.opensAt, latest.get(cycle.coordinatorId) ?? 0));
  }
  return [...newest.values()].filter(
    ({ phase, coordinatorId, opensAt }) =>
      phase === 'closed' && opensAt > latest.get(coordinatorId)! - 12 * DAY,
  );
}

/** « Vente du 26 novembre » and « Vente du 3 décembre » are one. */
function withoutDate(name: string): string {
  return name.replaceAll(/\d{1,2}(?:er)?\s+\p{L}+/gu, '').trim();
}
