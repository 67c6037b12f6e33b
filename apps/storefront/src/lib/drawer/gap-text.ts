import { m } from '@etal/messages';
import { money } from '#lib/format.ts';

/** The gap of a count, as people say it. */
export function gapText(gapCents: number): string {
  if (gapCents === 0) return m.drawer_gap_none();
  return gapCents > 0
    ? m.drawer_gap_missing({ amount: money(gapCents) })
    : m.drawer_gap_beyond({ amount: money(-gapCents) });
}
