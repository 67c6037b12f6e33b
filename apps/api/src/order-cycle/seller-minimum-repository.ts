import type { SellerMinimums } from '@etal/contracts/order-cycle/minimums';
import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { toIso } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import type { Tx } from '../shared/app.ts';

/** What was said last. */
const saidLast = (place: string) => `(select m.minimum_cents from seller_minimums m
  where m.seller_id = $1 and m.pickup_point_id is not distinct from ${place}
  order by m.at desc, m.id desc limit 1)`;

/** What a producer says now, for everywhere and for each place where it sells or sold. */
export async function findSellerMinimums(
  reader: Reader,
  sellerId: Id<'Organization'>,
): Promise<SellerMinimums> {
  const [row] = await reader.rows<SellerMinimums>({
    name: 'seller_minimums.find',
    text: `select ${saidLast('null')} as "everywhereCents",
      coalesce((select json_agg(json_build_object('pickupPointId', p.id, 'placeName', p.name,
          'placeTown', p.town, 'minimumCents', ${saidLast('p.id')}) order by p.name, p.id)
        from (select p.* from pickup_points p where p.archived_at is null and exists (
            select from pickup_days day join destinations d on d.pickup_day_id = day.id
            join offers o using (order_cycle_id)
            where day.pickup_point_id = p.id and o.seller_id = $1)
          order by p.name, p.id limit ${limits.listItemsMax}) p), '[]') as places`,
    values: [sellerId],
  });
  return row!;
}

export type SaidMinimum = {
  /** null is everywhere */
  pickupPointId: Id<'PickupPoint'> | null;
  minimumCents: Cents | null;
};

export async function insertSellerMinimums(
  tx: Tx,
  sellerId: Id<'Organization'>,
  said: readonly SaidMinimum[],
): Promise<void> {
  await tx.rows({
    name: 'seller_minimums.insert',
    text: `insert into seller_minimums (id, seller_id, pickup_point_id, minimum_cents, at, by)
      select row.id, $1, row."pickupPointId", row."minimumCents", $2, $3
      from jsonb_to_recordset($4::jsonb)
        row(id uuid, "pickupPointId" uuid, "minimumCents" int)`,
    values: [
      sellerId,
      toIso(tx.now),
      personOf(tx.actor),
      JSON.stringify(said.map((one) => ({ id: tx.newId(), ...one }))),
    ],
  });
}
