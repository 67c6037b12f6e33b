import type { Id } from '../shared/id.ts';
import { Refusal } from '../shared/refusal.ts';
import type { Actor, Role } from './actor.ts';

/**
 * The one place that answers « may this actor do this, to this? ».
 *
 * Each permission names what it needs to know of its subject. A subject that the actor may not
 * even know of is refused as `not_found`, exactly as one that does not exist.
 *
 * @see docs/rules.md A1, K5
 */
export type Subjects = {
  'session.own': undefined;
  'household.read': { householdId: Id<'Household'> };
  'household.change': { householdId: Id<'Household'> };
  'household.search': { hubId: Id<'Organization'> };
  'household.find': { hubId: Id<'Organization'> };
  'household.assist': HubHousehold;
  'household_file.list': { hubId: Id<'Organization'> };
  'household_file.keep': HubHousehold;
  'invitation.read': { invitationId: string };
  'order.place': { householdId: Id<'Household'> };
  'order.read': PlacedOrder;
  'order.change': PlacedOrder;
  /** once it has closed: for the hub that runs the day */
  'order.correct': { merchantId: Id<'Organization'> };
  'organization.create': { kind: string; hubId: Id<'Organization'> | null };
  'organization.change': OrganizationRecord;
  'member.change': OrganizationRecord & { role: Role | null };
  'claim.offer': Pick<OrganizationRecord, 'keptBy'>;
  'grant.change': { granterId: Id<'Organization'> };
  'catalogue.read': Catalogue;
  'catalogue.change': Pick<Catalogue, 'organizationId' | 'writtenBy'>;
  /** what an organization keeps of its sales */
  'fee.change': { organizationId: Id<'Organization'> };
  'pickup.change': { hubId: Id<'Organization'> };
  'order_cycle.read': { coordinatorId: Id<'Organization'> };
  'order_cycle.change': { coordinatorId: Id<'Organization'> };
  'disruption.answer': PlacedOrder & { disruptionId: string };
  'week.publish': Week;
  /** of what a producer brings to a day */
  'minimum.waive': { sellerId: Id<'Organization'>; merchantId: Id<'Organization'> };
  'delivery.read': { sellerId: Id<'Organization'>; merchantId: Id<'Organization'> };
  /** what a delivery lacks; manned: somebody signs in for its seller */
  'delivery.change': {
    sellerId: Id<'Organization'>;
    merchantId: Id<'Organization'>;
    isManned: boolean;
  };
  /** at the days that a hub runs */
  'delivery.receive': { merchantId: Id<'Organization'> };
  'delivery.lot': { sellerId: Id<'Organization'>; merchantId: Id<'Organization'> };
  /** of a producer; the hubs that sell for it, or where it delivered */
  'lot.trace': { sellerId: Id<'Organization'>; hubIds: readonly Id<'Organization'>[] };
  /** tells the households of a hub of a lot that is called back */
  'lot.recall': { hubId: Id<'Organization'> };
  'desk.read': { merchantId: Id<'Organization'> };
  'desk.act': { merchantId: Id<'Organization'> };
  'due.read': { merchantId: Id<'Organization'> };
  'till.open': { merchantId: Id<'Organization'> };
  /** the drawer, what goes to the bank and what its statements say */
  'till.keep': { merchantId: Id<'Organization'> };
  /** of one household at one merchant */
  'account.read': HubHousehold;
  'payment.take': HubHousehold;
  'paper.read': { merchantId: Id<'Organization'>; isOfMoney: boolean };
  'hub.move': { hubId: Id<'Organization'> };
  'notice.write': { hubId: Id<'Organization'> };
  /** of a person, or of somebody who follows a hub without an account */
  'notice.choose': { recipientId: string };
  'installation.operate': undefined;
};

/**
 * A household before a hub. Known: it ordered from the hub, the hub made it or read its card.
 *
 * @see docs/rules.md F1
 */
type HubHousehold = { hubId: Id<'Organization'>; isKnown: boolean };

type PlacedOrder = {
  orderId: string;
  householdId: Id<'Household'>;
  merchantId: Id<'Organization'>;
  /** placed by a member of the hub, for the household */
  isAssisted: boolean;
};

/**
 * What one producer sells in one sale of a hub.
 *
 * @see docs/rules.md G8
 */
type Week = {
  sellerId: Id<'Organization'>;
  coordinatorId: Id<'Organization'>;
  /** those that asked for this week by mail: the link of each opens it, and nothing else */
  reminderIds: readonly string[];
};

