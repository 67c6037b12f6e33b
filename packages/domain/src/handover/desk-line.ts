import type { WeighedLine } from '../delivery/weight.ts';
import type { Id } from '../shared/id.ts';

/** What a line of weighed goods is judged by, and what it weighs once that is known. */
export type Weighing = WeighedLine & { realGrams: number | null };

/** A line of an order, as the desk decides about it. */
export type DeskLine = {
  id: Id<'OrderLine'>;
  /** its household may still change it */
  isOpen: boolean;
  /** its lot is called back: it must not be handed over */
  isRecalled?: boolean;
  /** null for goods that are sold by the piece */
  weighing: Weighing | null;
};

/** Whether nobody knows yet what a line of weighed goods weighs. */
export function lacksWeight({ weighing }: Pick<DeskLine, 'weighing'>): boolean {
  return weighing !== null && weighing.realGrams === null;
}
