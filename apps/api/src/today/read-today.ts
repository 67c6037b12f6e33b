import type { Matter } from '@etal/contracts/today/endpoints';
import { mayAccess, requireAccess } from '@etal/domain/access/access';
import type { Actor, Role } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { missingLegalFacts } from '@etal/domain/territory/legal';
import { byUrgency } from '@etal/domain/today/matters';
import type { App } from '../shared/app.ts';
import { findTermsInForce, findTerritory } from '../territory/repository.ts';
import { findSaleMatters } from './find-sale-matters.ts';
import { findWorkMatters } from './find-work-matters.ts';
import { findPickups, readClock } from './work-repository.ts';

/**
 * What needs the actor today: of the organizations that they manage, and of the desks where they
 * stand.
 *
 * @see docs/rules.md U5
 */
export async function readToday(app: App, actor: Actor): Promise<{ items: Matter[] }> {
  requireAccess(actor, 'session.own', undefined);
  const managed = organizationsOf(actor, 'manager');
  const found = await Promise.all([
    managed.length > 0 ? findManaged(app, managed) : [],
    findAtDesk(app, organizationsOf(actor, 'manager', 'desk')),
    mayAccess(actor, 'installation.operate', undefined) ? findOperated(app) : [],
  ]);
  return { items: byUrgency(found.flat()) };
}

async function findManaged(app: App, ids: readonly Id<'Organization'>[]): Promise<Matter[]> {
  const { read } = app.database;
  const now = await readClock(read);
  const found = await Promise.all([findSaleMatters(read, ids, now), findWorkMatters(read, ids)]);
  return found.flat();
}

async function findAtDesk(app: App, ids: readonly Id<'Organization'>[]): Promise<Matter[]> {
  if (ids.length === 0) return [];
  const days = await findPickups(app.database.read, ids);
  return days.map(({ startsAt, ...day }) => ({ kind: 'pickup', at: startsAt, ...day }));
}

async function findOperated(app: App): Promise<Matter[]> {
  const { read } = app.database;
  const [territory, terms] = await Promise.all([findTerritory(read), findTermsInForce(read, 'fr')]);
  const facts = missingLegalFacts(territory?.legal ?? {});
  return [
    ...(terms ? [] : [{ kind: 'terms_missing', at: null } as const]),
    ...(facts.length > 0 ? [{ kind: 'legal_missing', at: null, facts } as const] : []),
  ];
}

function organizationsOf(actor: Actor, ...roles: Role[]): Id<'Organization'>[] {
  if (actor.kind !== 'person') return [];
  const held = actor.rights.memberships.filter(({ role }) => roles.includes(role));
  return [...new Set(held.map(({ organizationId }) => organizationId))];
}
