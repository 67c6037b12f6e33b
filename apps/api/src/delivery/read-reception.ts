import type { ReceptionShown } from '@etal/contracts/delivery/reception';
import type { Reader } from '@etal/db/transaction';
import { mayAccess, requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { isFinal } from '@etal/domain/delivery/final';
import { gatherReceptions } from '@etal/domain/delivery/gather-receptions';
import { totalVariants } from '@etal/domain/delivery/preparation-sheet';
import { isTooWarm, usualTemperature } from '@etal/domain/delivery/reception';
import type { Id } from '@etal/domain/shared/id';
import type { App } from '../shared/app.ts';
import { loadGathered } from './gathered-repository.ts';
import { findLots } from './lot-repository.ts';
import { findColdFacts, findReceived } from './reception-repository.ts';
import {
  findDateKinds,
  findSheetLines,
  loadDelivery,
  type DeliveryKey,
  type DeliveryRow,
} from './repository.ts';

/** A delivery, and the other days of its place that are gathered with it. */
export type GatheredKey = DeliveryKey & { days?: readonly Id<'PickupDay'>[] | undefined };

/** What is expected of a delivery, and what was taken in. Refusal: `not_found`. */
export async function readReception(
  app: App,
  actor: Actor,
  key: GatheredKey,
): Promise<ReceptionShown> {
  const { read } = app.sharedReader;
  const delivery = await loadDelivery(read, key);
  requireAccess(actor, 'delivery.read', { ...key, merchantId: delivery.merchantId });
  return showReception(read, actor, key);
}

/** A delivery as whoever takes it in sees it now. Refusal: `not_found`. */
export async function showReception(
  reader: Reader,
  actor: Actor,
  key: GatheredKey,
): Promise<ReceptionShown> {
  const { days, others } = await loadGathered(reader, key, key.days);
  const { sellerId } = key;
  const shown = [];
  const deliveries: DeliveryRow[] = [];
  for (const { pickupDayId } of days) {
    deliveries.push(await loadDelivery(reader, { pickupDayId, sellerId }));
    shown.push({ pickupDayId, lines: await readLines(reader, { pickupDayId, sellerId }) });
  }
  const lines = gatherReceptions(shown);
  const ids = lines.map(({ variantId }) => variantId);
  const dateKinds = await findDateKinds(reader, ids);
  const coldFacts = await findColdFacts(reader, ids);
  const [{ sellerName, placeName, date, startsAt }] = deliveries as [DeliveryRow];
  return {
    pickupDayId: key.pickupDayId,
    sellerId,
    sellerName,
    placeName,
    date,
    startsAt,
    days,
    others,
    isReceivable: deliveries.every((delivery) => {
      return mayAccess(actor, 'delivery.receive', delivery) && isReceivable(delivery);
    }),
    lines: lines.map((line) => ({
      ...line,
      dateKind: dateKinds.get(line.variantId) ?? 'none',
      usualTemperature: usualTemperature(coldFacts.get(line.variantId)!),
    })),
  };
}

/** Nothing can be ordered any more, and the day takes place. */
export function isReceivable({ cancelledAt, withdrawnAt, destinations, readAt }: DeliveryRow) {
  const isOff = cancelledAt !== null || withdrawnAt !== null;
  return !isOff && destinations.every((destination) => isFinal(destination, readAt));
}

async function readLines(reader: Reader, key: DeliveryKey) {
  const received = await findReceived(reader, key);
  const lots = await findLots(reader, key);
  const sheet = totalVariants(await findSheetLines(reader, key));
  // What only composites hold comes within them.
  const totals = sheet.filter(({ quantity, missingQuantity }) => quantity + missingQuantity > 0);
  return totals.map(({ variantId, productName, variantName, isWeighed, quantity }) => {
    const noted = received.get(variantId);
    return {
      variantId,
      productName,
      variantName,
      isWeighed,
      expectedQuantity: quantity,
      lot: lots.get(variantId) ?? null,
      received: noted ? showNoted(noted) : null,
    };
  });
}

function showNoted({ variantId: _variant, ...noted }: Parameters<typeof isTooWarm>[0] & Noted) {
  return { ...noted, isTooWarm: isTooWarm(noted) };
}

type Noted = Awaited<ReturnType<typeof findReceived>> extends Map<string, infer Row> ? Row : never;
