import type { Reader } from '@etal/db/transaction';
import type { Actor } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';

/** A household of one person, signed in. */
export type Buyer = {
  householdId: Id<'Household'>;
  personId: Id<'Person'>;
  sessionId: Id<'Session'>;
};

/** So many households at once: their persons, keys in the journal and sessions. */
export function fillHouseholds(reader: Reader, count: number): Promise<Buyer[]> {
  return reader.rows<Buyer>({
    text: `with made as (
        select n, uuidv7() as person, uuidv7() as household, uuidv7() as session
        from generate_series(1, $1::int) n),
      persons as (
        insert into persons (id, email, name, locale, created_at)
        select person, person || '@proofs.example', 'Camille', 'fr', etal_now() from made),
      sessions as (
        insert into sessions (id, person_id, refresh_hash, rotated_at, created_at, expires_at)
        select session, person, session::text, etal_now(), etal_now(), etal_now() + interval '1 day'
        from made),
      households as (
        insert into households (id, name, phone, locale, created_at)
        select household, 'Foyer ' || n, '0600000000', 'fr', etal_now() from made),
      keys as (
        insert into household_keys (household_id, key) select household, gen_random_uuid() from made),
      members as (
        insert into household_members (household_id, person_id, joined_at)
        select household, person, etal_now() from made)
      select household as "householdId", person as "personId", session as "sessionId"
      from made order by n`,
    values: [count],
  });
}

/** The actor that a buyer is inside the process. */
export function actorOf({ personId, sessionId, householdId }: Buyer): Actor {
  const rights = { householdIds: [householdId], memberships: [] };
  return { kind: 'person', personId, sessionId, rights };
}
