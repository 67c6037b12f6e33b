import type { ImportReport } from '@etal/contracts/catalogue/endpoints';
import { limits } from '@etal/domain/shared/limits';
import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import { seedOrganization, seedPerson } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

describe('a product list of ten thousand rows', () => {
  it('is saved within 30 seconds and 300 MB, then told to be known, then changed', async () => {
    const farmId = await seedOrganization(test, 'producer', 'Ferme du Moulin');
    const manager = await seedPerson(test, { organizationId: farmId, role: 'manager' });
    const headers = await test.signIn(manager);
    const save = (change: object) =>
      measure(async () => {
        const reply = await test.server.inject({
          method: 'POST',
          url: `/api/organizations/${farmId}/product-imports?dryRun=false`,
          headers: { ...headers, 'content-type': 'text/csv' },
          payload: longList(change),
        });
        return reply.json() as ImportReport;
      });
    const made = await save({});
    expect(made.report.counts).toMatchObject({ create: limits.importRowsMax, refused: 0 });
    const known = await save({});
    expect(known.report.counts).toMatchObject({ unchanged: limits.importRowsMax });
    const changed = await save({ price: '1.70', on_hand: '12' });
    expect(changed.report.counts).toMatchObject({ update: limits.importRowsMax });
    for (const { seconds, megabytes } of [made, known, changed]) {
      expect(seconds).toBeLessThan(30);
      expect(megabytes).toBeLessThan(300);
    }
  }, 120_000);
});

/** Four variants each of 2,500 products. */
function longList(change: object): string {
  const rows = Array.from({ length: limits.importRowsMax }, (_, index) => ({
    producer: 'Ferme du Moulin',
    name: `Produit de saison ${Math.floor(index / 4)}`,
    category: 'Légumes',
    description: 'Cueilli le matin, lavé à l’eau claire, sans traitement après la récolte.',
    units: String((index % 4) + 1),
    unit_type: 'kg',
    price: '1.80',
    on_hand: '30',
    sku: `REF-${index}`,
    ...change,
  }));
  return stringify(rows, { header: true });
}

/** How long it takes, and how much more memory than at its start this process ever held. */
async function measure(run: () => Promise<ImportReport>) {
  const heldBytes = process.memoryUsage.rss();
  const startedAt = performance.now();
  const report = await run();
  const seconds = (performance.now() - startedAt) / 1_000;
  const megabytes = (process.resourceUsage().maxRSS * 1_024 - heldBytes) / 1_000_000;
  return { report, seconds, megabytes };
}
