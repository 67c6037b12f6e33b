import type { Actor } from '@etal/domain/access/actor';
import { cleanTags } from '@etal/domain/household-file/tags';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import { lockHousehold } from '../household/repository.ts';
import type { App } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { findTags, replaceTags } from './repository.ts';
import { requireFile, type FileAddress } from './require-file.ts';

/**
 * Sets the tags of a household at a hub; what it may see and order follows at once.
 *
 * Refusals: `not_found`, `household_file.tags_full` when the hub would have too many tags.
 *
 * @see docs/rules.md F12
 */
export function tagHousehold(
  app: App,
  actor: Actor,
  address: FileAddress,
  typed: readonly string[],
): Promise<{ tags: string[] }> {
  return app.inTransaction(actor, async (tx) => {
    await requireFile(tx, actor, address);
    await lockHousehold(tx, address.householdId);
    const tags = cleanTags(typed);
    await replaceTags(tx, address, tags);
    const all = await findTags(tx, address.hubId);
    if (all.length > limits.tagsPerHubMax) throw new Refusal('household_file.tags_full');
    await recordAudit(tx, 'household.tagged', address.householdId, { count: tags.length });
    return { tags };
  });
}
