import { describe, expect, it } from 'vitest';
import type { Id } from '../shared/id.ts';
import { mayAccess, requireAccess } from './access.ts';
import { anonymous, type Actor, type Membership } from './actor.ts';

const id = <Word extends string>(text: string) => text as Id<Word>;

const person = (memberships: Membership[], householdIds: Id<'Household'>[] = []): Actor => ({
  kind: 'person',
  personId: id('person'),
  sessionId: id('session'),
  rights: { householdIds, memberships },
});

const operator = person([{ organizationId: id('town'), role: 'operator' }]);
const farmer = person([{ organizationId: id('farm'), role: 'manager' }]);
const hubManager = person([{ organizationId: id('hub'), role: 'manager' }]);
const keptFarm = {
  organizationId: id<'Organization'>('farm'),
  keptBy: [id<'Organization'>('hub')],
};
const claimedFarm = { ...keptFarm, keptBy: [] };

describe('the record of a producer', () => {
  it('is changed by its manager, and by the hub that keeps it until someone claims it', () => {
    expect(mayAccess(farmer, 'organization.change', claimedFarm)).toBe(true);
    expect(mayAccess(hubManager, 'organization.change', keptFarm)).toBe(true);
    expect(mayAccess(hubManager, 'organization.change', claimedFarm)).toBe(false);
  });

  it('is offered to its producer by the hub that keeps it, never once it is claimed', () => {
    expect(mayAccess(hubManager, 'claim.offer', keptFarm)).toBe(true);
    expect(mayAccess(hubManager, 'claim.offer', claimedFarm)).toBe(false);
    expect(mayAccess(farmer, 'claim.offer', keptFarm)).toBe(false);
  });

  it('is added by the operator, or by a hub for itself', () => {
    const farm = { kind: 'producer', hubId: id<'Organization'>('hub') };
    expect(mayAccess(hubManager, 'organization.create', farm)).toBe(true);
    expect(mayAccess(hubManager, 'organization.create', { ...farm, kind: 'hub' })).toBe(false);
    expect(mayAccess(hubManager, 'organization.create', { ...farm, hubId: null })).toBe(false);
    expect(mayAccess(farmer, 'organization.create', farm)).toBe(false);
    expect(mayAccess(operator, 'organization.create', { kind: 'hub', hubId: null })).toBe(true);
  });
});

describe('the catalogue of a producer', () => {
  const catalogue = {
    organizationId: id<'Organization'>('farm'),
    writtenBy: [id<'Organization'>('hub')],
    soldBy: [id<'Organization'>('shop')],
  };
  const shopManager = person([{ organizationId: id('shop'), role: 'manager' }]);
  const shopDesk = person([{ organizationId: id('shop'), role: 'desk' }]);

  it('is read and written by its manager, and by the hub that it lets', () => {
    for (const actor of [farmer, hubManager]) {
      expect(mayAccess(actor, 'catalogue.read', catalogue)).toBe(true);
      expect(mayAccess(actor, 'catalogue.change', catalogue)).toBe(true);
    }
  });

  it('is read, not written, by a hub that only sells from it', () => {
    expect(mayAccess(shopManager, 'catalogue.read', catalogue)).toBe(true);
    expect(mayAccess(shopManager, 'catalogue.change', catalogue)).toBe(false);
    expect(mayAccess(shopDesk, 'catalogue.read', catalogue)).toBe(false);
  });
});

describe('the role of operator', () => {
  it('is given and taken by an operator only', () => {
    const asOperator = { ...claimedFarm, role: 'operator' as const };
    expect(mayAccess(farmer, 'member.change', asOperator)).toBe(false);
    expect(mayAccess(operator, 'member.change', asOperator)).toBe(true);
    expect(mayAccess(farmer, 'member.change', { ...claimedFarm, role: 'desk' })).toBe(true);
  });
});

describe('a household before a hub', () => {
  const hubDesk = person([{ organizationId: id('hub'), role: 'desk' }]);
  const treasurer = person([{ organizationId: id('hub'), role: 'treasurer' }]);
  const hubId = id<'Organization'>('hub');

  it('is helped by the desk and the manager of a hub that knows it, and by nobody else', () => {
    for (const actor of [hubDesk, hubManager]) {
      expect(mayAccess(actor, 'household.assist', { hubId, isKnown: true })).toBe(true);
      expect(mayAccess(actor, 'household.assist', { hubId, isKnown: false })).toBe(false);
      expect(mayAccess(actor, 'household.find', { hubId: id('other') })).toBe(false);
    }
    for (const actor of [treasurer, farmer, operator]) {
      expect(mayAccess(actor, 'household.assist', { hubId, isKnown: true })).toBe(false);
      expect(mayAccess(actor, 'household.find', { hubId })).toBe(false);
    }
  });

  it('has its order changed by the manager, and by the desk when the house placed it', () => {
    const order = { orderId: 'one', householdId: id<'Household'>('h'), merchantId: hubId };
    for (const permission of ['order.read', 'order.change'] as const) {
      expect(mayAccess(hubManager, permission, { ...order, isAssisted: false })).toBe(true);
      expect(mayAccess(hubDesk, permission, { ...order, isAssisted: true })).toBe(true);
      expect(mayAccess(hubDesk, permission, { ...order, isAssisted: false })).toBe(false);
      expect(mayAccess(farmer, permission, { ...order, isAssisted: true })).toBe(false);
    }
  });
});

describe('what an actor may not know of', () => {
  it('is refused as something that does not exist, or asks to sign in', () => {
    const subject = { householdId: id<'Household'>('other') };
    expect(() => requireAccess(farmer, 'household.read', subject)).toThrow('not_found');
    expect(() => requireAccess(anonymous, 'household.read', subject)).toThrow('session.required');
  });

  it('is not opened by a link to something else', () => {
    const link: Actor = { kind: 'link', purpose: 'order', subjectId: 'one' };
    const order = {
      householdId: id<'Household'>('h'),
      merchantId: id<'Organization'>('hub'),
      isAssisted: false,
    };
    expect(mayAccess(link, 'order.read', { ...order, orderId: 'one' })).toBe(true);
    expect(mayAccess(link, 'order.read', { ...order, orderId: 'two' })).toBe(false);
    expect(mayAccess(link, 'session.own', undefined)).toBe(false);
  });
});
