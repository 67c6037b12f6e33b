/**
 * What a sale does with the offers of a producer that has not answered when it opens: `repeat` sells
 * them as they stand, `nothing` sells none, `hub` leaves them as the hub has them.
 */
export const silences = ['repeat', 'nothing', 'hub'] as const;

export type Silence = (typeof silences)[number];

/** What the silence of a producer means that never said. */
export const usualSilence: Silence = 'hub';

/**
 * Whether the offers of a silent producer are on sale once a sale opens.
 *
 * @see docs/rules.md G10
 */
export function sellsInSilence(silence: Silence): boolean {
  return silence !== 'nothing';
}
