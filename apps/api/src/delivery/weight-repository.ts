import type { WeighedLine } from '@etal/domain/delivery/weight';
import { standingCommands, standingWeighings } from '@etal/domain/order/line-state';
import type { Id } from '@etal/domain/shared/id';
import { findReceivedCommands } from '../order/received-commands.ts';
import type { Tx } from '../shared/app.ts';
import type { DeliveryKey } from './repository.ts';

export type WeighableRow = WeighedLine & {
  id: Id<'OrderLine'>;
  orderId: Id<'Order'>;
  realGrams: number | null;
  /** something of its order was handed over, missing or given up */
  isSettled: boolean;
  /** the house weighed it, and that stands */
  isWeighedByHouse: boolean;
};

/** Those of some lines that are of a delivery, in live orders, and of which some come. */
export async function findWeighableLines(
  tx: Tx,
  { pickupDayId, sellerId }: DeliveryKey,
  lineIds: readonly Id<'OrderLine'>[],
): Promise<Map<Id<'OrderLine'>, WeighableRow>> {
  const rows = await tx.rows<WeighableRow & { hasRetraction: boolean }>({
    name: 'weight.lines',
    text: `select l.id, o.id as "orderId", l.allotted_quantity as quantity,
        l.is_weighed as "isWeighed", v.unit, v.measure, v.maximum_grams as "maximumGrams",
        l.unit_price_cents as "unitPriceCents", l.real_grams as "realGrams",
        exists (select from order_retraction_lines r join order_lines x on x.id = r.order_line_id
          where x.order_id = o.id) as "hasRetraction"
      from order_lines l join orders o on o.id = l.order_id join variants v on v.id = l.variant_id
      where l.id = any($3::uuid[]) and o.pickup_day_id = $1 and l.seller_id = $2
        and o.cancelled_at is null and l.allotted_quantity > 0`,
    values: [pickupDayId, sellerId, lineIds],
  });
  const orderIds = [...new Set(rows.map(({ orderId }) => orderId))];
  const received = await findReceivedCommands(tx, orderIds);
  return new Map(
    rows.map(({ hasRetraction, ...row }) => {
      const commands = received.get(row.orderId)!;
      const isSettled = hasRetraction || standingCommands(commands).length > 0;
      const isWeighedByHouse =
        row.realGrams !== null &&
        standingWeighings(commands).some(({ outcome }) => outcome.lineIds.includes(row.id));
      return [row.id, { ...row, isSettled, isWeighedByHouse }];
    }),
  );
}
