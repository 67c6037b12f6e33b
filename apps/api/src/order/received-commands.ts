import type { Reader } from '@etal/db/transaction';
import type { ReceivedCommand } from '@etal/domain/order/line-state';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';

/** A desk command as it is stored, with what its kind carries. */
export type StoredCommand = ReceivedCommand & {
  /** of a note */
  text?: string | null | undefined;
  /** actual amounts of the lines before they were missing, by line: what an undo restores */
  priorCents?: Record<string, Cents | null> | null | undefined;
};

/**
 * The desk commands of orders, in the order of reception: what `lineStates` reads.
 *
 * @param orderIds orders without any command have an empty list
 */
export async function findReceivedCommands(
  reader: Reader,
  orderIds: readonly Id<'Order'>[],
): Promise<Map<Id<'Order'>, StoredCommand[]>> {
  const rows = await reader.rows<{ orderId: Id<'Order'>; commands: StoredCommand[] }>({
    name: 'order.received_commands',
    text: `select order_id as "orderId", json_agg(json_build_object(
        'id', id, 'device', device, 'kind', kind,
        'lines', payload->'lines', 'commandId', payload->'commandId', 'text', payload->'text',
        'grams', payload->'grams',
        'method', payload->'method', 'amountCents', payload->'amountCents',
        'tenderedCents', payload->'tenderedCents',
        'receivedAt', (extract(epoch from received_at) * 1000)::bigint,
        'outcome', outcome - 'priorCents', 'priorCents', outcome->'priorCents')
        order by position) as commands
      from desk_commands where order_id = any($1::uuid[]) group by order_id`,
    values: [orderIds],
  });
  const found = new Map(rows.map((row) => [row.orderId, row.commands]));
  return new Map(orderIds.map((id) => [id, found.get(id) ?? []]));
}
