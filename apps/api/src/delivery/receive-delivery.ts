import type { ReceptionShown } from '@etal/contracts/delivery/reception';
import { requireAccess } from '@etal/domain/access/access';
import type { Actor } from '@etal/domain/access/actor';
import type { Lot } from '@etal/domain/delivery/lot';
import type { Reception } from '@etal/domain/delivery/reception';
import {
  receptionsOfDays,
  spreadFaults,
  spreadReceived,
} from '@etal/domain/delivery/spread-reception';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import { lockDay } from '../pickup/repository.ts';
import type { App, Tx } from '../shared/app.ts';
import { recordAudit } from '../shared/audit.ts';
import { loadGathered } from './gathered-repository.ts';
import { isReceivable, showReception, type GatheredKey } from './read-reception.ts';
import { insertReceptions, type NewReception } from './reception-repository.ts';
import { loadDelivery, type DeliveryKey } from './repository.ts';
import { noteLot } from './write-lot.ts';

/** What is noted of one format, on one day or on all those that are gathered. */
export type LineNoted = Reception & {
  lot?: Lot | undefined;
  parts?: readonly { pickupDayId: Id<'PickupDay'>; quantity: number }[] | undefined;
};

type ReceptionPart = ReceptionShown['lines'][number]['days'][number];

/**
 * Somebody of the hub notes what arrived of one format. Each note is kept; the last one holds. It takes
 * nothing off orders: what is missing is said by the shortage, or at the desk. Of gathered days, each one
 * gets its note and its lot in the same act.
 *
 * Refusals: `not_found` for a delivery that the hub does not receive, days that are not gathered or that
 * a part names beside them, or a format that nobody ordered there; `reception.too_early` while orders may change; `request.invalid` by
 * `spreadFaults` or `lotFault`.
 *
 * @see docs/rules.md D13, D14, D29
 */
export function receiveLine(
  app: App,
  actor: Actor,
  { variantId, ...key }: GatheredKey & { variantId: Id<'Variant'> },
  { lot, parts, ...reception }: LineNoted,
): Promise<ReceptionShown> {
  return app.inTransaction(actor, async (tx) => {
    const { lines, days } = await lockReception(tx, actor, key);
    const line = lines.find((one) => one.variantId === variantId);
    if (!line) throw new Refusal('not_found');
    const expected = line.days.map(({ expectedQuantity }) => expectedQuantity);
    const namesOthers = parts?.some((part) => !line.days.some(isOfDay(part.pickupDayId)));
    if (namesOthers) throw new Refusal('not_found');
    const shares = parts
      ? partsOf(line.days, parts)
      : spreadReceived(reception.receivedQuantity, expected);
    const faults = spreadFaults(reception, expected, shares);
    if (faults.length > 0) throw new Refusal('request.invalid', undefined, faults);
    await tx.readNow();
    const keys = line.days.map(({ pickupDayId }) => keyOf(pickupDayId, key));
    const notes = receptionsOfDays(reception, expected, shares);
    for (const [index, note] of notes.entries()) {
      const noted = { ...note, variantId, expectedQuantity: expected[index]! };
      await writeReceptions(tx, keys[index]!, [noted]);
    }
    for (const one of lot ? keys : []) {
      const { date } = days.find(({ pickupDayId }) => pickupDayId === one.pickupDayId)!;
      await noteLot(tx, actor, { ...one, variantId }, { lot: lot!, day: date });
    }
    return showReception(tx, actor, key);
  });
}

/**
 * Everything else is there: what was not noted yet and asks for no temperature is taken in as
 * expected, on each day that is gathered. Said again, it notes nothing more.
 *
 * Refusals: `not_found`, `reception.too_early`.
 *
 * @see docs/rules.md D13, D29
 */
export function receiveRest(app: App, actor: Actor, key: GatheredKey): Promise<ReceptionShown> {
  return app.inTransaction(actor, async (tx) => {
    const { lines, days } = await lockReception(tx, actor, key);
    await tx.readNow();
    for (const { pickupDayId } of days) {
      const rest = lines
        .filter(({ usualTemperature }) => usualTemperature === 'ambient')
        .flatMap(({ variantId, days: parts }) => {
          const part = parts.find((one) => one.pickupDayId === pickupDayId);
          return part && part.received === null ? [asExpected(variantId, part)] : [];
        });
      if (rest.length > 0) await writeReceptions(tx, keyOf(pickupDayId, key), rest);
    }
    return showReception(tx, actor, key);
  });
}

/** Locks each day by id, then reads what is expected of all of them. */
async function lockReception(tx: Tx, actor: Actor, key: GatheredKey): Promise<ReceptionShown> {
  const { merchantId } = await loadDelivery(tx, key);
  requireAccess(actor, 'delivery.receive', { merchantId });
  const { days } = await loadGathered(tx, key, key.days);
  const ids = days.map(({ pickupDayId }) => pickupDayId).toSorted();
  for (const id of ids) await lockDay(tx, id);
  for (const id of ids) {
    if (!isReceivable(await loadDelivery(tx, keyOf(id, key)))) {
      throw new Refusal('reception.too_early');
    }
  }
  return showReception(tx, actor, key);
}

function keyOf(pickupDayId: string, { sellerId }: DeliveryKey): DeliveryKey {
  return { pickupDayId: pickupDayId as Id<'PickupDay'>, sellerId };
}

const isOfDay = (dayId: Id<'PickupDay'>) => (part: ReceptionPart) => part.pickupDayId === dayId;

function partsOf(days: readonly ReceptionPart[], parts: NonNullable<LineNoted['parts']>): number[] {
  return days.map(({ pickupDayId }) => {
    return parts.find((part) => part.pickupDayId === pickupDayId)?.quantity ?? 0;
  });
}

function asExpected(variantId: string, { expectedQuantity }: ReceptionPart): NewReception {
  return {
    variantId: variantId as Id<'Variant'>,
    expectedQuantity,
    receivedQuantity: expectedQuantity,
    reason: null,
    temperatureClass: 'ambient',
    temperatureTenths: null,
    acceptedFor: '',
  };
}

async function writeReceptions(
  tx: Tx,
  key: DeliveryKey,
  receptions: readonly NewReception[],
): Promise<void> {
  await insertReceptions(tx, key, receptions);
  const { pickupDayId, sellerId } = key;
  await recordAudit(tx, 'delivery.received', pickupDayId, { sellerId, count: receptions.length });
}
