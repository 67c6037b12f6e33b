import type { Dues, HouseholdDue, MyDue, OpeningChange } from '@etal/contracts/due/endpoints';
import type { Reader } from '@etal/db/transaction';
import { phoneEndingOf } from '@etal/domain/household/phone-ending';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';

/** Postings of what households owe a merchant, each with the day of its order, if it has one. */
const postings = `ledger_accounts a
  join ledger_postings p on p.account_id = a.id
  join ledger_entries e on e.id = p.entry_id
  left join orders o on o.id = e.subject_id
  left join pickup_days d on d.id = o.pickup_day_id`;

const isOfMerchant = `a.kind = 'household_due' and a.unit = 'EUR' and a.organization_id = $1`;

/** What came from the old ledger, with what was settled or corrected of it since. */
const isOpening = `e.kind in
  ('household.opened', 'household.opening_settled', 'household.opening_corrected')`;

const isDue = `a.kind = 'household_due'`;
const isCredit = `a.kind = 'household_credit'`;

const sum = (filter: string) => `coalesce(sum(p.amount_cents) filter (where ${filter}), 0)::bigint`;

/** What households owe the merchant `$1`, it owes sellers or keeps: whole accounts, by one index. */
const balances = `
  account as materialized (
    select id, kind, holder_key from ledger_accounts
    where unit = 'EUR' and organization_id = $1
      and kind in ('household_due', 'household_credit', 'seller_due', 'fee_income')),
  balance as materialized (
    select a.kind, a.holder_key, sum(p.amount_cents)::bigint as cents
    from account a join ledger_postings p on p.account_id = a.id
    group by a.kind, a.holder_key)`;

/** What households owe it for orders whose day is not over. */
const coming = `
  coming as materialized (
    select a.holder_key, sum(p.amount_cents)::bigint as cents
    from pickup_days d
    join orders o on o.pickup_day_id = d.id
    join ledger_entries e on e.subject_id = o.id
    join ledger_postings p on p.entry_id = e.id
    join account a on a.id = p.account_id and a.kind = 'household_due'
    where d.merchant_id = $1 and d.ends_at > etal_now()
    group by a.holder_key)`;

/**
 * What is left of each household's part from the old ledger, of past days and of days to come, once
 * money has paid the oldest first; what was taken back beyond that is owed as past.
 *
 * @see docs/rules.md E4
 */
const parts = `
  opened as materialized (
    select a.holder_key, sum(p.amount_cents)::bigint as cents
    from ledger_entries e join ledger_postings p on p.entry_id = e.id
    join account a on a.id = p.account_id and a.kind = 'household_due'
    where ${isOpening} group by a.holder_key),
  paid as materialized (
    select coalesce(kept.key, p.holder_key) as holder_key,
      sum(p.amount_cents - p.kept_cents - coalesce(r.owed_cents, 0))::bigint as cents
    from payments p left join payment_reversals r on r.payment_id = p.id
    left join household_keys k on k.key = p.holder_key
    left join household_merges g on g.emptied_id = k.household_id and g.hub_id = $1
    left join household_keys kept on kept.household_id = g.kept_id
    where p.merchant_id = $1 group by 1),
  part as materialized (
    select b.holder_key, b.cents as due, of.opening - by.opening as opening,
      of.coming - by.coming as coming,
      b.cents - of.opening - of.coming + by.opening + by.coming as past
    from balance b
    left join opened using (holder_key) left join coming using (holder_key)
    left join paid using (holder_key)
    cross join lateral (select coalesce(opened.cents, 0) as opening,
      coalesce(coming.cents, 0) as coming, greatest(coalesce(paid.cents, 0), 0) as paid) of
    cross join lateral (
      select least(of.paid, greatest(of.opening, 0)) as opening) first
    cross join lateral (select first.opening, least(of.coming, greatest(0, of.paid - first.opening
      - greatest(0, b.cents + coalesce(paid.cents, 0) - of.opening - of.coming))) as coming) by
    where b.kind = 'household_due')`;

/** Since when the merchant keeps its till here; null before. */
export async function findTillOpening(
  reader: Reader,
  merchantId: Id<'Organization'>,
): Promise<Instant | null> {
  const [row] = await reader.rows<{ at: Instant }>({
    name: 'due.till_opening',
    text: 'select at from till_openings where merchant_id = $1',
    values: [merchantId],
  });
  return row?.at ?? null;
}

export async function loadDueTotals(
  reader: Reader,
  merchantId: Id<'Organization'>,
): Promise<Dues['totals']> {
  const [totals] = await reader.rows<Dues['totals']>({
    name: 'due.totals',
    text: `with ${balances}, ${coming}, ${parts}
      select coalesce(sum(due), 0)::bigint as "dueCents",
        coalesce(sum(coming), 0)::bigint as "comingCents",
        coalesce(sum(past), 0)::bigint as "pastCents",
        coalesce(sum(opening), 0)::bigint as "openingCents",
        (select coalesce(-sum(cents), 0)::bigint from balance where kind = 'household_credit')
          as "creditCents",
        (select coalesce(-sum(cents), 0)::bigint from balance where kind = 'seller_due')
          as "owedCents",
        (select coalesce(-sum(cents), 0)::bigint from balance where kind = 'fee_income')
          as "keptCents"
      from part`,
    values: [merchantId],
  });
  return totals!;
}

