import type { Outcome, ReceivedCommand } from '../order/line-state.ts';
import type { RefusalCode } from '../shared/refusal.ts';

/** What a command is told that finds done what it wanted. */
export function alreadyDone(earlier: Pick<ReceivedCommand, 'device' | 'receivedAt'>): Outcome {
  return { outcome: 'alreadyDone', by: earlier.device, at: earlier.receivedAt };
}

export function refused(code: RefusalCode): Outcome {
  return { outcome: 'refused', code };
}
