import type { HubHousehold } from '@etal/contracts/household/endpoints';
import type { Reader } from '@etal/db/transaction';
import type { HouseholdSearch } from '@etal/domain/household/household-search';
import { phoneEndingOf } from '@etal/domain/household/phone-ending';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import { personOf } from '@etal/domain/access/actor';
import type { Tx } from '../shared/app.ts';

type HubHouseholdRow = Omit<HubHousehold, 'phoneEnding'> & { phone: string | null };

const columns = `h.id, h.name, h.phone,
  exists (select from household_cards c where c.household_id = h.id and c.ended_at is null)
    as "hasCard",
  (select json_build_object('id', o.id, 'code', o.code, 'isAssisted', o.is_assisted) from orders o
   where o.household_id = h.id and o.pickup_day_id = $2 and o.merchant_id = $1
     and o.cancelled_at is null) as order`;

/** A place to look from: the orders shown are those of this hub, for this day. */
export type HubView = { hubId: Id<'Organization'>; pickupDayId: Id<'PickupDay'> | undefined };

/** Households that a hub knows, by name: as many as are shown, and one more. */
export async function findHubHouseholds(
  reader: Reader,
  { hubId, pickupDayId }: HubView,
  { words, digits }: HouseholdSearch,
): Promise<HubHousehold[]> {
  const rows = await reader.rows<HubHouseholdRow>({
    name: 'hub_household.search',
    text: `select ${columns}
      from households h
      cross join lateral (select ' ' || plain_name(h.name) as name) plain
      where not exists (
          select from unnest($3::text[]) asked(word)
          where strpos(plain.name, ' ' || asked.word) = 0)
        and ($4::text is null
          or right(regexp_replace(h.phone, '\\D', '', 'g'), length($4)) = $4)
        and h.erased_at is null and hub_knows($1, h.id)
      order by plain.name, h.id limit ${limits.householdsFoundMax + 1}`,
    values: [hubId, pickupDayId ?? null, words, digits],
  });
  return rows.map(show);
}

export async function findHubHousehold(
  reader: Reader,
  { hubId, pickupDayId }: HubView,
  householdId: string,
): Promise<HubHousehold | undefined> {
  const [row] = await reader.rows<HubHouseholdRow>({
    name: 'hub_household.find',
    text: `select ${columns} from households h where h.id = $3 and h.erased_at is null`,
    values: [hubId, pickupDayId ?? null, householdId],
  });
  return row && show(row);
}

export async function isKnownToHub(
  reader: Reader,
  hubId: Id<'Organization'>,
  householdId: Id<'Household'>,
): Promise<boolean> {
  const [row] = await reader.rows<{ isKnown: boolean }>({
    name: 'hub_household.is_known',
    text: 'select hub_knows($1, $2) as "isKnown"',
    values: [hubId, householdId],
  });
  return row!.isKnown;
}

/** The hub of a day, and whether it knows a household; undefined without such a day. */
export async function findHubOfDay(
  reader: Reader,
  pickupDayId: Id<'PickupDay'>,
  householdId: Id<'Household'>,
): Promise<{ hubId: Id<'Organization'>; isKnown: boolean } | undefined> {
  const rows = await reader.rows<{ hubId: Id<'Organization'>; isKnown: boolean }>({
    name: 'hub_household.of_day',
    text: `select merchant_id as "hubId", hub_knows(merchant_id, $2) as "isKnown"
           from pickup_days where id = $1`,
    values: [pickupDayId, householdId],
  });
  return rows[0];
}

/** The hub knows the household from now on; once is enough. */
export async function insertHubHousehold(
  tx: Tx,
  hubId: Id<'Organization'>,
  householdId: Id<'Household'>,
): Promise<void> {
  await tx.rows({
    name: 'hub_household.insert',
    text: `insert into hub_households (hub_id, household_id, met_at, met_by)
           values ($1, $2, etal_now(), $3) on conflict do nothing`,
    values: [hubId, householdId, personOf(tx.actor)],
  });
}

function show({ phone, ...household }: HubHouseholdRow): HubHousehold {
  return { ...household, phoneEnding: phoneEndingOf(phone) };
}
