import type { Reader } from '@etal/db/transaction';
import type { DeskLine } from '@etal/domain/handover/desk-line';
import type { Outcome } from '@etal/domain/order/line-state';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import { findRecalledLines } from '../delivery/recalled-formats.ts';
import { chosenLines } from '../order/chosen-lines.ts';
import { findReceivedCommands, type StoredCommand } from '../order/received-commands.ts';
import type { Tx } from '../shared/app.ts';

export type DeskDay = {
  /** who runs the day: it never changes */
  merchantId: Id<'Organization'>;
  placeName: string;
  startsAt: Instant;
  endsAt: Instant;
  readAt: Instant;
  slots: { id: Id<'PickupSlot'>; startsAt: Instant; endsAt: Instant }[];
  /** why the day does not take place; null when it does */
  cancelledFor: string | null;
};

/** Refusal: `not_found`. */
export async function loadDeskDay(reader: Reader, dayId: Id<'PickupDay'>): Promise<DeskDay> {
  const [day] = await reader.rows<DeskDay>({
    name: 'desk.day',
    text: `select d.merchant_id as "merchantId", p.name as "placeName", d.starts_at as "startsAt",
        d.ends_at as "endsAt", etal_now() as "readAt",
        (select reason from pickup_day_cancellations where pickup_day_id = d.id)
          as "cancelledFor",
        coalesce((select json_agg(json_build_object('id', s.id,
            'startsAt', (extract(epoch from s.starts_at) * 1000)::bigint,
            'endsAt', (extract(epoch from s.ends_at) * 1000)::bigint) order by s.starts_at, s.id)
          from pickup_slots s where s.pickup_day_id = d.id), '[]') as slots
      from pickup_days d join pickup_points p on p.id = d.pickup_point_id where d.id = $1`,
    values: [dayId],
  });
  if (!day) throw new Refusal('not_found');
  return day;
}

export type DeskOrderRow = {
  id: Id<'Order'>;
  code: string;
  householdName: string;
  phone: string | null;
  collectorName: string | null;
  pickupSlotId: Id<'PickupSlot'> | null;
  /** fees of the order included */
  dueCents: Cents;
  feeCents: Cents;
  lines: {
    id: Id<'OrderLine'>;
    variantId: Id<'Variant'>;
    productName: string;
    variantName: string;
    sellerName: string;
    quantity: number;
    isWeighed: boolean;
    expectedGrams: number | null;
    realGrams: number | null;
    isAlcohol: boolean;
    /** what was missing, when this came instead */
    replaces: { productName: string; variantName: string } | null;
  }[];
};

/**
 * The orders of a day that have lines, by slot then name; lines that were given up, or of which
 * nothing comes, are left out.
 *
 * @param orderIds all of the day's unless told, at most `limits.deskOrdersMax`
 */
export function findDeskOrders(
  reader: Reader,
  dayId: Id<'PickupDay'>,
  orderIds: readonly string[] | null = null,
): Promise<DeskOrderRow[]> {
  // Each has a statement, so that a whole day is planned as one.
  const isAsked = orderIds ? 'id = any($2::uuid[])' : '$2::uuid[] is null';
  return reader.rows({
    name: orderIds ? 'desk.orders_asked' : 'desk.orders',
    text: `with chosen as materialized (
        select * from orders where pickup_day_id = $1 and ${isAsked}
      ), ${chosenLines},
      brought as materialized (
        select l.order_id, sum(l.due_cents)::bigint as due, json_agg(json_build_object(
            'id', l.id, 'variantId', l.variant_id, 'productName', l.product_name,
            'variantName', l.variant_name, 'sellerName', l.seller_name,
            'quantity', l.allotted_quantity, 'isWeighed', l.is_weighed,
            'expectedGrams', l.expected_grams, 'realGrams', l.real_grams,
            'isAlcohol', l.is_alcohol, 'replaces', l.replaces)
          order by l.seller_name, l.product_name, l.id) as lines
        from line l where l.allotted_quantity > 0 and not l.is_given_up
        group by l.order_id)
      select o.id, o.code, o.household_name as "householdName", o.phone,
        o.collector_name as "collectorName", o.pickup_slot_id as "pickupSlotId", l.lines,
        l.due + order_fees_due(o.id) as "dueCents", order_fees_due(o.id) as "feeCents"
      from placed o
      join brought l on l.order_id = o.id
      left join pickup_slots s on s.id = o.pickup_slot_id
      order by s.starts_at nulls last, "householdName", o.id limit ${limits.deskOrdersMax}`,
    values: [dayId, orderIds],
  });
}

/** The names of the households that the desk of a day shows, one for each household. */
export async function findDeskNames(reader: Reader, dayId: Id<'PickupDay'>): Promise<string[]> {
  const rows = await reader.rows<{ name: string }>({
    name: 'desk.names',
    text: `select name from households where id = any(array(
        select household_id from orders where id = any(array(
          select l.order_id from destinations d join order_lines l on l.destination_id = d.id
          where d.pickup_day_id = $1 and l.allotted_quantity > 0 and not exists (
            select from order_retraction_lines r where r.order_line_id = l.id)))))
      limit ${limits.deskOrdersMax}`,
    values: [dayId],
  });
  return rows.map(({ name }) => name);
}

