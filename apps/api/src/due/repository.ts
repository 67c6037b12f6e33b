import type { Dues, HouseholdDue } from '@etal/contracts/due/endpoints';
import type { Reader } from '@etal/db/transaction';
import { phoneEndingOf } from '@etal/domain/household/phone-ending';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';

/** Postings of what households owe a merchant, each with the day of its order, if it has one. */
const postings = `ledger_accounts a
  join ledger_postings p on p.account_id = a.id
  join ledger_entries e on e.id = p.entry_id
  left join orders o on o.id = e.subject_id
  left join pickup_days d on d.id = o.pickup_day_id`;

const isOfMerchant = `a.kind = 'household_due' and a.unit = 'EUR' and a.organization_id = $1`;

const sum = (filter: string) => `coalesce(sum(p.amount_cents) filter (where ${filter}), 0)::bigint`;

export async function loadDueTotals(
  reader: Reader,
  merchantId: Id<'Organization'>,
): Promise<Dues['totals']> {
  const [totals] = await reader.rows<Dues['totals']>({
    name: 'due.totals',
    text: `select ${sum('true')} as "dueCents", ${sum('d.ends_at > etal_now()')} as "comingCents",
        ${sum('d.ends_at <= etal_now()')} as "pastCents", ${sum('d.id is null')} as "openingCents",
        (select coalesce(-sum(p.amount_cents), 0)::bigint
         from ledger_accounts a join ledger_postings p on p.account_id = a.id
         where a.kind = 'seller_due' and a.unit = 'EUR' and a.organization_id = $1) as "owedCents"
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

/** What a household owes a merchant in all, and for orders whose day is not over. */
export async function loadHouseholdDue(
  reader: Reader,
  merchantId: Id<'Organization'>,
  householdId: Id<'Household'>,
): Promise<Pick<HouseholdDue, 'dueCents' | 'comingCents'>> {
  const [due] = await reader.rows<Pick<HouseholdDue, 'dueCents' | 'comingCents'>>({
    name: 'due.household',
    text: `select ${sum('true')} as "dueCents", ${sum('d.ends_at > etal_now()')} as "comingCents"
      from household_keys k join ${postings} on a.holder_key = k.key
      where k.household_id = $2 and ${isOfMerchant}`,
    values: [merchantId, householdId],
  });
  return due!;
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
