import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Tx } from '../shared/app.ts';
import { belongsTo, findLatest } from './repository.ts';

/** Refuses a drawer that is not the merchant's (`not_found`), or is closed (`drawer.not_open`). */
export async function requireOpen(
  tx: Tx,
  merchantId: Id<'Organization'>,
  drawerId: Id<'Drawer'>,
): Promise<void> {
  if (!(await belongsTo(tx, merchantId, drawerId))) throw new Refusal('not_found');
  const latest = await findLatest(tx, merchantId);
  if (latest?.id !== drawerId || latest.countNumber > 0) throw new Refusal('drawer.not_open');
}
