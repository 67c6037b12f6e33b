import type { PaperDay } from '@etal/contracts/paper/endpoints';
import { mayAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { moneyPapers, paperNames, type PaperName } from '@etal/domain/paper/names';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Reader } from '@etal/db/transaction';
import { finalAtOf } from '../crate/find-crates.ts';
import { findCratedDays } from '../crate/repository.ts';
import { findDaysOfHubs, findPaperDays, type PaperDayRow } from './repository.ts';

/**
 * The pickup days whose papers the actor may read, each with those papers.
 *
 * Refusal: `not_found` for one day that is asked for and has none for them.
 */
export async function listPaperDays(
  reader: Reader,
  actor: Actor,
  { day }: { day?: Id<'PickupDay'> | undefined },
): Promise<{ coming: PaperDay[]; past: PaperDay[] }> {
  if (day) {
    const [shown] = await showDays(reader, actor, await findPaperDays(reader, [day]));
    if (!shown || shown.papers.length === 0) throw new Refusal('not_found');
    return { coming: [shown], past: [] };
  }
  const hubs = hubsOf(actor);
  if (hubs.length === 0) return { coming: [], past: [] };
  const [coming, past] = await Promise.all([
    findDaysOfHubs(reader, hubs, 'coming'),
    findDaysOfHubs(reader, hubs, 'past'),
  ]);
  return {
    coming: await showDays(reader, actor, coming),
    past: await showDays(reader, actor, past),
  };
}

async function showDays(
  reader: Reader,
  actor: Actor,
  rows: readonly PaperDayRow[],
): Promise<PaperDay[]> {
  const crated = await findCratedDays(
    reader,
    rows.map(({ id }) => id),
  );
  const final = new Set(crated.filter((day) => finalAtOf(day) !== null).map(({ id }) => id));
  return rows.map(({ readAt: _now, zone: _zone, slots: _slots, ...day }) => ({
    ...day,
    isFinal: final.has(day.id),
    papers: papersFor(actor, day.merchantId),
  }));
}

function papersFor(actor: Actor, merchantId: Id<'Organization'>): PaperName[] {
  return paperNames.filter((name) =>
    mayAccess(actor, 'paper.read', { merchantId, isOfMoney: moneyPapers.has(name) }),
  );
}

function hubsOf(actor: Actor): Id<'Organization'>[] {
  if (actor.kind !== 'person') return [];
  return actor.rights.memberships
    .map(({ organizationId }) => organizationId)
    .filter((organizationId) => papersFor(actor, organizationId).length > 0);
}
