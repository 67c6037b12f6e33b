import type { DeliveryNote } from '@etal/contracts/delivery/delivery-note';
import type { Reader } from '@etal/db/transaction';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { draftNoteLines, noteNumber, type NoteLine } from '@etal/domain/delivery/delivery-note';
import { isFinal } from '@etal/domain/delivery/final';
import { gatherNotes } from '@etal/domain/delivery/gather-notes';
import type { Id } from '@etal/domain/shared/id';
import { findOrganization } from '../organization/repository.ts';
import { toldToAll } from '../organization/told-to-all.ts';
import type { App } from '../shared/app.ts';
import { loadGathered } from './gathered-repository.ts';
import { findLots } from './lot-repository.ts';
import { findReceived } from './reception-repository.ts';
import { findDateKinds, findSheetLines, loadDelivery, type DeliveryKey } from './repository.ts';

/**
 * What a seller hands over with its crates, from what its preparation sheet reads. Nobody is named
 * but who delivers and who receives; it tells no price. Other days of the place may be gathered with it.
 *
 * Refusal: `not_found`.
 *
 * @see docs/rules.md D16, D28
 */
export async function readDeliveryNote(
  app: App,
  actor: Actor,
  key: DeliveryKey,
  asked: readonly Id<'PickupDay'>[] = [],
): Promise<DeliveryNote> {
  const { read } = app.sharedReader;
  const delivery = await loadDelivery(read, key);
  const { merchantId, pickupDayId, sellerId, readAt } = delivery;
  requireAccess(actor, 'delivery.read', { sellerId: key.sellerId, merchantId });
  const { days, others } = await loadGathered(read, key, asked);
  const notes = [];
  const deliveries = [];
  for (const day of days) {
    const dayKey = { ...key, pickupDayId: day.pickupDayId };
    deliveries.push(await loadDelivery(read, dayKey));
    notes.push({ pickupDayId: day.pickupDayId, lines: await readLines(read, dayKey) });
  }
  const lines = gatherNotes(notes);
  const dateKinds = await findDateKinds(
    read,
    lines.map(({ variantId }) => variantId),
  );
  const party = async (id: DeliveryKey['sellerId']) => {
    const { record } = (await findOrganization(read, id))!;
    const { name, legalName, siret, address, town } = toldToAll(record);
    return { name, legalName, siret, address, town };
  };
  const { placeName, placeAddress, placeTown } = delivery;
  const [first] = deliveries;
  const ids = days.map((day) => day.pickupDayId);
  return {
    number: noteNumber(first!.date, ...ids),
    pickupDayId,
    sellerId,
    date: first!.date,
    startsAt: first!.startsAt,
    endsAt: first!.endsAt,
    days,
    others,
    readAt,
    isFinal: deliveries.every(({ destinations }) => {
      return destinations.every((destination) => isFinal(destination, readAt));
    }),
    isOff: delivery.cancelledAt !== null || delivery.withdrawnAt !== null,
    seller: await party(key.sellerId),
    hub: await party(merchantId),
    place: { name: placeName, address: placeAddress, town: placeTown },
    lines: lines.map((line) => ({ ...line, dateKind: dateKinds.get(line.variantId) ?? 'none' })),
  };
}

async function readLines(reader: Reader, key: DeliveryKey): Promise<NoteLine[]> {
  const facts = { lots: await findLots(reader, key), received: await findReceived(reader, key) };
  return draftNoteLines(await findSheetLines(reader, key), facts);
}
