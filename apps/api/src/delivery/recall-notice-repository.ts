import type { LotHolders } from '@etal/contracts/delivery/recall';
import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import { foldLot } from '@etal/domain/delivery/recall';
import type { RecallAdvice, RecallReason, ToldHolding } from '@etal/domain/delivery/recall-notice';
import type { Id } from '@etal/domain/shared/id';
import { toIso, type Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import type { Tx } from '../shared/app.ts';
import type { HoldersAsked } from './trace-lot.ts';
import { foldedLot } from '../shared/folded-lot.ts';

type Recall = LotHolders['recalls'][number] & { id: Id<'LotRecall'> };

/** The times that a hub told its households of a lot, the latest first. */
export function findRecalls(
  reader: Reader,
  { id: hubId, sellerId, lot }: HoldersAsked,
): Promise<Recall[]> {
  return reader.rows<Recall>({
    name: 'recall.list',
    text: `select r.id, r.at, r.reason, r.advice, r.words, count(n.id)::int as "householdCount",
        (count(n.id) filter (where n.mail_count = 0))::int as "unmailedCount"
      from lot_recalls r join recall_notices n on n.recall_id = r.id
      where r.hub_id = $1 and r.seller_id = $2
        and ${foldedLot('r.lot')} = $3
      group by r.id order by r.at desc, r.id desc limit ${limits.recallsPerLotMax}`,
    values: [hubId, sellerId, foldLot(lot)],
  });
}

export type KnownHolding = ToldHolding & {
  /** members that a mail was promised to */
  mailCount: number;
  /** none has left, and it is time to call */
  isMailLate: boolean;
  /** when the first of these mails left */
  mailedAt: Instant | null;
  calledAt: Instant | null;
};

/**
 * What households that are not erased were told of in some recalls, each as it was told last, whether
 * a mail has left, and whether somebody called about that day since. A mail is tried again for some
 * hours: it is looked for among those of two days.
 */
export function findToldHoldings(
  reader: Reader,
  recallIds: readonly Id<'LotRecall'>[],
): Promise<KnownHolding[]> {
  return reader.rows<KnownHolding>({
    name: 'recall.told',
    text: `with mailed as materialized (
        select x.subject_id, min(x.sent_at) as at from lot_recalls r
        join mails x on x.created_at between r.at and r.at + interval '2 days'
        where r.id = any($1::uuid[]) and x.reason like 'lot.recalled.%' group by x.subject_id)
      select distinct on (l.order_id, l.variant_id) o.household_id as "householdId",
        l.order_id as "orderId", l.variant_id as "variantId", l.quantity,
        l.is_inside as "isInside", r.at, n.mail_count as "mailCount",
        mailed.at as "mailedAt",
        mailed.at is null and r.at <= etal_now() - make_interval(mins => ${limits.recallMailMinutesMax})
          as "isMailLate",
        (select max(t.at) from household_tellings t
         where t.household_id = o.household_id and t.pickup_day_id = o.pickup_day_id
           and t.at >= r.at) as "calledAt"
      from lot_recalls r
      join recall_notices n on n.recall_id = r.id
      left join mailed on mailed.subject_id = n.id
      join recall_notice_lines l on l.notice_id = n.id
      join orders o on o.id = l.order_id
      join households h on h.id = o.household_id and h.erased_at is null
      where r.id = any($1::uuid[])
      order by l.order_id, l.variant_id, r.at desc, r.id desc`,
    values: [recallIds],
  });
}

export type Addressee = {
  householdId: Id<'Household'>;
  personId: Id<'Person'>;
  locale: 'fr' | 'en';
};

/** The members of households that a mail reaches. */
export function findAddressees(
  reader: Reader,
  householdIds: readonly Id<'Household'>[],
): Promise<Addressee[]> {
  return reader.rows<Addressee>({
    name: 'recall.addressees',
    text: `select m.household_id as "householdId", p.id as "personId", p.locale
      from household_members m join persons p on p.id = m.person_id
      where m.household_id = any($1::uuid[]) and p.email is not null
      order by m.household_id, m.joined_at, p.id`,
    values: [householdIds],
  });
}

export type NewRecall = {
  id: Id<'LotRecall'>;
  hubId: Id<'Organization'>;
  sellerId: Id<'Organization'>;
  lot: string;
  reason: RecallReason;
  advice: RecallAdvice;
  words: string;
};

export type NewNotice = {
  id: Id<'RecallNotice'>;
  mailCount: number;
  lines: {
    orderId: Id<'Order'>;
    variantId: Id<'Variant'>;
    quantity: number;
    isInside: boolean;
  }[];
};

/** The recall, and what each household is told of it. */
export async function insertRecall(
  tx: Tx,
  recall: NewRecall,
  notices: readonly NewNotice[],
): Promise<void> {
  const { id, hubId, sellerId, lot, reason, advice, words } = recall;
  await tx.rows({
    name: 'recall.insert',
    text: `insert into lot_recalls (id, hub_id, seller_id, lot, reason, advice, words, at, by)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [id, hubId, sellerId, lot, reason, advice, words, toIso(tx.now), personOf(tx.actor)],
  });
  await tx.rows({
    name: 'recall.insert_notices',
    text: `insert into recall_notices (id, recall_id, mail_count)
           select id, $1, mail_count from unnest($2::uuid[], $3::int[]) row(id, mail_count)`,
    values: [id, notices.map((notice) => notice.id), notices.map(({ mailCount }) => mailCount)],
  });
  const lines = notices.flatMap((notice) =>
    notice.lines.map((line) => ({ ...line, noticeId: notice.id })),
  );
  await tx.rows({
    name: 'recall.insert_lines',
    text: `insert into recall_notice_lines (notice_id, order_id, variant_id, quantity, is_inside)
           select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[], $5::boolean[])`,
    values: [
      lines.map(({ noticeId }) => noticeId),
      lines.map(({ orderId }) => orderId),
      lines.map(({ variantId }) => variantId),
      lines.map(({ quantity }) => quantity),
      lines.map(({ isInside }) => isInside),
    ],
  });
}
