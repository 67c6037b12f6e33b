import { describe, expect, it } from 'vitest';
import type { Id } from '../shared/id.ts';
import type { Actor, Membership } from './actor.ts';
import { keepingOf } from './keeping.ts';

const id = <Word extends string>(text: string) => text as Id<Word>;
const farm = id<'Organization'>('farm');
const hub = id<'Organization'>('hub');

const person = (...memberships: Membership[]): Actor => ({
  kind: 'person',
  personId: id('person'),
  sessionId: id('session'),
  rights: { householdIds: [], memberships },
});

describe('what is written of a producer', () => {
  it('is entered by the house when its manager writes it', () => {
    const manager = person({ organizationId: hub, role: 'manager' });
    expect(keepingOf(manager, farm, [hub])).toEqual({ organizationId: farm, keeperId: hub });
  });

  it('is the producer’s own when one of its people writes it, even one who runs a house too', () => {
    const both = person(
      { organizationId: hub, role: 'manager' },
      { organizationId: farm, role: 'manager' },
    );
    expect(keepingOf(both, farm, [hub])).toBeNull();
  });

  it('is nobody’s keeping when an operator or the desk of the house writes it', () => {
    expect(keepingOf(person({ organizationId: hub, role: 'desk' }), farm, [hub])).toBeNull();
    expect(keepingOf({ kind: 'system', job: 'village' }, farm, [hub])).toBeNull();
  });
});
