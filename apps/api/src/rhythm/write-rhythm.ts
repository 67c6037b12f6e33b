import type { Rhythm } from '@etal/contracts/rhythm/endpoints';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { describeRhythm } from './describe-rhythms.ts';
import { loadRhythm, lockRhythm, type RhythmRow } from './repository.ts';

export type RhythmAct = {
  rhythmId: Id<'Rhythm'>;
  /** dotted code of the audit: `rhythm.paused` */
  action: string;
  write: (tx: Tx, rhythm: RhythmRow) => Promise<void>;
};

/**
 * The shape of every write of a calendar: lock it, authorise, write, record.
 *
 * Refusals: `not_found`, `rhythm.ended`, and those of `write`.
 */
export function writeRhythm(
  app: App,
  actor: Actor,
  { rhythmId, action, write }: RhythmAct,
): Promise<Rhythm> {
  return app.inTransaction(actor, async (tx) => {
    await lockRhythm(tx, rhythmId);
    const rhythm = await loadRhythm(tx, rhythmId);
    requireAccess(actor, 'order_cycle.change', rhythm);
    if (rhythm.endedAt !== null) throw new Refusal('rhythm.ended');
    await tx.readNow();
    await write(tx, rhythm);
    await recordAudit(tx, action, rhythmId);
    return describeRhythm(tx, await loadRhythm(tx, rhythmId));
  });
}
