import { judgeClaimLink } from '@etal/domain/access/claim';
import type { Instant } from '@etal/domain/shared/instant';
import { Refusal } from '@etal/domain/shared/refusal';
import type { ClaimRow } from './claim-repository.ts';

/** Refusals: `claim.unknown`, `claim.used`, `claim.replaced`, `claim.expired`. */
export function requireLive(link: ClaimRow | undefined, now: Instant): ClaimRow {
  if (!link) throw new Refusal('claim.unknown');
  const state = judgeClaimLink(link, now);
  if (state !== 'live') throw new Refusal(`claim.${state}`);
  return link;
}
