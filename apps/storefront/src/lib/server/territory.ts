import { readTerritory, type Territory } from '@etal/contracts/territory/endpoints';
import { asInstant, MINUTE } from '@etal/domain/shared/instant';
import type { RequestEvent } from '@sveltejs/kit';
import { call } from './api.ts';

const kept = new Map<string, { territory: Territory; until: number }>();

/** It has changed: it is read again at once here, and within a minute by other processes. */
export function forgetTerritory(): void {
  kept.clear();
}

/** Whom this installation serves, in the reader's language; read again every minute. */
export async function territoryOf(event: RequestEvent): Promise<Territory> {
  const { locale } = event.locals;
  const known = kept.get(locale);
  const now = asInstant(Date.now());
  if (known && known.until > now) return known.territory;
  const territory = await call(event, readTerritory, { query: { locale } });
  kept.set(locale, { territory, until: now + MINUTE });
  return territory;
}
