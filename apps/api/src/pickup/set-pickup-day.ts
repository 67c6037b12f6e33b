import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { announce } from '../shared/announce.ts';
import type { Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { insertDay, insertSlots, type SlotDraft } from './repository.ts';

export type DayToSet = {
  pickupPointId: Id<'PickupPoint'>;
  merchantId: Id<'Organization'>;
  startsAt: Instant;
  endsAt: Instant;
  note: string;
  slots: readonly SlotDraft[];
};

/** Sets a day whose times were judged, at a point that is locked, whoever asks. */
export async function setPickupDay(tx: Tx, { slots, ...day }: DayToSet): Promise<Id<'PickupDay'>> {
  const id = tx.newId<'PickupDay'>();
  await insertDay(tx, { id, ...day });
  if (slots.length > 0) await insertSlots(tx, id, slots);
  await recordAudit(tx, 'pickup_day.created', id);
  await announce(tx, 'pickup_day.changed', id);
  return id;
}
