import type { Matter } from '@etal/contracts/today/endpoints';
import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { callsForPublication, isSoon, nextSetUpStep } from '@etal/domain/today/matters';
import { findWaitingSales } from '../rhythm/find-waiting-sales.ts';
import { findEmptyComposites } from './composition-repository.ts';
import { findJudgedBelow, findLackingMinimums } from './minimum-repository.ts';
import { findUnattended } from './presence-repository.ts';
import {
  findClosings,
  findDrafts,
  findHubs,
  findRhythmSales,
  findSilentSellers,
  findWeeks,
  type HubRow,
} from './sale-repository.ts';

/** What the sales of organizations ask of those who manage them. */
export async function findSaleMatters(
  reader: Reader,
  ids: readonly Id<'Organization'>[],
  now: Instant,
): Promise<Matter[]> {
  const [
    hubs,
    drafts,
    made,
    waiting,
    closings,
    silent,
    weeks,
    lacking,
    below,
    composites,
    unattended,
  ] = await Promise.all([
    findHubs(reader, ids),
    findDrafts(reader, ids),
    findRhythmSales(reader, ids),
    findWaitingSales(reader, ids),
    findClosings(reader, ids),
    findSilentSellers(reader, ids),
    findWeeks(reader, ids),
    findLackingMinimums(reader, ids),
    findJudgedBelow(reader, ids),
    findEmptyComposites(reader, ids),
    findUnattended(reader, ids),
  ]);
  return [
    ...hubs.flatMap(matterOfHub),
    ...drafts
      .filter(({ opensAt }) => callsForPublication(opensAt, now))
      .map(({ opensAt, ...sale }): Matter => {
        return { kind: 'publish_sale', at: opensAt, ...sale, isLate: opensAt <= now };
      }),
    ...made
      .filter(({ opensAt }) => callsForPublication(opensAt, now))
      .map(({ opensAt, ...sale }): Matter => ({ kind: 'rhythm_sale', at: opensAt, ...sale })),
    ...waiting
      .filter(({ opensAt }) => isSoon(opensAt, now))
      .map(({ opensAt, ...sale }): Matter => ({ kind: 'rhythm_waits', at: opensAt, ...sale })),
    ...closings
      .filter(({ closesAt }) => isSoon(closesAt, now))
      .map(({ closesAt, ...sale }): Matter => ({ kind: 'sale_closes', at: closesAt, ...sale })),
    ...silent.map(({ opensAt, ...sale }): Matter => {
      return { kind: 'quantities_missing', at: opensAt, ...sale };
    }),
    ...lacking
      .filter(({ closesAt }) => isSoon(closesAt, now))
      .map(({ closesAt, ...rest }): Matter => ({ kind: 'minimum_lacks', at: closesAt, ...rest })),
    ...below.map(({ startsAt, ...rest }): Matter => {
      return { kind: 'below_minimum', at: startsAt, ...rest };
    }),
    ...composites
      .filter(({ opensAt }) => isSoon(opensAt, now))
      .map(({ opensAt, ...sale }): Matter => ({
        kind: 'composition_missing',
        at: opensAt,
        ...sale,
      })),
    ...unattended
      .filter(({ opensAt }) => callsForPublication(opensAt, now))
      .map(({ opensAt, closesAt, ...sale }): Matter => {
        const isOpen = opensAt <= now;
        return { kind: 'presence_missing', at: isOpen ? closesAt : opensAt, ...sale, isOpen };
      }),
    ...weeks.map(({ opensAt, ...sale }): Matter => ({
      kind: 'publish_week',
      at: opensAt,
      ...sale,
    })),
  ];
}

/** The next step of a new hub, or that one that sold before has nothing online. */
function matterOfHub({ hubId, hubName, isSelling, ...facts }: HubRow): Matter[] {
  const step = nextSetUpStep(facts);
  if (step) return [{ kind: 'set_up', at: null, hubId, hubName, step }];
  return isSelling ? [] : [{ kind: 'no_sale', at: null, hubId, hubName }];
}
