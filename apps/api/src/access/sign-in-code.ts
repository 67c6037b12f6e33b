import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The six digits of one mailed code, made again from its row's id whenever they are needed: they
 * are kept nowhere.
 */
export function signInCodeOf(secretId: string, secret: string): string {
  const bytes = createHmac('sha256', secret).update(`sign-in code|${secretId}`).digest();
  return String(bytes.readUIntBE(0, 6) % 1_000_000).padStart(6, '0');
}

/** What the row keeps of its code. */
export function hashOfCode(secretId: string, code: string, secret: string): string {
  return createHmac('sha256', secret)
    .update(`sign-in code hash|${secretId}|${code}`)
    .digest('base64url');
}

export function isSameHash(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
