import type { Dues, HouseholdDue, MyDue, OpeningChange } from '@etal/contracts/due/endpoints';
import type { Reader } from '@etal/db/transaction';
import { phoneEndingOf } from '@etal/domain/household/phone-ending';
import type { Cents } from '@etal/domain/shared/cents';
import type { Id } from '@etal/domain/shared/id';
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

/** What the accounts of one kind hold against a merchant. */
const heldBy = (kind: string) => `select coalesce(-sum(p.amount_cents), 0)::bigint
  from ledger_accounts a join ledger_postings p on p.account_id = a.id
  where a.kind = '${kind}' and a.unit = 'EUR' and a.organization_id = $1`;

const sum = (filter: string) => `coalesce(sum(p.amount_cents) filter (where ${filter}), 0)::bigint`;

export async function loadDueTotals(
  reader: Reader,
  merchantId: Id<'Organization'>,
): Promise<Dues['totals']> {
  const [totals] = await reader.rows<Dues['totals']>({
    name: 'due.totals',
    text: `select ${sum('true')} as "dueCents", ${sum('d.ends_at > etal_now()')} as "comingCents",
        ${sum('d.ends_at <= etal_now()')} as "pastCents", ${sum('d.id is null')} as "openingCents",
        (${heldBy('seller_due')}) as "owedCents", (${heldBy('fee_income')}) as "keptCents"
      from ${postings} where ${isOfMerchant}`,
    values: [merchantId],
  });
  return totals!;
}

type HouseholdDueRow = Omit<HouseholdDue, 'phoneEnding'> & { phone: string | null };

/** Households that owe a merchant something, or are in credit: most first, and one more. */
export async function findHouseholdDues(
  reader: Reader,
  merchantId: Id<'Organization'>,
): Promise<HouseholdDue[]> {
  const rows = await reader.rows<HouseholdDueRow>({
    name: 'due.households',
    text: `select h.id, coalesce(h.name, '') as name, h.phone, due.total as "dueCents",
        due.coming as "comingCents"
      from (
        select a.holder_key, ${sum('true')} as total, ${sum('d.ends_at > etal_now()')} as coming
        from ${postings} where ${isOfMerchant}
        group by a.holder_key having sum(p.amount_cents) <> 0
      ) due
      left join household_keys k on k.key = due.holder_key
      left join households h on h.id = k.household_id
      order by due.total desc, plain_name(coalesce(h.name, '')), h.id
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

/** What a household has to pay at hubs for days to come, and what it came with, by name of the hub. */
export function findMyDues(reader: Reader, householdId: Id<'Household'>): Promise<MyDue[]> {
  return reader.rows<MyDue>({
    name: 'due.mine',
    text: `select * from (
        select g.id as "hubId", g.name as "hubName", ${sum('d.ends_at > etal_now()')} as "comingCents",
          case when ${sum(isOpening)} <> 0 or ${changesAt('g.id')} is not null
            then json_build_object(
              'amountCents', ${sum(isOpening)},
              'at', (extract(epoch from min(e.at) filter (where ${isOpening})) * 1000)::bigint,
              'changes', coalesce(${changesAt('g.id')}, '[]')) end
            as opening
        from household_keys k join ${postings} on a.holder_key = k.key
        join organizations g on g.id = a.organization_id
        where k.household_id = $1 and a.kind = 'household_due' and a.unit = 'EUR'
        group by g.id) due
      where "comingCents" <> 0 or opening is not null
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
    text: `select s.id, s.name, (-sum(p.amount_cents))::bigint as "owedCents"
      from ledger_accounts a join ledger_postings p on p.account_id = a.id
      join organizations s on s.id = a.holder_key
      where a.kind = 'seller_due' and a.unit = 'EUR' and a.organization_id = $1
      group by s.id having sum(p.amount_cents) <> 0
      order by -sum(p.amount_cents) desc, s.name, s.id limit ${limits.listItemsMax}`,
    values: [merchantId],
  });
}
