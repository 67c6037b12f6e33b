import { m } from '@etal/messages';
import { slotsEvery, type NewSlot } from '#lib/pickup/slots.ts';
import type { FormFault } from '#lib/server/api-refusal.ts';

export type DayForm = {
  date: string;
  startsTime: string;
  endsTime: string;
  note: string;
  slots: NewSlot[];
};

/** Reads the form of a pickup day: date, hours, note, and slots every so many minutes. */
export function readDayForm(form: FormData): { day: DayForm; faults: FormFault[] } {
  const textOf = (field: string) => String(form.get(field) ?? '').trim();
  const faults: FormFault[] = [];
  const date = textOf('date');
  const startsTime = textOf('startsTime').slice(0, 5);
  const endsTime = textOf('endsTime').slice(0, 5);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) {
    faults.push({ field: 'date', text: m.pickup_fault_date() });
  }
  if (!isClock(startsTime)) faults.push({ field: 'startsTime', text: m.pickup_fault_time() });
  if (!isClock(endsTime)) faults.push({ field: 'endsTime', text: m.pickup_fault_time() });
  else if (endsTime <= startsTime) {
    faults.push({ field: 'endsTime', text: m.pickup_fault_ends() });
  }
  const slots = readSlots(form, { startsTime, endsTime });
  faults.push(...slots.faults);
  const usable = faults.length === 0 ? slots.slots : [];
  return { day: { date, startsTime, endsTime, note: textOf('note'), slots: usable }, faults };
}

/** Slots of `every` minutes, each for `capacity` households, or for everybody when it is empty. */
export function readSlots(form: FormData, window: { startsTime: string; endsTime: string }) {
  const minutes = Number(form.get('every') ?? 0);
  const typed = String(form.get('capacity') ?? '').trim();
  const isRight = typed === '' || (/^\d{1,5}$/.test(typed) && Number(typed) > 0);
  const faults: FormFault[] = isRight
    ? []
    : [{ field: 'capacity', text: m.pickup_fault_capacity() }];
  const capacity = typed === '' ? null : Number(typed);
  const isAsked = [15, 20, 30, 60].includes(minutes);
  return { slots: isAsked && isRight ? slotsEvery(minutes, window, capacity) : [], faults };
}

export function isClock(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}
