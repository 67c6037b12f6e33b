import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import type { Reception } from '@etal/domain/delivery/reception';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant, type LocalDate } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import type { Tx } from '../shared/app.ts';
import type { DeliveryKey } from './repository.ts';

export type ReceivedRow = Reception & {
  variantId: Id<'Variant'>;
  at: Instant;
  expectedQuantity: number;
  isCorrection: boolean;
};

const columns = `r.variant_id as "variantId", r.at, r.expected_quantity as "expectedQuantity",
  r.received_quantity as "receivedQuantity", r.reason, r.temperature_class as "temperatureClass",
  r.temperature_tenths as "temperatureTenths", r.accepted_for as "acceptedFor"`;

/** What was noted last of each format of a delivery. */
export async function findReceived(
  reader: Reader,
  { pickupDayId, sellerId }: DeliveryKey,
): Promise<Map<string, ReceivedRow>> {
  const rows = await reader.rows<ReceivedRow>({
    name: 'reception.received',
    text: `select distinct on (r.variant_id) ${columns},
        count(*) over (partition by r.variant_id) > 1 as "isCorrection"
      from delivery_receptions r where r.pickup_day_id = $1 and r.seller_id = $2
      order by r.variant_id, r.at desc, r.id desc`,
    values: [pickupDayId, sellerId],
  });
  return new Map(rows.map((row) => [row.variantId, row]));
}

export type NewReception = Reception & { variantId: Id<'Variant'>; expectedQuantity: number };

export async function insertReceptions(
  tx: Tx,
  { pickupDayId, sellerId }: DeliveryKey,
  receptions: readonly NewReception[],
): Promise<void> {
  await tx.rows({
    name: 'reception.insert',
    text: `insert into delivery_receptions (id, pickup_day_id, seller_id, variant_id, at, by,
        expected_quantity, received_quantity, reason, temperature_class, temperature_tenths,
        accepted_for)
      select row.id, $1, $2, row."variantId", $3, $4, row."expectedQuantity",
        row."receivedQuantity", row.reason, row."temperatureClass", row."temperatureTenths",
        row."acceptedFor"
      from jsonb_to_recordset($5::jsonb) row(id uuid, "variantId" uuid, "expectedQuantity" int,
        "receivedQuantity" int, reason text, "temperatureClass" text, "temperatureTenths" int,
        "acceptedFor" text)`,
    values: [
      pickupDayId,
      sellerId,
      toIso(tx.now),
      personOf(tx.actor),
      JSON.stringify(receptions.map((one) => ({ id: tx.newId(), ...one }))),
    ],
  });
}

/** What decides how each format usually comes, as its product says it today. */
export async function findColdFacts(
  reader: Reader,
  variantIds: readonly string[],
): Promise<Map<string, { category: string; foodKind: string | null }>> {
  const rows = await reader.rows<{
    variantId: string;
    category: string;
    foodKind: string | null;
  }>({
    name: 'reception.cold_facts',
    text: `select v.id as "variantId", p.category, p.food_kind as "foodKind"
      from variants v join products p on p.id = v.product_id where v.id = any($1::uuid[])`,
    values: [variantIds],
  });
  return new Map(rows.map(({ variantId, ...facts }) => [variantId, facts]));
}

export type ExportedReception = ReceivedRow & {
  date: LocalDate;
  placeName: string;
  sellerName: string;
  productName: string;
  variantName: string;
  lot: string | null;
  lotDate: LocalDate | null;
};

/** Every note of the days of a merchant in a period, corrections too, in the order they were made. */
export function findReceptionsOfPeriod(
  reader: Reader,
  merchantId: Id<'Organization'>,
  { from, to }: { from: LocalDate; to: LocalDate },
): Promise<ExportedReception[]> {
  return reader.rows<ExportedReception>({
    name: 'reception.period',
    text: `select ${columns}, (day.starts_at at time zone z.time_zone)::date as date,
        point.name as "placeName", s.name as "sellerName", p.name as "productName",
        v.name as "variantName", l.lot, l.date as "lotDate",
        exists (select from delivery_receptions b where b.pickup_day_id = r.pickup_day_id
          and b.seller_id = r.seller_id and b.variant_id = r.variant_id and b.id < r.id)
          as "isCorrection"
      from delivery_receptions r
      join pickup_days day on day.id = r.pickup_day_id
      join pickup_points point on point.id = day.pickup_point_id
      join organizations s on s.id = r.seller_id
      join variants v on v.id = r.variant_id join products p on p.id = v.product_id
      cross join (select time_zone from territories limit 1) z
      left join delivery_lots l on l.pickup_day_id = r.pickup_day_id
        and l.seller_id = r.seller_id and l.variant_id = r.variant_id
      where day.merchant_id = $1 and (day.starts_at at time zone z.time_zone)::date between $2 and $3
      order by day.starts_at, s.name, p.name, v.name, r.id limit ${limits.receptionsExportedMax}`,
    values: [merchantId, from, to],
  });
}
