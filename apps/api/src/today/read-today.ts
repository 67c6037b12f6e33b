import type { Matter } from '@etal/contracts/today/endpoints';
import { mayAccess, requireAccess } from '@etal/domain/access/access';
import type { Actor, Role } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { after, DAY } from '@etal/domain/shared/instant';
import { missingLegalFacts } from '@etal/domain/territory/legal';
import { byUrgency, callsForPublication, isSoon, nextSetUpStep } from '@etal/domain/today/matters';
import type { App } from '../shared/app.ts';
import { findTerritory } from '../territory/repository.ts';
import { findClosings, findDrafts, findHubs, findSilentSellers } from './sale-repository.ts';
import {
  findClaimLinks,
  findPickups,
  findPreparations,
  findRetractions,
  findStuckMails,
  readClock,
} from './work-repository.ts';

/** A trader pays back within fourteen days of the retraction (consumer code, L221-24). */
const refundDays = 14;

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
  const [hubs, drafts, closings, silent, preparations, retractions, links, stuckSince] =
    await Promise.all([
      findHubs(read, ids),
      findDrafts(read, ids),
      findClosings(read, ids),
      findSilentSellers(read, ids),
      findPreparations(read, ids),
      findRetractions(read, ids, refundDays),
      findClaimLinks(read, ids),
      findStuckMails(read),
    ]);
  return [
    ...hubs.flatMap(({ hubId, hubName, isSelling, ...facts }): Matter[] => {
      const step = nextSetUpStep(facts);
      if (step) return [{ kind: 'set_up', at: null, hubId, hubName, step }];
      return isSelling ? [] : [{ kind: 'no_sale', at: null, hubId, hubName }];
    }),
    ...drafts
      .filter(({ opensAt }) => callsForPublication(opensAt, now))
      .map(({ opensAt, ...sale }): Matter => {
        return { kind: 'publish_sale', at: opensAt, ...sale, isLate: opensAt <= now };
      }),
    ...closings
      .filter(({ closesAt }) => isSoon(closesAt, now))
      .map(({ closesAt, ...sale }): Matter => ({ kind: 'sale_closes', at: closesAt, ...sale })),
    ...silent.map(({ opensAt, ...rest }): Matter => ({ at: opensAt, ...rest })),
    ...preparations.map(({ startsAt, ...rest }): Matter => ({
      kind: 'prepare',
      at: startsAt,
      ...rest,
    })),
    ...retractions.map(({ retractedAt, ...rest }): Matter => {
      return { kind: 'retraction', at: after(retractedAt, refundDays * DAY), ...rest };
    }),
    ...links.map(({ endsAt, ...rest }): Matter => ({
      kind: 'claim_link_ends',
      at: endsAt,
      ...rest,
    })),
    ...(stuckSince === null ? [] : [{ kind: 'mails_wait' as const, at: stuckSince }]),
  ];
}

async function findAtDesk(app: App, ids: readonly Id<'Organization'>[]): Promise<Matter[]> {
  if (ids.length === 0) return [];
  const days = await findPickups(app.database.read, ids);
  return days.map(({ startsAt, ...day }) => ({ kind: 'pickup', at: startsAt, ...day }));
}

async function findOperated(app: App): Promise<Matter[]> {
  const territory = await findTerritory(app.database.read);
  const facts = missingLegalFacts(territory?.legal ?? {});
  return facts.length > 0 ? [{ kind: 'legal_missing', at: null, facts }] : [];
}

function organizationsOf(actor: Actor, ...roles: Role[]): Id<'Organization'>[] {
  if (actor.kind !== 'person') return [];
  const held = actor.rights.memberships.filter(({ role }) => roles.includes(role));
  return [...new Set(held.map(({ organizationId }) => organizationId))];
}
