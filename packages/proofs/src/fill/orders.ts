import type { Reader } from '@etal/db/transaction';
import { codeLength } from '@etal/domain/order/code';
import { codeAlphabet } from '@etal/domain/shared/code';
import type { Buyer } from './households.ts';
import { termsVersion, type Day, type Hub } from './sales.ts';

const linesPerOrder = 8;

/**
 * An order of eight lines for each of the buyers on one day, with every row that placing it writes
 * and that is kept: lines, revision, journal, outbox, audit. All at once, in seconds for thousands.
 *
 * @param from how many orders were made before, so that no code comes twice
 * @param weeksAgo when they were placed
 */
export async function fillOrders(
  reader: Reader,
  {
    hub,
    day,
    buyers,
    from,
    weeksAgo = 0,
  }: {
    hub: Pick<Hub, 'id' | 'offers'>;
    day: Pick<Day, 'id'>;
    buyers: readonly Buyer[];
    from: number;
    weeksAgo?: number;
  },
): Promise<void> {
  await reader.rows({
    text: statement,
    values: [
      buyers.map(({ householdId }) => householdId),
      buyers.map(({ personId }) => personId),
      buyers.map((_, nth) => codeOf(from + nth)),
      day.id,
      hub.id,
      termsVersion,
      hub.offers.map(({ id }) => id),
      linesPerOrder,
      `${weeksAgo} weeks`,
    ],
  });
}

/** The nth code: different from every other. */
function codeOf(nth: number): string {
  let rest = nth;
  const signs = Array.from({ length: codeLength }, () => {
    const sign = codeAlphabet[rest % codeAlphabet.length]!;
    rest = Math.floor(rest / codeAlphabet.length);
    return sign;
  });
  return signs.toReversed().join('');
}

const statement = `
  with buyer as materialized (
    select b.n, b.household, b.person, b.code, uuidv7(- $9::interval) as placed, uuidv7(- $9::interval) as entry, k.key as holder
    from unnest($1::uuid[], $2::uuid[], $3::text[]) with ordinality b(household, person, code, n)
    join household_keys k on k.household_id = b.household),
  line as materialized (
    select uuidv7(- $9::interval) as id, buyer.placed, buyer.n, o.id as offer, o.stock_id, o.variant_id, o.seller_id,
      d.id as destination, p.name as product, v.name as variant, v.is_weighed, o.price_cents,
      v.deposit_cents, 1 + (buyer.n + k)::int % 3 as quantity
    from buyer cross join generate_series(0, $8::int - 1) k
    join offers o on o.id = ($7::uuid[])[1 + (buyer.n * 7 + k * 11)::int % cardinality($7::uuid[])]
    join destinations d on d.order_cycle_id = o.order_cycle_id and d.pickup_day_id = $4
    join variants v on v.id = o.variant_id join products p on p.id = v.product_id),
  placed as (
    insert into orders (id, code, household_id, pickup_day_id, merchant_id, revision, terms_version,
      locale, placed_at, placed_by)
    select placed, code, household, $4, $5, 1, $6, 'fr', (etal_now() - $9::interval), person from buyer),
  lines as (
    insert into order_lines (id, order_id, offer_id, destination_id, stock_id, variant_id, seller_id,
      product_name, variant_name, ordered_quantity, allotted_quantity, is_weighed, unit_price_cents,
      vat_basis_points, deposit_cents, estimated_cents, ceiling_cents)
    select id, placed, offer, destination, stock_id, variant_id, seller_id, product, variant, quantity,
      quantity, is_weighed, price_cents, 550, deposit_cents, price_cents * quantity,
      price_cents * quantity
    from line),
  revisions as (
    insert into order_revisions (order_id, revision, at, by, reason, after)
    select b.placed, 1, (etal_now() - $9::interval), b.person, 'placed', jsonb_build_object('slotId', null, 'lines',
      jsonb_agg(jsonb_build_object('offerId', l.offer, 'quantity', l.quantity,
        'cents', l.price_cents * l.quantity)))
    from buyer b join line l on l.placed = b.placed group by b.placed, b.person),
  amount as (
    select b.entry, 'household_due' as kind, b.holder, sum(l.price_cents * l.quantity) as cents
    from buyer b join line l on l.placed = b.placed group by b.entry, b.holder
    union all
    select b.entry, 'seller_due', l.seller_id, -sum(l.price_cents * l.quantity)
    from buyer b join line l on l.placed = b.placed group by b.entry, l.seller_id),
  due as materialized (
    -- the account's id is made of what it is, as the journal makes it
    select amount.*, encode(set_byte(set_byte(hash, 6, get_byte(hash, 6) & 15 | 128),
      8, get_byte(hash, 8) & 63 | 128), 'hex')::uuid as account
    from amount cross join lateral (select substring(sha256(convert_to(
      kind || '|EUR|' || $5::uuid || '|' || holder, 'UTF8')) from 1 for 16) as hash) digest),
  accounts as (
    insert into ledger_accounts (id, kind, unit, organization_id, holder_key)
    select distinct account, kind, 'EUR', $5::uuid, holder from due
    on conflict do nothing),
  entries as (
    insert into ledger_entries (id, kind, subject_id, at)
    select entry, 'order.placed', placed, (etal_now() - $9::interval) from buyer),
  postings as (
    insert into ledger_postings (entry_id, position, account_id, amount_cents)
    select entry, row_number() over (partition by entry order by kind),
      account, cents
    from due),
  told as (
    insert into outbox (id, task, payload, due_at, drained_at)
    select uuidv7(- $9::interval), 'mail.order_placed', jsonb_build_object('subjectId', placed), (etal_now() - $9::interval),
      (etal_now() - $9::interval) from buyer),
  audit as (
    insert into audit_records (id, at, actor_kind, actor_id, action, subject_id)
    select uuidv7(- $9::interval), (etal_now() - $9::interval), 'person', person::text, 'order.placed', placed from buyer)
  update stocks s set left_quantity = s.left_quantity - taken.quantity
  from (select stock_id, sum(quantity)::int as quantity from line where stock_id is not null
        group by stock_id) taken
  where s.id = taken.stock_id`;
