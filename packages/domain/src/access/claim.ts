import { drawCode } from '../shared/code.ts';
import { DAY, after, type Instant } from '../shared/instant.ts';
import { limits } from '../shared/limits.ts';

/** What is kept of a claim link. */
export type KeptClaimLink = {
  expiresAt: Instant;
  consumedAt: Instant | null;
  /** a later link was made for the same record */
  isReplaced: boolean;
};

/**
 * Whether a claim link still opens a record, or why not. It serves once, until it expires, and only
 * the latest one does.
 *
 * @see docs/rules.md K3
 */
export function judgeClaimLink(
  link: KeptClaimLink,
  now: Instant,
): 'live' | 'used' | 'replaced' | 'expired' {
  if (link.consumedAt !== null) return 'used';
  if (link.isReplaced) return 'replaced';
  return now < link.expiresAt ? 'live' : 'expired';
}

export function claimLinkExpiry(now: Instant): Instant {
  return after(now, limits.claimLinkDays * DAY);
}

/** Of 30 signs each: 78 bits, and still typed from a letter. */
export const claimSecretLength = 16;

/** The secret of a claim link from random bytes; undefined when they run out. */
export function claimSecretFrom(random: Uint8Array): string | undefined {
  return drawCode(random, claimSecretLength);
}

/** As a letter shows it: `7K3F-Q2AB-CDEF-GHJK`. */
export function showClaimSecret(secret: string): string {
  return secret.replaceAll(/.{4}(?=.)/g, '$&-');
}
