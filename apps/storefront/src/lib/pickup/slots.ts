export type NewSlot = { startsTime: string; endsTime: string; capacity: number | null };

type Window = { startsTime: string; endsTime: string };

/**
 * Slots of some minutes one after the other, from the beginning of a window; the last one ends with
 * it, shorter when the minutes do not fill it.
 *
 * @param window wall clocks: `16:30`
 * @param capacity households a slot takes; null takes everybody
 */
export function slotsEvery(minutes: number, window: Window, capacity: number | null): NewSlot[] {
  const ends = minuteOf(window.endsTime);
  const slots: NewSlot[] = [];
  for (let start = minuteOf(window.startsTime); start < ends; start += minutes) {
    const end = Math.min(start + minutes, ends);
    slots.push({ startsTime: clockOf(start), endsTime: clockOf(end), capacity });
  }
  return slots;
}

function minuteOf(clock: string): number {
  const [hour, minute] = clock.split(':').map(Number) as [number, number];
  return hour * 60 + minute;
}

function clockOf(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
