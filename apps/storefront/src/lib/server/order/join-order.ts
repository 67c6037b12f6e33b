import {
  changeLines,
  quoteLines,
  readOrder,
  type LinesQuote,
} from '@etal/contracts/order/endpoints';
import type { RequestEvent } from '@sveltejs/kit';
import { withQuantity, type Choice } from '#lib/order/basket-cookie.ts';
import { call } from '../api.ts';
import { ApiRefusal } from '../api-refusal.ts';
import type { DayOrder } from './guest-order.ts';

type Joined = Pick<DayOrder, 'id' | 'link'>;

/**
 * What joining lines to an order would make of it: what is to pay more, fees of the order included,
 * and those fees then; undefined when they cannot be joined as they are.
 */
export async function quoteJoin(
  event: RequestEvent,
  joined: Joined,
  chosen: readonly Choice[],
): Promise<{ moreCents: number; fees: LinesQuote['fees'] } | undefined> {
  try {
    const { order, lines } = await readJoin(event, joined, chosen);
    const { dueCents, fees } = await quote(event, joined, lines);
    return { moreCents: dueCents - order.dueCents, fees };
  } catch (error) {
    if (error instanceof ApiRefusal) return undefined;
    throw error;
  }
}

/**
 * Adds lines to the order that its household has for the day already.
 *
 * @throws ApiRefusal when the order or a price has changed meanwhile
 */
export async function joinOrder(
  event: RequestEvent,
  joined: Joined,
  { chosen, isAdult }: { chosen: readonly Choice[]; isAdult: boolean },
): Promise<void> {
  const { order, lines } = await readJoin(event, joined, chosen);
  const { dueCents } = await quote(event, joined, lines);
  await call(event, changeLines, {
    params: { id: joined.id },
    link: joined.link,
    body: { lines, expectedDueCents: dueCents, ...(isAdult && { isAdult }) },
    revision: order.revision,
  });
}

async function readJoin(event: RequestEvent, { id, link }: Joined, chosen: readonly Choice[]) {
  const order = await call(event, readOrder, { params: { id }, link });
  const standing = new Map(order.lines.map(({ offerId, quantity }) => [offerId, quantity]));
  const lines = chosen.reduce(
    (wanted, { offerId, quantity }) =>
      withQuantity(wanted, offerId, (standing.get(offerId) ?? 0) + quantity),
    order.lines.map(({ offerId, quantity }): Choice => ({ offerId, quantity })),
  );
  // A line of which nothing comes is not chosen.
  return { order, lines: lines.filter(({ quantity }) => quantity > 0) };
}

function quote(event: RequestEvent, { id, link }: Joined, lines: readonly Choice[]) {
  return call(event, quoteLines, { params: { id }, link, body: { lines } });
}
