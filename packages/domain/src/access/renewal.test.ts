import { describe, expect, it } from 'vitest';
import { after, asInstant } from '../shared/instant.ts';
import { judgeRenewal, sessionExpiry, type KeptSession } from './renewal.ts';

const rotatedAt = asInstant(1_000_000);
const session: KeptSession = { rotatedAt, expiresAt: sessionExpiry(rotatedAt), endedAt: null };

describe('a refresh token', () => {
  it('is replaced when it is the one in use', () => {
    expect(judgeRenewal(session, 'current', after(rotatedAt, 5_000))).toBe('rotate');
  });

  it('still works for 30 seconds once replaced, not a millisecond more', () => {
    expect(judgeRenewal(session, 'previous', after(rotatedAt, 29_999))).toBe('repeat');
    expect(judgeRenewal(session, 'previous', after(rotatedAt, 30_000))).toBe('reuse');
  });

  it('gives a copy away when it is older than the one before', () => {
    expect(judgeRenewal(session, 'older', after(rotatedAt, 1))).toBe('reuse');
  });

  it('opens nothing once the session has ended or expired', () => {
    const ended = { ...session, endedAt: rotatedAt };
    expect(judgeRenewal(ended, 'current', rotatedAt)).toBe('ended');
    expect(judgeRenewal(session, 'current', session.expiresAt)).toBe('ended');
  });
});
