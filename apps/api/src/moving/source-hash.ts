import { createHmac } from 'node:crypto';

/** Finds a row of a file again without keeping what it says. */
export function sourceHashOf(sourceKey: string, secret: string): string {
  return createHmac('sha256', secret).update(`moving in|${sourceKey}`).digest('base64url');
}
