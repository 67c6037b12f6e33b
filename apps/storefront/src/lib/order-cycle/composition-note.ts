import type { Composition } from '@etal/contracts/order-cycle/shop';
import type { Instant } from '@etal/domain/shared/instant';
import { m } from '@etal/messages';
import { compositionText } from '@etal/messages/composition';
import { getLocale } from '@etal/messages/runtime';
import { dayAndTime } from '#lib/format.ts';

/** Whoever reads it: the clock and the zone of the territory. */
export type Read = { now: Instant; zone: string };

/** What a composite holds, and until when that may change: each a sentence; none for any other. */
export function compositionNotes(
  composition: Composition | null | undefined,
  { now, zone }: Read,
): string[] {
  if (!composition) return [];
  const { parts, changesUntil } = composition;
  const text = compositionText(parts, getLocale());
  if (changesUntil === null || changesUntil <= now) return [text];
  return [text, m.composition_until({ moment: dayAndTime(changesUntil, zone) })];
}
