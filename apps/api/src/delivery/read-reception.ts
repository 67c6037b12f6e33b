import type { ReceptionShown } from '@etal/contracts/delivery/reception';
import type { Reader } from '@etal/db/transaction';
import { mayAccess, requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { isFinal } from '@etal/domain/delivery/final';
import { totalVariants } from '@etal/domain/delivery/preparation-sheet';
import { isTooWarm, usualTemperature } from '@etal/domain/delivery/reception';
import type { App } from '../shared/app.ts';
import { findLots } from './lot-repository.ts';
import { findColdFacts, findReceived } from './reception-repository.ts';
import {
  findDateKinds,
  findSheetLines,
  loadDelivery,
  type DeliveryKey,
  type DeliveryRow,
} from './repository.ts';

/** What is expected of a delivery, and what was taken in. Refusal: `not_found`. */
export async function readReception(
  app: App,
  actor: Actor,
  key: DeliveryKey,
): Promise<ReceptionShown> {
  const { read } = app.sharedReader;
  const delivery = await loadDelivery(read, key);
  requireAccess(actor, 'delivery.read', { ...key, merchantId: delivery.merchantId });
  return showReception(read, actor, key);
}

/** A delivery as whoever takes it in sees it now. */
export async function showReception(
  reader: Reader,
  actor: Actor,
  key: DeliveryKey,
): Promise<ReceptionShown> {
  const delivery = await loadDelivery(reader, key);
  const sheet = totalVariants(await findSheetLines(reader, key));
  // What only composites hold comes within them.
  const totals = sheet.filter(({ quantity, missingQuantity }) => quantity + missingQuantity > 0);
  const ids = totals.map(({ variantId }) => variantId);
  const [received, lots, dateKinds, coldFacts] = [
    await findReceived(reader, key),
    await findLots(reader, key),
    await findDateKinds(reader, ids),
    await findColdFacts(reader, ids),
  ];
  const { pickupDayId, sellerId, sellerName, placeName, date, startsAt } = delivery;
  return {
    pickupDayId,
    sellerId,
    sellerName,
    placeName,
    date,
    startsAt,
    isReceivable: mayAccess(actor, 'delivery.receive', delivery) && isReceivable(delivery),
    lines: totals.map(({ variantId, productName, variantName, isWeighed, quantity }) => {
      const noted = received.get(variantId);
      return {
        variantId,
        productName,
        variantName,
        isWeighed,
        expectedQuantity: quantity,
        dateKind: dateKinds.get(variantId) ?? 'none',
        lot: lots.get(variantId) ?? null,
        usualTemperature: usualTemperature(coldFacts.get(variantId)!),
        received: noted ? showNoted(noted) : null,
      };
    }),
  };
}

/** Nothing can be ordered any more, and the day takes place. */
export function isReceivable({ cancelledAt, withdrawnAt, destinations, readAt }: DeliveryRow) {
  const isOff = cancelledAt !== null || withdrawnAt !== null;
  return !isOff && destinations.every((destination) => isFinal(destination, readAt));
}

function showNoted({ variantId: _variant, ...noted }: Parameters<typeof isTooWarm>[0] & Noted) {
  return { ...noted, isTooWarm: isTooWarm(noted) };
}

type Noted = Awaited<ReturnType<typeof findReceived>> extends Map<string, infer Row> ? Row : never;