export type LockedDeskOrder = {
  id: Id<'Order'>;
  merchantId: Id<'Organization'>;
  /** the household's opaque key in the journal */
  holderKey: string;
  /** the house adds something to the whole order */
  hasFees: boolean;
  lines: (DeskLine & { actualCents: Cents | null })[];
  /** what its household owes the house in all; null where it keeps no till here, or when nobody asked */
  owedCents: Cents | null;
  received: StoredCommand[];
};

/**
 * Locks the households by id, then the orders by id (FOR NO KEY UPDATE), and reads the orders as
 * they stand, with their desk commands. Orders of other days are left out.
 */
export async function lockDeskOrders(
  tx: Tx,
  dayId: Id<'PickupDay'>,
  orderIds: readonly string[],
): Promise<Map<Id<'Order'>, LockedDeskOrder>> {
  const values = [dayId, orderIds];
  await tx.rows({
    name: 'desk.lock_households',
    text: `select from households where id in (
             select household_id from orders where pickup_day_id = $1 and id = any($2::uuid[]))
           order by id for no key update`,
    values,
  });
  await tx.rows({
    name: 'desk.lock_orders',
    text: `select from orders where pickup_day_id = $1 and id = any($2::uuid[])
           order by id for no key update`,
    values,
  });
  const orders = await tx.rows<Omit<LockedDeskOrder, 'owedCents' | 'received'>>({
    name: 'desk.standing_orders',
    text: `select o.id, o.merchant_id as "merchantId", k.key as "holderKey",
        exists (select from order_fees f where f.order_id = o.id) as "hasFees",
        coalesce((select json_agg(json_build_object('id', l.id, 'actualCents', l.actual_cents,
            'isOpen', destination_phase(d.opens_at, d.closes_at, c.destination_id is not null,
              etal_now()) <> 'closed',
            'weighing', case when l.is_weighed then json_build_object('isWeighed', true,
              'unit', v.unit, 'measure', v.measure, 'maximumGrams', v.maximum_grams,
              'quantity', l.allotted_quantity, 'unitPriceCents', l.unit_price_cents,
              'realGrams', l.real_grams) end) order by l.id)
          from order_lines l join destinations d on d.id = l.destination_id
          join variants v on v.id = l.variant_id
          left join destination_closings c on c.destination_id = d.id
          where l.order_id = o.id and l.allotted_quantity > 0 and not exists (
            select from order_retraction_lines r where r.order_line_id = l.id)), '[]') as lines
      from orders o join household_keys k on k.household_id = o.household_id
      where o.pickup_day_id = $1 and o.id = any($2::uuid[])`,
    values,
  });
  const ids = orders.map((order) => order.id);
  const received = await findReceivedCommands(tx, ids);
  const recalledIds = await findRecalledLines(tx, dayId);
  return new Map(
    orders.map((order) => [
      order.id,
      {
        ...order,
        lines: order.lines.map((line) => ({ ...line, isRecalled: recalledIds.has(line.id) })),
        owedCents: null,
        received: received.get(order.id)!,
      },
    ]),
  );
}

export type KnownCommand = {
  id: Id<'DeskCommand'>;
  pickupDayId: Id<'PickupDay'>;
  device: string;
  seq: number;
  outcome: Outcome;
};

/** Commands received before that have one of these ids, or one of these numbers on that day. */
export function findKnownCommands(
  tx: Tx,
  dayId: Id<'PickupDay'>,
  commands: readonly { id: string; device: string; seq: number }[],
): Promise<KnownCommand[]> {
  return tx.rows({
    name: 'desk.known_commands',
    text: `select id, pickup_day_id as "pickupDayId", device, seq,
        outcome - 'priorCents' as outcome
      from desk_commands
      where id = any($2::uuid[]) or (pickup_day_id = $1 and
        (device, seq) in (select * from unnest($3::text[], $4::int[])))`,
    values: [
      dayId,
      commands.map((command) => command.id),
      commands.map((command) => command.device),
      commands.map((command) => command.seq),
    ],
  });
}

export type NewCommand = {
  id: Id<'DeskCommand'>;
  orderId: Id<'Order'>;
  position: number;
  device: string;
  seq: number;
  actedAt: Instant;
  kind: string;
  payload: Record<string, unknown>;
  outcome: Record<string, unknown>;
};

/** Writes received commands, all at `receivedAt`. */
export async function insertCommands(
  tx: Tx,
  batch: { dayId: Id<'PickupDay'>; by: Id<'Person'>; receivedAt: Instant },
  commands: readonly NewCommand[],
): Promise<void> {
  if (commands.length === 0) return;
  await tx.rows({
    name: 'desk.insert_commands',
    text: `insert into desk_commands (id, pickup_day_id, order_id, position, device, seq, acted_at,
          received_at, kind, payload, outcome, by)
        select c.id, $1, c."orderId", c.position, c.device, c.seq, c."actedAt", $2, c.kind,
          c.payload, c.outcome, $3
        from jsonb_to_recordset($4::jsonb) c(id uuid, "orderId" uuid, position int, device text,
          seq int, "actedAt" timestamptz, kind text, payload jsonb, outcome jsonb)`,
    values: [
      batch.dayId,
      toIso(batch.receivedAt),
      batch.by,
      JSON.stringify(commands.map((command) => ({ ...command, actedAt: toIso(command.actedAt) }))),
    ],
  });
}
