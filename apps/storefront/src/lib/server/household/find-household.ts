import { findHouseholds, readCard, type CardHousehold } from '@etal/contracts/household/endpoints';
import { readCardCode } from '@etal/domain/household/card-code';
import type { RequestEvent } from '@sveltejs/kit';
import { call } from '../api.ts';
import { ApiRefusal } from '../api-refusal.ts';

/** Found by a name or a phone, nobody is known to have been merged. */
type FoundHousehold = Omit<CardHousehold, 'isMerged'> & { isMerged?: boolean };

export type Found = { items: FoundHousehold[]; isCut: boolean };

type Search = { hubId: string; pickupDayId: string; asked: string };

/** The households that a name, digits of a phone or a card find; a name comes before a card. */
export async function findHousehold(event: RequestEvent, search: Search): Promise<Found> {
  const { hubId, pickupDayId, asked } = search;
  if (asked === '') return { items: [], isCut: false };
  const found = await call(event, findHouseholds, {
    params: { id: hubId },
    query: { q: asked, pickupDayId },
  });
  if (found.items.length > 0) return found;
  const owner = await readCardOf(event, search);
  return { items: owner ? [owner] : [], isCut: false };
}

/** The household whose card was scanned or typed, if it is the code of a card. */
export async function readCardOf(
  event: RequestEvent,
  { hubId, pickupDayId, asked }: Search,
): Promise<CardHousehold | undefined> {
  if (!readCardCode(asked)) return undefined;
  try {
    const body = { code: asked, pickupDayId };
    return await call(event, readCard, { params: { id: hubId }, body });
  } catch (thrown) {
    if (thrown instanceof ApiRefusal && thrown.code === 'card.unknown') return undefined;
    throw thrown;
  }
}
