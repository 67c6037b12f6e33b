import type { DeliveryNote } from '@etal/contracts/delivery/delivery-note';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { draftNoteLines, noteNumber } from '@etal/domain/delivery/delivery-note';
import { isFinal } from '@etal/domain/delivery/final';
import { findOrganization } from '../organization/repository.ts';
import { toldToAll } from '../organization/told-to-all.ts';
import type { App } from '../shared/app.ts';
import { findLots } from './lot-repository.ts';
import { findReceived } from './reception-repository.ts';
import { findDateKinds, findSheetLines, loadDelivery, type DeliveryKey } from './repository.ts';

/**
 * What a seller hands over with its crates, from what its preparation sheet reads. Nobody is named
 * but who delivers and who receives; it tells no price.
 *
 * Refusal: `not_found`.
 *
 * @see docs/rules.md D16
 */
export async function readDeliveryNote(
  app: App,
  actor: Actor,
  key: DeliveryKey,
): Promise<DeliveryNote> {
  const { read } = app.sharedReader;
  const delivery = await loadDelivery(read, key);
  const { merchantId, pickupDayId, sellerId, date, startsAt, endsAt, readAt } = delivery;
  requireAccess(actor, 'delivery.read', { sellerId: key.sellerId, merchantId });
  const facts = { lots: await findLots(read, key), received: await findReceived(read, key) };
  const lines = draftNoteLines(await findSheetLines(read, key), facts);
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
  return {
    number: noteNumber(date, pickupDayId),
    pickupDayId,
    sellerId,
    date,
    startsAt,
    endsAt,
    readAt,
    isFinal: delivery.destinations.every((destination) => isFinal(destination, readAt)),
    isOff: delivery.cancelledAt !== null || delivery.withdrawnAt !== null,
    seller: await party(key.sellerId),
    hub: await party(merchantId),
    place: { name: placeName, address: placeAddress, town: placeTown },
    lines: lines.map((line) => ({ ...line, dateKind: dateKinds.get(line.variantId) ?? 'none' })),
  };
}
