import { signQuote } from '@etal/api/order/quote-token';
import { asCents } from '@etal/domain/shared/cents';
import { asInstant } from '@etal/domain/shared/instant';
import { dueOf, linesOf, type Line } from '../checkout/baskets.ts';
import { openConnection, type Answer } from '../connection.ts';
import type { Buyer } from '../fill/households.ts';
import { termsVersion, type Hub } from '../fill/sales.ts';
import { timeInFlight } from '../in-flight.ts';
import { secret, tokenOf } from '../processes.ts';

/** An order that one household wants, under one idempotency key. */
export type Wish = { buyer: Buyer; lines: Line[]; key: string; body: unknown };

/** What its household heard: the confirmation, or nothing that says what became of it. */
export type Sent = { wish: Wish; confirmation: string | undefined };

const inFlight = 8;

export function wishOf(hub: Hub, buyer: Buyer, nth: number): Wish {
  const lines = linesOf(hub.offers, nth);
  const dueCents = asCents(dueOf(lines));
  const quote = {
    pickupDayId: hub.days[0]!.id,
    lines: lines.map(({ offer, quantity }) => ({
      offerId: offer.id,
      quantity,
      unitPriceCents: offer.priceCents,
    })),
    dueCents,
    signedAt: asInstant(Date.now()),
  };
  const body = {
    quote: signQuote(quote, secret),
    pickupSlotId: null,
    expectedDueCents: dueCents,
    termsVersion,
  };
  return { buyer, lines, key: `crash-order-${nth}`, body };
}

/**
 * Sends the wishes, eight at a time, and kills after so many confirmations, with those that are
 * under way. A process that is gone, or that has lost its database, confirms nothing: what it was
 * sent is known by nobody.
 *
 * @param kill called at the very moment of a confirmation; resolves when the process is gone
 * @throws Error for a refusal, and for any other answer before the kill
 */
export async function sendUntilKilled(
  port: number,
  wishes: readonly Wish[],
  { afterConfirmations, kill }: { afterConfirmations: number; kill: () => Promise<void> },
): Promise<Sent[]> {
  const sent: Sent[] = [];
  let confirmations = 0;
  let killing: Promise<void> | undefined;
  await timeInFlight(wishes, inFlight, async (wish) => {
    if (killing) return;
    const one: Sent = { wish, confirmation: undefined };
    sent.push(one);
    const answer = await send(port, wish).catch(() => undefined);
    if (answer?.status === 201) {
      one.confirmation = answer.body;
      if (++confirmations === afterConfirmations) killing = kill();
    } else if (!killing || (answer && answer.status < 500)) {
      throw new Error(`answered ${answer?.status} ${answer?.body}`);
    }
  });
  if (!killing) throw new Error('there were too few wishes to kill amid them');
  await killing;
  return sent;
}

/** What the same requests are answered, one after another. */
export async function sendAgain(port: number, sent: readonly Sent[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const { wish } of sent) answers.push(await send(port, wish));
  return answers;
}

/** Over a connection of its own: one that broke takes no other request with it. */
async function send(port: number, { buyer, key, body }: Wish): Promise<Answer> {
  const connection = await openConnection(port);
  const headers = { authorization: `Bearer ${tokenOf(buyer)}`, 'idempotency-key': key };
  try {
    return await connection.send({ method: 'POST', path: '/api/orders', headers, body });
  } finally {
    connection.close();
  }
}
