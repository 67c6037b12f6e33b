import { fromIso, type Instant } from '@etal/domain/shared/instant';
import type { CycleFault } from '#lib/order-cycle/fault-text.ts';
import { isoOfWallClock } from '#lib/server/wall-clock.ts';

export type Closing = { pickupDayId: string; closesAt: string };

type Known = {
  zone: string;
  /** undefined when it could not be read: that is told elsewhere */
  opensAt: Instant | undefined;
  /** when each pickup day begins */
  startsAt: ReadonlyMap<string, Instant>;
};

/** The ticked pickup days, each with its closing: `day_<id>` and `closes_<id>`. */
export function readClosings(form: FormData, { zone, opensAt, startsAt }: Known) {
  const faults: CycleFault[] = [];
  const closings: Closing[] = [];
  for (const key of form.keys()) {
    if (!key.startsWith('day_')) continue;
    const pickupDayId = key.slice('day_'.length);
    const field = `closes_${pickupDayId}`;
    const closesAt = isoOfWallClock(String(form.get(field) ?? ''), zone);
    const begins = startsAt.get(pickupDayId);
    if (!closesAt) {
      faults.push({ field, code: 'closes_at' });
    } else if (opensAt !== undefined && fromIso(closesAt) <= opensAt) {
      faults.push({ field, code: 'closes_before_opening' });
    } else if (begins !== undefined && fromIso(closesAt) >= begins) {
      faults.push({ field, code: 'closes_after_pickup' });
    } else {
      closings.push({ pickupDayId, closesAt });
    }
  }
  return { closings, faults };
}
