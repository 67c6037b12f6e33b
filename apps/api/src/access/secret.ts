import { createHash, randomBytes } from 'node:crypto';

/** A secret for a link or a refresh token: 256 bits, URL-safe. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Random secrets are kept as their SHA-256, never as themselves. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
