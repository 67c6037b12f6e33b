import { createHmac } from 'node:crypto';
import type { Id } from '@etal/domain/shared/id';
import { asInstant, type Instant } from '@etal/domain/shared/instant';
import { isSameHash } from './sign-in-code.ts';

export type RefreshClaims = { sessionId: Id<'Session'>; rotatedAt: Instant };

/**
 * The refresh token that a session was given at one rotation: `session.rotation.signature`.
 *
 * It can be made again, so that two tabs that renew together are given the same one; the table
 * keeps its hash only.
 */
export function refreshTokenOf({ sessionId, rotatedAt }: RefreshClaims, secret: string): string {
  const body = `${sessionId}.${rotatedAt.toString(36)}`;
  return `${body}.${signatureOf(body, secret)}`;
}

/** Undefined when this installation never gave such a token. */
export function readRefreshToken(token: string, secret: string): RefreshClaims | undefined {
  const match = /^([\da-f-]{36})\.([\da-z]{1,11})\.([\w-]{43})$/.exec(token);
  if (!match) return undefined;
  const [, sessionId, rotation, signature] = match as unknown as [string, string, string, string];
  if (!isSameHash(signature, signatureOf(`${sessionId}.${rotation}`, secret))) return undefined;
  const rotatedAt = asInstant(Number.parseInt(rotation, 36));
  return { sessionId: sessionId as Id<'Session'>, rotatedAt };
}

function signatureOf(body: string, secret: string): string {
  return createHmac('sha256', secret).update(`refresh|${body}`).digest('base64url');
}
