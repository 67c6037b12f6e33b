import type { LotHolders } from '@etal/contracts/delivery/recall';

type Holder = Pick<
  LotHolders['items'][number],
  'householdName' | 'toldAt' | 'mailedAt' | 'isMailAwaited' | 'calledAt'
>;

export type HolderState = 'untold' | 'to_call' | 'waiting' | 'mailed' | 'called' | 'erased';

/** Where a household stands once its house told of a recall. */
export function holderState({
  householdName,
  toldAt,
  mailedAt,
  isMailAwaited,
  calledAt,
}: Holder): HolderState {
  if (householdName === null) return 'erased';
  if (calledAt !== null) return 'called';
  if (toldAt === null) return 'untold';
  if (mailedAt !== null) return 'mailed';
  return isMailAwaited ? 'waiting' : 'to_call';
}
