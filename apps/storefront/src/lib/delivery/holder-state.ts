import type { LotHolders } from '@etal/contracts/delivery/recall';

type Holder = Pick<
  LotHolders['items'][number],
  'householdName' | 'toldAt' | 'isToldByMail' | 'calledAt'
>;

export type HolderState = 'untold' | 'to_call' | 'mailed' | 'called' | 'erased';

/** Where a household stands once its house told of a recall. */
export function holderState({
  householdName,
  toldAt,
  isToldByMail,
  calledAt,
}: Holder): HolderState {
  if (householdName === null) return 'erased';
  if (calledAt !== null) return 'called';
  if (toldAt === null) return 'untold';
  return isToldByMail ? 'mailed' : 'to_call';
}