type HouseholdDueRow = Omit<HouseholdDue, 'phoneEnding'> & { phone: string | null };

/** Households that owe a merchant something, are in credit or have a cagnotte: most first, and one more. */
export async function findHouseholdDues(
  reader: Reader,
  merchantId: Id<'Organization'>,
): Promise<HouseholdDue[]> {
  const rows = await reader.rows<HouseholdDueRow>({
    name: 'due.households',
    text: `with ${balances}, ${coming}, ${parts}
      select h.id, coalesce(h.name, '') as name, h.phone, coalesce(part.due, 0) as "dueCents",
        coalesce(part.coming, 0) as "comingCents", coalesce(-credit.cents, 0) as "creditCents"
      from part
      full join (select * from balance where kind = 'household_credit') credit using (holder_key)
      left join household_keys k on k.key = holder_key
      left join households h on h.id = k.household_id
      where part.due <> 0 or credit.cents <> 0
      order by "dueCents" desc, plain_name(coalesce(h.name, '')), h.id
      limit ${limits.listItemsMax + 1}`,
    values: [merchantId],
  });
  return rows.map(({ phone, ...row }) => ({ ...row, phoneEnding: phoneEndingOf(phone) }));
}

export type FileDue = Pick<HouseholdDue, 'dueCents' | 'comingCents'> & { openingCents: Cents };

/**
 * What a household owes a merchant in all, for orders whose day is not over, and from before; its
 * part of past days is what is left.
 */
export async function loadHouseholdDue(
  reader: Reader,
  merchantId: Id<'Organization'>,
  householdId: Id<'Household'>,
): Promise<FileDue> {
  const [due] = await reader.rows<FileDue>({
    name: 'due.household',
    text: `select ${sum('true')} as "dueCents", ${sum('d.ends_at > etal_now()')} as "comingCents",
        ${sum(isOpening)} as "openingCents"
      from household_keys k join ${postings} on a.holder_key = k.key
      where k.household_id = $2 and ${isOfMerchant}`,
    values: [merchantId, householdId],
  });
  return due!;
}

/** SQL: what a hub settled or corrected of the old balance of the household `$1`, the first first. */
const changesAt = (hubId: string) => `(
  select json_agg(json_build_object('kind', c.kind, 'fromCents', c.from_cents,
    'toCents', c.to_cents, 'reason', c.reason,
    'at', (extract(epoch from c.at) * 1000)::bigint) order by c.at, c.id)
  from opening_changes c where c.household_id = $1 and c.hub_id = ${hubId})`;

export async function findOpeningChanges(
  reader: Reader,
  householdId: Id<'Household'>,
  hubId: Id<'Organization'>,
): Promise<OpeningChange[]> {
  const [row] = await reader.rows<{ changes: OpeningChange[] }>({
    name: 'due.opening_changes',
    text: `select coalesce(${changesAt('$2')}, '[]') as changes`,
    values: [householdId, hubId],
  });
  return row!.changes;
}

/** What a household has to pay at hubs, its cagnottes, and what it came with, by name of the hub. */
export function findMyDues(reader: Reader, householdId: Id<'Household'>): Promise<MyDue[]> {
  return reader.rows<MyDue>({
    name: 'due.mine',
    text: `select * from (
        select g.id as "hubId", g.name as "hubName",
          case when exists (select from till_openings t where t.merchant_id = g.id)
            then json_build_object('dueCents', ${sum(isDue)}, 'creditCents', -${sum(isCredit)}) end
            as account,
          ${sum('d.ends_at > etal_now()')} as "comingCents",
          case when ${sum(isOpening)} <> 0 or ${changesAt('g.id')} is not null
            then json_build_object(
              'amountCents', ${sum(isOpening)},
              'at', (extract(epoch from min(e.at) filter (where ${isOpening})) * 1000)::bigint,
              'changes', coalesce(${changesAt('g.id')}, '[]')) end
            as opening
        from household_keys k join ${postings} on a.holder_key = k.key
        join organizations g on g.id = a.organization_id
        where k.household_id = $1 and a.kind in ('household_due', 'household_credit')
          and a.unit = 'EUR'
        group by g.id) due
      where "comingCents" <> 0 or opening is not null or account is not null
      order by "hubName", "hubId" limit ${limits.listItemsMax}`,
    values: [householdId],
  });
}

/** What a merchant owes sellers, most first. */
export function findSellerDues(
  reader: Reader,
  merchantId: Id<'Organization'>,
): Promise<Dues['sellers']> {
  return reader.rows<Dues['sellers'][number]>({
    name: 'due.sellers',
    text: `with ${balances}
      select s.id, s.name, -due.cents as "owedCents"
      from balance due join organizations s on s.id = due.holder_key
      where due.kind = 'seller_due' and due.cents <> 0
      order by due.cents, s.name, s.id limit ${limits.listItemsMax}`,
    values: [merchantId],
  });
}
