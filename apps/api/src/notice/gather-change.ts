import { changeDueAt } from '@etal/domain/notice/due';
import { dayOf } from '@etal/domain/shared/calendar';
import type { Tx } from '../shared/app.ts';
import { findGathering, insertChangeNotice } from './change-repository.ts';

/**
 * The first change of an order opens a gathering, which says when it is told; others join it.
 *
 * @see docs/rules.md N5
 */
export async function gatherChange(tx: Tx, orderId: string): Promise<void> {
  const gathering = await findGathering(tx, orderId);
  if (!gathering) return;
  const { startsAt, timeZone, toldAt } = gathering;
  const changedAt = await tx.readNow();
  const toldOn = toldAt === null ? null : dayOf(toldAt, timeZone);
  await insertChangeNotice(tx, orderId, changeDueAt({ changedAt, startsAt, toldOn }, timeZone));
}
