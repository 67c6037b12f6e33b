import { m } from '@etal/messages';
import { dayAndTime } from '#lib/format.ts';

type State = {
  phase: 'draft' | 'upcoming' | 'open' | 'closed';
  opensAt: number;
  lastClosesAt: number | null;
};

/** Where a sale is, in words. */
export function stateText({ phase, opensAt, lastClosesAt }: State, zone: string): string {
  if (phase === 'draft') return m.order_cycle_state_draft();
  if (phase === 'upcoming')
    return m.order_cycle_state_upcoming({ moment: dayAndTime(opensAt, zone) });
  if (lastClosesAt === null) return m.order_cycle_state_closed_plain();
  const moment = dayAndTime(lastClosesAt, zone);
  if (phase === 'open') return m.order_cycle_state_open({ moment });
  // Closed by a person before its hour: the hour would be wrong.
  return lastClosesAt > Date.now()
    ? m.order_cycle_state_closed_plain()
    : m.order_cycle_state_closed({ moment });
}
