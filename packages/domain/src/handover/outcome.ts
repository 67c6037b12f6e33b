import type { Outcome, ReceivedCommand } from '../order/line-state.ts';
import type { RefusalCode } from '../shared/refusal.ts';

/** What a command is told that finds done what it wanted. */
export function alreadyDone(earlier: Pick<ReceivedCommand, 'device' | 'receivedAt'>): Outcome {
  return { outcome: 'alreadyDone', by: earlier.device, at: earlier.receivedAt };
}

const again: readonly RefusalCode[] = ['weight.unusual', 'weight.impossible', 'payment.beyond_due'];

/**
 * Whether the answer to a weight or an amount only asks to look again: nothing was done, so that the
 * same command may come once more.
 */
export function asksAgain(outcome: Outcome): boolean {
  return outcome.outcome === 'refused' && again.includes(outcome.code);
}

export function refused(code: RefusalCode): Outcome {
  return { outcome: 'refused', code };
}