type OrganizationRecord = {
  organizationId: Id<'Organization'>;
  /** hubs that keep the record of a producer without anybody of its own */
  keptBy: readonly Id<'Organization'>[];
};

/** A producer's products, variants and stocks. */
type Catalogue = {
  organizationId: Id<'Organization'>;
  /** organizations that the producer lets write it */
  writtenBy: readonly Id<'Organization'>[];
  /** organizations that the producer lets sell from it: they read it */
  soldBy: readonly Id<'Organization'>[];
};

export type Permission = keyof Subjects;

/** Permissions that an endpoint may declare; `public` asks nothing. */
export type EndpointPermission = Permission | 'public';

/** Whether the actor may do it. Pure: every fact comes in. */
export function mayAccess<P extends Permission>(
  actor: Actor,
  permission: P,
  subject: Subjects[P],
): boolean {
  const rule = rules[permission] as (actor: Actor, subject: Subjects[P]) => boolean;
  return rule(actor, subject);
}

/**
 * Refuses what the actor may not do.
 *
 * Refusals: `session.required` for someone not signed in; `not_found` for what is unknown to them.
 */
export function requireAccess<P extends Permission>(
  actor: Actor,
  permission: P,
  subject: Subjects[P],
): void {
  if (mayAccess(actor, permission, subject)) return;
  throw new Refusal(actor.kind === 'anonymous' ? 'session.required' : 'not_found');
}

/** Whether the actor holds one of the roles in the organization. */
export function holdsRole(
  actor: Actor,
  organizationId: Id<'Organization'>,
  ...roles: Role[]
): boolean {
  return (
    actor.kind === 'person' &&
    actor.rights.memberships.some(
      (membership) =>
        membership.organizationId === organizationId && roles.includes(membership.role),
    )
  );
}

const rules: { [P in Permission]: (actor: Actor, subject: Subjects[P]) => boolean } = {
  'session.own': (actor) => actor.kind === 'person',
  'household.read': isOfHousehold,
  'household.change': isOfHousehold,
  'household.search': (actor, subject) =>
    holdsRole(actor, subject.hubId, 'manager', 'desk', 'treasurer'),
  'household.find': (actor, subject) => holdsRole(actor, subject.hubId, 'manager', 'desk'),
  'household.assist': (actor, subject) =>
    subject.isKnown && holdsRole(actor, subject.hubId, 'manager', 'desk'),
  'household_file.list': (actor, subject) => holdsRole(actor, subject.hubId, 'manager'),
  'household_file.keep': (actor, subject) =>
    subject.isKnown && holdsRole(actor, subject.hubId, 'manager'),
  'invitation.read': (actor, subject) =>
    actor.kind === 'link' &&
    actor.purpose === 'invitation' &&
    actor.subjectId === subject.invitationId,
  'order.place': isOfHousehold,
  'order.read': holdsOrder,
  'order.change': holdsOrder,
  'order.correct': (actor, { merchantId }) => holdsRole(actor, merchantId, 'manager'),
  'organization.create': (actor, subject) =>
    isOperator(actor) ||
    (subject.kind === 'producer' &&
      subject.hubId !== null &&
      holdsRole(actor, subject.hubId, 'manager')),
  'organization.change': (actor, subject) => isOperator(actor) || keepsRecord(actor, subject),
  'member.change': (actor, subject) =>
    isOperator(actor) || (subject.role !== 'operator' && keepsRecord(actor, subject)),
  'claim.offer': (actor, { keptBy }) => isOperator(actor) || managesAny(actor, keptBy),
  'grant.change': (actor, subject) => holdsRole(actor, subject.granterId, 'manager'),
  'catalogue.read': (actor, { organizationId, writtenBy, soldBy }) =>
    managesAny(actor, [organizationId, ...writtenBy, ...soldBy]),
  'catalogue.change': (actor, { organizationId, writtenBy }) =>
    managesAny(actor, [organizationId, ...writtenBy]),
  'fee.change': (actor, subject) => holdsRole(actor, subject.organizationId, 'manager'),
  'pickup.change': (actor, subject) => holdsRole(actor, subject.hubId, 'manager'),
  'order_cycle.read': (actor, subject) => holdsRole(actor, subject.coordinatorId, 'manager'),
  'order_cycle.change': (actor, subject) => holdsRole(actor, subject.coordinatorId, 'manager'),
  'disruption.answer': (actor, subject) =>
    holdsOrder(actor, subject) ||
    (actor.kind === 'link' &&
      actor.purpose === 'disruption' &&
      actor.subjectId === subject.disruptionId),
  'week.publish': (actor, { sellerId, coordinatorId, reminderIds }) =>
    managesAny(actor, [sellerId, coordinatorId]) ||
    (actor.kind === 'link' && actor.purpose === 'publish' && reminderIds.includes(actor.subjectId)),
  'minimum.waive': (actor, { sellerId, merchantId }) => managesAny(actor, [sellerId, merchantId]),
  'delivery.read': (actor, subject) =>
    holdsRole(actor, subject.sellerId, 'manager') ||
    holdsRole(actor, subject.merchantId, 'manager', 'desk'),
  'delivery.change': (actor, { sellerId, merchantId, isManned }) =>
    holdsRole(actor, sellerId, 'manager') ||
    (!isManned && holdsRole(actor, merchantId, 'manager', 'desk')),
  'delivery.receive': (actor, subject) => holdsRole(actor, subject.merchantId, 'manager', 'desk'),
  'delivery.lot': (actor, subject) =>
    holdsRole(actor, subject.sellerId, 'manager') ||
    holdsRole(actor, subject.merchantId, 'manager', 'desk'),
  'lot.trace': (actor, { sellerId, hubIds }) => managesAny(actor, [sellerId, ...hubIds]),
  'lot.recall': (actor, subject) => holdsRole(actor, subject.hubId, 'manager'),
  'desk.read': (actor, subject) => holdsRole(actor, subject.merchantId, 'manager', 'desk'),
  'desk.act': (actor, subject) => holdsRole(actor, subject.merchantId, 'manager', 'desk'),
  'due.read': (actor, subject) => holdsRole(actor, subject.merchantId, 'manager', 'treasurer'),
  'till.open': (actor, subject) => holdsRole(actor, subject.merchantId, 'manager', 'treasurer'),
  'till.keep': (actor, subject) => holdsRole(actor, subject.merchantId, 'manager', 'treasurer'),
  'account.read': keepsAccount,
  'payment.take': keepsAccount,
  'paper.read': (actor, { merchantId, isOfMoney }) =>
    holdsRole(actor, merchantId, 'manager', isOfMoney ? 'treasurer' : 'desk'),
  'hub.move': (actor, subject) => holdsRole(actor, subject.hubId, 'manager'),
  'notice.write': (actor, subject) => holdsRole(actor, subject.hubId, 'manager'),
  'notice.choose': (actor, { recipientId }) =>
    actor.kind === 'person'
      ? actor.personId === recipientId
      : actor.kind === 'link' && actor.purpose === 'notice' && actor.subjectId === recipientId,
  'installation.operate': isOperator,
};

