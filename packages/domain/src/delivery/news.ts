import type { Instant } from '../shared/instant.ts';

/**
 * Whether a seller that no mail reaches still has to be told what is new of a day.
 *
 * @param toldAt when somebody of the hub told it last
 * @see docs/rules.md D8
 */
export function isUntold(news: { at: Instant } | null, toldAt: Instant | null): boolean {
  return news !== null && (toldAt === null || toldAt < news.at);
}
