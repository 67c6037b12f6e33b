import type { Week } from '@etal/contracts/week/endpoints';
import type { Actor } from '@etal/domain/access/actor';
import { isWritable, listAtOnce } from '@etal/domain/week/week';
import type { App } from '../shared/app.ts';
import { findLines, findNextWeek, loadWeek, type WeekKey } from './repository.ts';
import { requireWeek } from './require-week.ts';

/**
 * What one producer sells in one sale of a hub, as it stands, and what it may add.
 *
 * Refusal: `not_found`.
 *
 * @see docs/rules.md G8
 */
export async function readWeek(app: App, actor: Actor, key: WeekKey): Promise<Week> {
  const { read } = app.database;
  const row = await loadWeek(read, key);
  requireWeek(actor, row);
  const { coordinatorId, name, hubName, sellerId, sellerName, opensAt, isPublished, answer } = row;
  const lines = await findLines(read, row);
  const listed = listAtOnce(lines);
  const isOpen = isWritable(row.days, row.readAt);
  return {
    orderCycleId: row.orderCycleId,
    name,
    hubId: coordinatorId,
    hubName,
    sellerId,
    sellerName,
    opensAt,
    isPublished,
    answer,
    days: row.days.map(({ placeName, startsAt, closesAt, closedAt }) => ({
      placeName,
      startsAt,
      closesAt: closedAt ?? closesAt,
    })),
    isWritable: isOpen,
    isFirst: !row.hasOffers && !lines.some(({ wasOffered }) => wasOffered),
    // The link of one sale opens no other.
    nextOrderCycleId: isOpen || actor.kind === 'link' ? null : await findNextWeek(read, row),
    lines: lines.map(({ isOffered: _o, wasOffered: _w, saleCount: _s, ...line }, index) => ({
      ...line,
      isListed: listed[index]!,
    })),
  };
}
