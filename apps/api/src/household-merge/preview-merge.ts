import type { MergePreview } from '@etal/contracts/household-merge/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { mergeRefusal } from '@etal/domain/household-merge/merge';
import { Refusal } from '@etal/domain/shared/refusal';
import { loadHouseholdDue } from '../due/repository.ts';
import { recordReading } from '../household-file/record-reading.ts';
import { findFile } from '../household-file/repository.ts';
import { requireFile } from '../household-file/require-file.ts';
import type { App } from '../shared/app.ts';
import { findReachFate } from './move-identity.ts';
import { findTwins, loadPairFacts, type MergePair } from './repository.ts';

/**
 * What making one household of two would take across, and why it must not be, for those who manage
 * the hub. Both households are told that somebody looked.
 *
 * Refusal: `not_found`.
 *
 * @see docs/rules.md F18, V10
 */
export async function previewMerge(app: App, actor: Actor, pair: MergePair): Promise<MergePreview> {
  const { read } = app.database;
  const { hubId, keptId, emptiedId } = pair;
  for (const householdId of [keptId, emptiedId]) {
    await requireFile(read, actor, { hubId, householdId });
    await recordReading(app, actor, { hubId, householdId });
  }
  const [kept, emptied, facts, twins, due] = await Promise.all([
    findFile(read, { hubId, householdId: keptId }),
    findFile(read, { hubId, householdId: emptiedId }),
    loadPairFacts(read, pair),
    findTwins(read, pair),
    loadHouseholdDue(read, hubId, emptiedId),
  ]);
  if (!kept || !emptied) throw new Refusal('not_found');
  const begunTwins = twins.filter(({ hasBegun }) => hasBegun).length;
  const refusal = mergeRefusal({ ...facts, isSame: keptId === emptiedId, begunTwins }) ?? null;
  const fate = await findReachFate(read, pair, {
    kept: { phone: facts.keptPhone },
    emptied: { phone: facts.emptiedPhone },
  });
  const { comingCount, pastCount, card, ownNotes: noteCount, ownTags: tagCount } = facts;
  return {
    kept,
    emptied,
    refusal,
    comingCount,
    pastCount,
    joined: twins.map(({ placeName, startsAt }) => ({ placeName, startsAt })),
    dueCents: due.dueCents,
    openingCents: due.openingCents,
    noteCount,
    tagCount,
    card,
    phoneFate: fate.phone,
    emailFate: fate.email,
  };
}
