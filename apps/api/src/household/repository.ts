import type { Household } from '@etal/contracts/household/endpoints';
import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { Locale } from '../access/person-repository.ts';
import type { Tx } from '../shared/app.ts';

export type HouseholdRow = {
  id: Id<'Household'>;
  name: string;
  phone: string | null;
  locale: Locale;
};

/** The household that a person orders for: the last they joined. */
export async function findHouseholdOf(
  reader: Reader,
  personId: Id<'Person'>,
): Promise<(HouseholdRow & { email: string | null }) | undefined> {
  const rows = await reader.rows<HouseholdRow & { email: string | null }>({
    name: 'household.find_of_person',
    text: `select h.id, h.name, h.phone, h.locale, p.email
           from household_members m
           join households h on h.id = m.household_id
           join persons p on p.id = m.person_id
           where m.person_id = $1 order by m.joined_at desc, h.id desc limit 1`,
    values: [personId],
  });
  return rows[0];
}

/** Locks the household's row (FOR NO KEY UPDATE). Refusal: `not_found` once it has ended. */
export async function lockHousehold(tx: Tx, householdId: Id<'Household'>): Promise<HouseholdRow> {
  const [household] = await lockHouseholds(tx, [householdId]);
  if (!household) throw new Refusal('not_found');
  return household;
}

/** Locks the rows of households by id (FOR NO KEY UPDATE), and reads those that have not ended. */
export function lockHouseholds(
  tx: Tx,
  householdIds: readonly Id<'Household'>[],
): Promise<HouseholdRow[]> {
  return tx.rows<HouseholdRow>({
    name: 'household.lock',
    text: `select id, name, phone, locale from households
           where id = any($1::uuid[]) and erased_at is null order by id for no key update`,
    values: [householdIds],
  });
}

/** Writes a household, its first person and its key in the journal, in one statement. */
export async function insertHousehold(
  tx: Tx,
  household: HouseholdRow & { personId: Id<'Person'> | null },
): Promise<void> {
  await tx.rows({
    name: 'household.insert',
    text: `with household as (
             insert into households (id, name, phone, locale, created_at)
             values ($1, $2, $3, $4, etal_now())
           ), member as (
             insert into household_members (household_id, person_id, joined_at)
             select $1, $5::uuid, etal_now() where $5::uuid is not null
           )
           insert into household_keys (household_id, key) values ($1, $6)`,
    values: [
      household.id,
      household.name,
      household.phone,
      household.locale,
      household.personId,
      tx.newId(),
    ],
  });
}

export async function updateHousehold(tx: Tx, household: HouseholdRow): Promise<void> {
  await tx.rows({
    name: 'household.update',
    text: 'update households set name = $2, phone = $3, locale = $4 where id = $1',
    values: [household.id, household.name, household.phone, household.locale],
  });
}

export function householdReply(household: HouseholdRow, email: string | null): Household {
  const { id, name, phone, locale } = household;
  return { id, name, phone, locale, email };
}
