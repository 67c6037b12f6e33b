import type { Drawer } from '@etal/contracts/drawer/endpoints';
import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import type { FloatOrigin, Pieces } from '@etal/domain/drawer/drawer';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import type { Tx } from '../shared/app.ts';

/** Cash of a merchant, as the journal says. */
export async function loadCash(reader: Reader, merchantId: Id<'Organization'>): Promise<Cents> {
  const [row] = await reader.rows<{ cents: Cents }>({
    name: 'drawer.cash',
    text: `select coalesce(sum(p.amount_cents), 0)::bigint as cents
      from ledger_accounts a join ledger_postings p on p.account_id = a.id
      where a.kind = 'cash' and a.unit = 'EUR' and a.organization_id = $1`,
    values: [merchantId],
  });
  return row!.cents;
}

export type Standing = {
  id: Id<'Drawer'>;
  /** how often it was counted since it opened; the first time closed it */
  countNumber: number;
  /** the last count; null while it is open */
  countedCents: Cents | null;
};

/** The latest drawer of a merchant, open or not. */
export async function findLatest(
  reader: Reader,
  merchantId: Id<'Organization'>,
): Promise<Standing | undefined> {
  const [drawer] = await reader.rows<Standing>({
    name: 'drawer.latest',
    text: `select d.id, (select count(*)::int from drawer_counts where drawer_id = d.id) as "countNumber",
        (select counted_cents from drawer_counts where drawer_id = d.id
          order by position desc limit 1) as "countedCents"
      from drawers d where d.merchant_id = $1 order by d.id desc limit 1`,
    values: [merchantId],
  });
  return drawer;
}

export async function belongsTo(
  reader: Reader,
  merchantId: Id<'Organization'>,
  drawerId: Id<'Drawer'>,
): Promise<boolean> {
  const rows = await reader.rows({
    name: 'drawer.of_merchant',
    text: 'select from drawers where id = $2 and merchant_id = $1',
    values: [merchantId, drawerId],
  });
  return rows.length > 0;
}

export type NewDrawer = {
  id: Id<'Drawer'>;
  merchantId: Id<'Organization'>;
  expectedCents: Cents;
  floatCents: Cents;
  pieces: Pieces | null;
  origin: FloatOrigin | null;
  reason: string;
};

export async function insertDrawer(tx: Tx, drawer: NewDrawer): Promise<void> {
  await tx.rows({
    name: 'drawer.insert',
    text: `insert into drawers (id, merchant_id, expected_cents, float_cents, pieces, origin, reason,
        opened_at, opened_by)
      values ($1, $2, $3, $4, $5, $6, $7, etal_now(), $8)`,
    values: [
      drawer.id,
      drawer.merchantId,
      drawer.expectedCents,
      drawer.floatCents,
      drawer.pieces && JSON.stringify(drawer.pieces),
      drawer.origin,
      drawer.reason,
      personOf(tx.actor),
    ],
  });
}

export type NewMovement = {
  id: Id<'DrawerMovement'>;
  drawerId: Id<'Drawer'>;
  amountCents: Cents;
  reason: string;
};

export async function insertMovement(tx: Tx, movement: NewMovement): Promise<void> {
  await tx.rows({
    name: 'drawer.move',
    text: `insert into drawer_movements (id, drawer_id, amount_cents, reason, at, by)
      values ($1, $2, $3, $4, etal_now(), $5)`,
    values: [
      movement.id,
      movement.drawerId,
      movement.amountCents,
      movement.reason,
      personOf(tx.actor),
    ],
  });
}

export type NewCount = {
  id: Id<'DrawerCount'>;
  drawerId: Id<'Drawer'>;
  position: number;
  expectedCents: Cents;
  countedCents: Cents;
  pieces: Pieces | null;
  reason: string;
};

