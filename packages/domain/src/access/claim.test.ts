import { describe, expect, it } from 'vitest';
import { after, asInstant, DAY } from '../shared/instant.ts';
import { claimLinkExpiry, claimSecretFrom, judgeClaimLink, showClaimSecret } from './claim.ts';

const madeAt = asInstant(1_000_000);
const link = { expiresAt: claimLinkExpiry(madeAt), consumedAt: null, isReplaced: false };

describe('a claim link', () => {
  it('opens for sixty days, not a millisecond more', () => {
    expect(link.expiresAt - madeAt).toBe(60 * DAY);
    expect(judgeClaimLink(link, madeAt)).toBe('live');
    expect(judgeClaimLink(link, after(link.expiresAt, -1))).toBe('live');
    expect(judgeClaimLink(link, link.expiresAt)).toBe('expired');
  });

  it('serves once, and ends with the next one', () => {
    expect(judgeClaimLink({ ...link, consumedAt: madeAt }, madeAt)).toBe('used');
    expect(judgeClaimLink({ ...link, isReplaced: true }, madeAt)).toBe('replaced');
  });

  it('has a secret of sixteen signs, read by fours from a letter', () => {
    const secret = claimSecretFrom(new Uint8Array(32).map((_, index) => index * 7))!;
    expect(secret).toMatch(/^[2-9A-HJKMNP-TV-Z]{16}$/);
    expect(showClaimSecret(secret)).toBe(secret.match(/.{4}/g)!.join('-'));
    expect(claimSecretFrom(new Uint8Array(15))).toBeUndefined();
  });

  it('says that it was used, even once it is replaced or old', () => {
    const used = { ...link, consumedAt: madeAt, isReplaced: true };
    expect(judgeClaimLink(used, link.expiresAt)).toBe('used');
  });
});
