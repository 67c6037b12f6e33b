import { createHash } from 'node:crypto';
import type { Reader } from '@etal/db/transaction';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import {
  draftRecall,
  type Holding,
  type RecallAdvice,
  type RecallAudience,
  type RecallReason,
  type ToldHousehold,
} from '@etal/domain/delivery/recall-notice';
import {
  findAddressees,
  findRecalls,
  findToldHoldings,
  type Addressee,
} from './recall-notice-repository.ts';
import { findHolders, findLotPlaces } from './recall-repository.ts';
import type { HoldersAsked } from './trace-lot.ts';

/** What the house chose and wrote. */
export type RecallWords = {
  reason: RecallReason;
  advice: RecallAdvice;
  words: string;
  audience: RecallAudience;
};

export type DraftedHousehold = ToldHousehold & { addressees: Addressee[] };

export type LotRecallDraft = { households: DraftedHousehold[]; basis: string };

/**
 * Whom a recall tells as orders stand: the preview and the act are both made of it.
 *
 * Refusals: `not_found`, those of `draftRecall`.
 *
 * @see docs/rules.md D22
 */
export async function draftLotRecall(
  reader: Reader,
  actor: Actor,
  { asked, words }: { asked: HoldersAsked; words: RecallWords },
): Promise<LotRecallDraft> {
  requireAccess(actor, 'lot.recall', { hubId: asked.id });
  const recalls = await findRecalls(reader, asked);
  const told = await findToldHoldings(
    reader,
    recalls.map(({ id }) => id),
  );
  const { advice, audience } = words;
  const holdings = await findHoldings(reader, asked);
  const drafted = draftRecall({ holdings, told, recallCount: recalls.length, advice, audience });
  const addressees = await findAddressees(
    reader,
    drafted.map(({ householdId }) => householdId),
  );
  const addressed = Map.groupBy(addressees, ({ householdId }) => householdId);
  const households = drafted.map((household) => ({
    ...household,
    addressees: addressed.get(household.householdId) ?? [],
  }));
  return { households, basis: basisOf(drafted, recalls.length) };
}

/** What households that are not erased hold of a lot at the days of a hub. */
async function findHoldings(reader: Reader, asked: HoldersAsked): Promise<Holding[]> {
  const places = await findLotPlaces(reader, asked);
  const own = places.filter(({ hubId }) => hubId === asked.id);
  const holders = await findHolders(reader, asked.sellerId, own);
  return holders.filter(({ householdName }) => householdName !== null);
}

/** Tells one set of households and holdings, and one round of telling, from any other. */
function basisOf(drafted: readonly ToldHousehold[], recallCount: number): string {
  const facts = drafted.flatMap(({ householdId, holdings }) =>
    holdings.map(({ orderId, variantId, quantity }) => [householdId, orderId, variantId, quantity]),
  );
  const text = JSON.stringify([recallCount, facts.map(String).toSorted()]);
  return createHash('sha256').update(text).digest('base64url');
}
