import type { OrderCycleSummary } from '@etal/contracts/order-cycle/endpoints';
import { fromIso } from '@etal/domain/shared/instant';
import { describe, expect, it } from 'vitest';
import { repeatable } from './repeatable.ts';

const cycle = (
  name: string,
  opensOn: string,
  phase: OrderCycleSummary['phase'] = 'closed',
): OrderCycleSummary => ({
  id: name,
  coordinatorId: 'hub',
  coordinatorName: 'La Maison',
  name,
  opensAt: fromIso(`${opensOn}T08:00:00Z`),
  publishedAt: null,
  forTag: null,
  phase,
  lastClosesAt: null,
  destinationCount: 1,
  offerCount: 1,
});
const names = (cycles: readonly OrderCycleSummary[]) => repeatable(cycles).map(({ name }) => name);

const bread = cycle('Pain du 26 novembre', '2026-11-18');
const farms = cycle('Vente du 26 novembre', '2026-11-17');

describe('the sales to make again', () => {
  it('are those of the latest week, not older ones', () => {
    expect(names([bread, farms, cycle('Noël', '2025-12-20')])).toEqual([bread.name, farms.name]);
    expect(names([farms, cycle('Vente du 19 novembre', '2026-11-10')])).toEqual([farms.name]);
  });

  it('are no longer those that a newer sale repeats, as a draft or online', () => {
    const draft = cycle('Vente du 3 décembre', '2026-11-24', 'draft');
    expect(names([draft, bread, farms])).toEqual([bread.name]);
    const open = cycle('Pain du 3 décembre', '2026-11-25', 'open');
    expect(names([open, draft, bread, farms])).toEqual([]);
  });
});
