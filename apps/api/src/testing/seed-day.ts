import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant } from '@etal/domain/shared/instant';
import { newId } from '../shared/app.ts';
import { tuesday, type SeededSale } from './seed.ts';
import type { TestApp } from './test-app.ts';

export type SeededDay = {
  pickupDayId: Id<'PickupDay'>;
  slotId: Id<'PickupSlot'>;
  destinationId: Id<'Destination'>;
};

/** Another day of the sale's place, with one slot, that the sale reaches. */
export async function seedOtherDay(
  test: TestApp,
  sale: SeededSale,
  times: { startsAt: Instant; endsAt: Instant; closesAt: Instant },
): Promise<SeededDay> {
  const day = {
    pickupDayId: newId<'PickupDay'>(),
    slotId: newId<'PickupSlot'>(),
    destinationId: newId<'Destination'>(),
  };
  const { read } = test.app.database;
  await read.rows({
    text: `with day as (
        insert into pickup_days
          (id, pickup_point_id, merchant_id, starts_at, ends_at, created_at)
        values ($1, $2, $3, $4, $5, $6) returning id)
      insert into pickup_slots (id, pickup_day_id, starts_at, ends_at, capacity)
      select $7, id, $4, $5, 40 from day`,
    values: [
      day.pickupDayId,
      sale.pickupPointId,
      sale.hubId,
      toIso(times.startsAt),
      toIso(times.endsAt),
      toIso(tuesday),
      day.slotId,
    ],
  });
  await read.rows({
    text: `insert into destinations (id, order_cycle_id, pickup_day_id, opens_at, closes_at)
           values ($1, $2, $3, $4, $5)`,
    values: [
      day.destinationId,
      sale.orderCycleId,
      day.pickupDayId,
      toIso(sale.opensAt),
      toIso(times.closesAt),
    ],
  });
  return day;
}
