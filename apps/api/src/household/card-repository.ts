import type { HouseholdCard } from '@etal/contracts/household/endpoints';
import type { Reader } from '@etal/db/transaction';
import { personOf } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';

const columns = 'code, given_at as "givenAt"';

/** The card that a household has now. */
export async function findCard(
  reader: Reader,
  householdId: Id<'Household'>,
): Promise<HouseholdCard | undefined> {
  const rows = await reader.rows<HouseholdCard>({
    name: 'card.find',
    text: `select ${columns} from household_cards where household_id = $1 and ended_at is null`,
    values: [householdId],
  });
  return rows[0];
}

/** One card, ended or not. */
export async function findCardById(reader: Reader, cardId: string): Promise<HouseholdCard> {
  const [card] = await reader.rows<HouseholdCard>({
    name: 'card.find_by_id',
    text: `select ${columns} from household_cards where id = $1`,
    values: [cardId],
  });
  return card!;
}

export type CardOwner = {
  householdId: Id<'Household'>;
  /** the household that it was given to ended in this one */
  isMerged: boolean;
};

/** Whose card has this code, unless it has ended. */
export async function findCardOwner(reader: Reader, code: string): Promise<CardOwner | undefined> {
  const [row] = await reader.rows<CardOwner>({
    name: 'card.owner',
    text: `select coalesce(g.kept_id, c.household_id) as "householdId",
             g.kept_id is not null as "isMerged"
           from household_cards c left join household_merges g on g.emptied_id = c.household_id
           where c.code = $1 and c.ended_at is null`,
    values: [code],
  });
  return row;
}

/** Ends the card of a locked household, with those of who ended in it, and gives it the next. */
export async function replaceCard(
  tx: Tx,
  card: { id: string; householdId: Id<'Household'>; codes: readonly string[] },
): Promise<void> {
  await tx.rows({
    name: 'card.end',
    text: `update household_cards set ended_at = etal_now()
           where ended_at is null and (household_id = $1 or household_id in (
             select emptied_id from household_merges where kept_id = $1))`,
    values: [card.householdId],
  });
  await tx.rows({
    name: 'card.insert',
    text: `insert into household_cards (id, code, household_id, given_at, given_by)
           select $1, c.code, $2, etal_now(), $4 from unnest($3::text[]) c(code)
           where not exists (select from household_cards taken where taken.code = c.code) limit 1`,
    values: [card.id, card.householdId, card.codes, personOf(tx.actor)],
  });
}
