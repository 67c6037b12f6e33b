import { describe, expect, it } from 'vitest';
import { findWrongArrows } from './arrows.ts';

const wrong = (file: string, target: string) =>
  findWrongArrows([{ file, text: `import { x } from '${target}';` }]).length > 0;

describe('arrows between packages and features', () => {
  it('let the API use the database, and never the storefront', () => {
    expect(wrong('apps/api/src/order/repository.ts', '@etal/db/order')).toBe(false);
    expect(wrong('apps/storefront/src/lib/order/x.ts', '@etal/db/order')).toBe(true);
  });

  it('let nothing into the domain', () => {
    expect(wrong('packages/domain/src/order/total.ts', 'pg')).toBe(true);
    expect(wrong('packages/domain/src/order/total.ts', '../shared/cents.ts')).toBe(false);
  });

  it('point down between features', () => {
    expect(wrong('apps/api/src/order/place-order.ts', '../ledger/post.ts')).toBe(false);
    expect(wrong('apps/api/src/ledger/post.ts', '../order/place-order.ts')).toBe(true);
    expect(wrong('apps/api/src/pickup/x.ts', '../catalogue/repository.ts')).toBe(true);
    expect(wrong('apps/api/src/order/x.ts', '../order-cycle/routes.ts')).toBe(true);
  });

  it('are asked of every folder of features, also a new one', () => {
    const told = findWrongArrows([{ file: 'apps/api/src/gift/give.ts', text: '' }]);
    expect(told).toEqual(['apps/api/src/gift: no rank in .ci/arrows.ts']);
    expect(findWrongArrows([{ file: 'apps/api/src/village/x.ts', text: '' }])).toEqual([]);
    expect(wrong('apps/api/src/order/x.ts', '../operating/doctor.ts')).toBe(true);
  });

  it('keep field words out of lib/ui', () => {
    expect(wrong('apps/storefront/src/lib/ui/Card.svelte', '#lib/order/Line.svelte')).toBe(true);
  });
});