/** Whoever runs the installation: an operator, or a command run on its own machine. */
function isOperator(actor: Actor): boolean {
  return (
    actor.kind === 'system' ||
    (actor.kind === 'person' &&
      actor.rights.memberships.some((membership) => membership.role === 'operator'))
  );
}

function keepsRecord(actor: Actor, { organizationId, keptBy }: OrganizationRecord): boolean {
  return managesAny(actor, [organizationId, ...keptBy]);
}

function isOfHousehold(actor: Actor, subject: { householdId: Id<'Household'> }): boolean {
  return actor.kind === 'person' && actor.rights.householdIds.includes(subject.householdId);
}

/** Whether a household acts for itself, signed in or by its link, and no hub does for it. */
export function actsForItself(actor: Actor, household: { householdId: Id<'Household'> }): boolean {
  return actor.kind === 'link' || isOfHousehold(actor, household);
}

function keepsAccount(actor: Actor, { hubId, isKnown }: HubHousehold): boolean {
  return isKnown && holdsRole(actor, hubId, 'manager', 'treasurer');
}

/** Managers may act on every order of their days, the desk on those that the house placed. */
function holdsOrder(actor: Actor, order: PlacedOrder): boolean {
  return (
    isOfHousehold(actor, order) ||
    opensOrder(actor, order) ||
    holdsRole(actor, order.merchantId, 'manager') ||
    (order.isAssisted && holdsRole(actor, order.merchantId, 'desk'))
  );
}

function opensOrder(actor: Actor, order: { orderId: string }): boolean {
  return actor.kind === 'link' && actor.purpose === 'order' && actor.subjectId === order.orderId;
}

function managesAny(actor: Actor, organizationIds: readonly Id<'Organization'>[]): boolean {
  return organizationIds.some((organizationId) => holdsRole(actor, organizationId, 'manager'));
}
