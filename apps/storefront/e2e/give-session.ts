import type { BrowserContext } from '@playwright/test';
import type { Resident } from './backstage.ts';

/** This browser belongs to somebody who signed in before; the token lasts longer than any test. */
export async function giveSession(
  context: BrowserContext,
  url: string,
  { token }: Resident,
): Promise<void> {
  const value = JSON.stringify([token, Date.now() + 600_000, 'none']);
  await context.addCookies([{ name: 'session', value: encodeURIComponent(value), url }]);
}
