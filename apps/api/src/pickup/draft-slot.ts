import { requireSlotTimes, type Window } from '@etal/domain/pickup/times';
import { dayOf, momentAt } from '@etal/domain/shared/calendar';
import type { SlotDraft } from './repository.ts';

export type SlotRequest = { startsTime: string; endsTime: string; capacity: number | null };

/** A slot on its day's calendar, from wall clocks. Refusal: `pickup_slot.times`. */
export function draftSlot(request: SlotRequest, day: Window, zone: string): SlotDraft {
  const date = dayOf(day.startsAt, zone);
  const slot = {
    startsAt: momentAt(date, request.startsTime, zone),
    endsAt: momentAt(date, request.endsTime, zone),
    capacity: request.capacity,
  };
  requireSlotTimes(slot, day);
  return slot;
}