export async function insertCount(tx: Tx, count: NewCount): Promise<void> {
  await tx.rows({
    name: 'drawer.count',
    text: `insert into drawer_counts (id, drawer_id, position, expected_cents, counted_cents, pieces,
        reason, at, by)
      values ($1, $2, $3, $4, $5, $6, $7, etal_now(), $8)`,
    values: [
      count.id,
      count.drawerId,
      count.position,
      count.expectedCents,
      count.countedCents,
      count.pieces && JSON.stringify(count.pieces),
      count.reason,
      personOf(tx.actor),
    ],
  });
}

/** The entry of a recount went through a drawer that is closed already. */
export async function passClosed(
  tx: Tx,
  { drawerId, subjectId }: { drawerId: Id<'Drawer'>; subjectId: string },
): Promise<void> {
  await tx.rows({
    name: 'drawer.pass_closed',
    text: `insert into drawer_entries (entry_id, drawer_id)
      select id, $1 from ledger_entries where subject_id = $2`,
    values: [drawerId, subjectId],
  });
}

const nameOf = (person: string) => `(select name from persons where id = ${person})`;
const millisecondsOf = (moment: string) => `(extract(epoch from ${moment}) * 1000)::bigint`;

const shown = `d.id, d.opened_at as "openedAt", ${nameOf('d.opened_by')} as "openedBy",
  d.float_cents as "floatCents", d.float_cents - d.expected_cents as "differenceCents", d.origin,
  d.reason, paid.cents as "receivedCents", paid.number as "receivedCount",
  case when counts.last is null then d.float_cents + moved.cents else counts.last end as "cashCents",
  counts.each as counts, movements.each as movements`;

const sources = `drawers d
  cross join lateral (
    select coalesce(sum(p.amount_cents), 0)::bigint as cents from drawer_entries de
    join ledger_postings p on p.entry_id = de.entry_id
    join ledger_accounts a on a.id = p.account_id and a.kind = 'cash'
    where de.drawer_id = d.id) moved
  cross join lateral (
    select coalesce(sum(p.amount_cents), 0)::bigint as cents,
      count(*) filter (where e.kind = 'payment.received')::int as number
    from drawer_entries de
    join ledger_entries e on e.id = de.entry_id and e.kind not like 'drawer.%'
    join ledger_postings p on p.entry_id = e.id
    join ledger_accounts a on a.id = p.account_id and a.kind = 'cash'
    where de.drawer_id = d.id) paid
  cross join lateral (
    select coalesce(json_agg(json_build_object('at', ${millisecondsOf('c.at')}, 'by', ${nameOf('c.by')},
        'expectedCents', c.expected_cents, 'countedCents', c.counted_cents,
        'gapCents', c.expected_cents - c.counted_cents, 'pieces', c.pieces, 'reason', c.reason)
        order by c.position), '[]') as each,
      (array_agg(c.counted_cents order by c.position desc))[1] as last
    from drawer_counts c where c.drawer_id = d.id) counts
  cross join lateral (
    select coalesce(json_agg(json_build_object('id', v.id, 'at', ${millisecondsOf('v.at')},
        'by', ${nameOf('v.by')}, 'amountCents', v.amount_cents, 'reason', v.reason)
        order by v.id), '[]') as each
    from (select * from drawer_movements where drawer_id = d.id order by id
      limit ${limits.drawerMovementsMax}) v) movements`;

/** The latest first; the first one may be open. */
export function findDrawers(reader: Reader, merchantId: Id<'Organization'>): Promise<Drawer[]> {
  return reader.rows<Drawer>({
    name: 'drawer.list',
    text: `select ${shown} from ${sources} where d.merchant_id = $1
      order by d.id desc limit ${limits.drawersShownMax}`,
    values: [merchantId],
  });
}

export async function loadDrawer(reader: Reader, drawerId: Id<'Drawer'>): Promise<Drawer> {
  const [drawer] = await reader.rows<Drawer>({
    name: 'drawer.read',
    text: `select ${shown} from ${sources} where d.id = $1`,
    values: [drawerId],
  });
  return drawer!;
}
