import type { Id } from '@etal/domain/shared/id';
import { after, DAY, fromIso, HOUR, toIso, type Instant } from '@etal/domain/shared/instant';
import { newId } from '../shared/app.ts';
import type { SeededSale } from './seed.ts';
import type { TestApp } from './test-app.ts';

export type SeededWeek = { orderCycleId: Id<'OrderCycle'>; opensAt: Instant; closesAt: Instant };

/**
 * The sale of next week like a seeded one, that a calendar made and filled: a draft that opens on
 * Tuesday at 14 h and closes two days later, 50 of each thing at 2,20 €.
 */
export async function seedDraftWeek(test: TestApp, sale: SeededSale): Promise<SeededWeek> {
  const rows = (text: string, values: unknown[]) => test.app.database.read.rows({ text, values });
  const orderCycleId = newId<'OrderCycle'>();
  const opensAt = fromIso('2026-12-01T13:00:00.000Z');
  const closesAt = after(opensAt, 2 * DAY);
  const startsAt = after(closesAt, DAY);
  const [rhythmId, dayId] = [newId(), newId()];
  await rows(
    `insert into rhythms (id, coordinator_id, name, every_weeks, starts_on, opens_weekday,
       opens_time, weeks_ahead, skips_holidays, created_at)
     values ($1, $2, 'Vente', 1, '2026-11-23', 2, '14:00', 2, true, etal_now())`,
    [rhythmId, sale.hubId],
  );
  await rows(
    `insert into order_cycles (id, coordinator_id, name, opens_at, created_at)
     values ($1, $2, 'Vente du 4 décembre', $3, etal_now())`,
    [orderCycleId, sale.hubId, toIso(opensAt)],
  );
  await rows(
    `insert into rhythm_occurrences (rhythm_id, week_on, pickup_on, order_cycle_id, made_at,
       missed_places) values ($1, '2026-11-30', '2026-12-04', $2, etal_now(), '[]')`,
    [rhythmId, orderCycleId],
  );
  await rows(
    `insert into pickup_days (id, pickup_point_id, merchant_id, starts_at, ends_at, created_at)
     values ($1, $2, $3, $4, $5, etal_now())`,
    [dayId, sale.pickupPointId, sale.hubId, toIso(startsAt), toIso(after(startsAt, 2 * HOUR))],
  );
  await rows(
    `insert into destinations (id, order_cycle_id, pickup_day_id, opens_at, closes_at)
     values ($1, $2, $3, $4, $5)`,
    [newId(), orderCycleId, dayId, toIso(opensAt), toIso(closesAt)],
  );
  for (const { variantId } of sale.offers) {
    await rows(
      `with stock as (
         insert into stocks (id, variant_id, left_quantity, created_at)
         values ($1, $2, 50, etal_now()) returning id
       ), filled as (
         insert into stock_adjustments (id, stock_id, quantity, reason, at, keeper_id)
         values ($3, $1, 50, 'harvest', etal_now(), $4)
       )
       insert into offers (id, order_cycle_id, variant_id, seller_id, stock_id, price_cents)
       values ($5, $6, $2, $7, $1, 220)`,
      [newId(), variantId, newId(), sale.hubId, newId(), orderCycleId, sale.producerId],
    );
  }
  return { orderCycleId, opensAt, closesAt };
}
