import type { ReceptionShown } from '@etal/contracts/delivery/reception';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import { receptionFaults, type Reception } from '@etal/domain/delivery/reception';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { lockDay } from '../pickup/repository.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { isReceivable, showReception } from './read-reception.ts';
import { insertReceptions, type NewReception } from './reception-repository.ts';
import { loadDelivery, type DeliveryKey } from './repository.ts';

/**
 * Somebody of the hub notes what arrived of one format. Each note is kept; the last one holds. It takes
 * nothing off orders: what is missing is said by the shortage, or at the desk.
 *
 * Refusals: `not_found` for a delivery that the hub does not receive, or a format that nobody ordered
 * there; `reception.too_early` while orders may change; `request.invalid` by `receptionFaults`.
 *
 * @see docs/rules.md D13, D14
 */
export function receiveLine(
  app: App,
  actor: Actor,
  { variantId, ...key }: DeliveryKey & { variantId: Id<'Variant'> },
  reception: Reception,
): Promise<ReceptionShown> {
  return app.inTransaction(actor, async (tx) => {
    const { lines } = await lockReception(tx, actor, key);
    const line = lines.find((one) => one.variantId === variantId);
    if (!line) throw new Refusal('not_found');
    const faults = receptionFaults(reception, line.expectedQuantity);
    if (faults.length > 0) throw new Refusal('request.invalid', undefined, faults);
    const { expectedQuantity } = line;
    return writeReceptions(tx, actor, key, [{ ...reception, variantId, expectedQuantity }]);
  });
}

/**
 * Everything else is there: what was not noted yet and asks for no temperature is taken in as
 * expected. Said again, it notes nothing more.
 *
 * Refusals: `not_found`, `reception.too_early`.
 *
 * @see docs/rules.md D13
 */
export function receiveRest(app: App, actor: Actor, key: DeliveryKey): Promise<ReceptionShown> {
  return app.inTransaction(actor, async (tx) => {
    const shown = await lockReception(tx, actor, key);
    const rest = shown.lines.filter(
      ({ received, usualTemperature }) => received === null && usualTemperature === 'ambient',
    );
    if (rest.length === 0) return shown;
    const noted = rest.map(({ variantId, expectedQuantity }): NewReception => {
      return {
        variantId: variantId as Id<'Variant'>,
        expectedQuantity,
        receivedQuantity: expectedQuantity,
        reason: null,
        temperatureClass: 'ambient',
        temperatureTenths: null,
        acceptedFor: '',
      };
    });
    return writeReceptions(tx, actor, key, noted);
  });
}

async function lockReception(tx: Tx, actor: Actor, key: DeliveryKey): Promise<ReceptionShown> {
  const { merchantId } = await loadDelivery(tx, key);
  requireAccess(actor, 'delivery.receive', { merchantId });
  await lockDay(tx, key.pickupDayId);
  if (!isReceivable(await loadDelivery(tx, key))) throw new Refusal('reception.too_early');
  return showReception(tx, actor, key);
}

async function writeReceptions(
  tx: Tx,
  actor: Actor,
  key: DeliveryKey,
  receptions: readonly NewReception[],
): Promise<ReceptionShown> {
  await tx.readNow();
  await insertReceptions(tx, key, receptions);
  const { pickupDayId, sellerId } = key;
  await recordAudit(tx, 'delivery.received', pickupDayId, { sellerId, count: receptions.length });
  return showReception(tx, actor, key);
}
