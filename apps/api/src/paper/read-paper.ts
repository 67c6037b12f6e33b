import type { Paper } from '@etal/contracts/paper/endpoints';
import type { Reader } from '@etal/db/transaction';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { draftPaper } from '@etal/domain/paper/draft-paper';
import { moneyPapers, type PaperName } from '@etal/domain/paper/names';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { findCratedDays } from '../crate/repository.ts';
import { finalAtOf } from '../crate/find-crates.ts';
import { readSource } from './read-source.ts';
import { findPaperDays } from './repository.ts';

export type PaperAsked = { name: PaperName; days: readonly Id<'PickupDay'>[] };

/**
 * One paper of one day, or of several that are packed together.
 *
 * Refusal: `not_found`, for a paper or a day that is not theirs.
 *
 * @see docs/rules.md D5, D6
 */
export async function readPaper(
  reader: Reader,
  actor: Actor,
  { name, days: asked }: PaperAsked,
): Promise<Paper & { zone: string }> {
  const dayIds = [...new Set(asked)];
  const days = await findPaperDays(reader, dayIds);
  if (days.length < dayIds.length) throw new Refusal('not_found');
  for (const { merchantId } of days) {
    requireAccess(actor, 'paper.read', { merchantId, isOfMoney: moneyPapers.has(name) });
  }
  const sorted = days.map(({ id }) => id);
  const [source, crated] = await Promise.all([
    readSource(reader, sorted),
    findCratedDays(reader, sorted),
  ]);
  const final = new Set(crated.filter((day) => finalAtOf(day) !== null).map(({ id }) => id));
  const [{ readAt, zone }] = days as [(typeof days)[number]];
  const paper = draftPaper(name, source);
  return {
    ...paper,
    columns: [...paper.columns],
    zone,
    readAt,
    days: days.map(({ orderCount: _count, readAt: _now, zone: _zone, ...day }) => ({
      ...day,
      isFinal: final.has(day.id),
    })),
  };
}
