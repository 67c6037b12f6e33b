import type { Person } from '@etal/contracts/access/endpoints';
import type { Reader } from '@etal/db/transaction';
import type { Actor } from '@etal/domain/access/actor';
import type { App } from '../shared/app.ts';
import { requirePerson } from './require-person.ts';

/** Who is signed in, and what they belong to. */
export async function readMe(app: App, actor: Actor): Promise<Person> {
  const { personId } = requirePerson(actor);
  return loadMe(app.database.read, personId);
}

export async function loadMe(reader: Reader, personId: string): Promise<Person> {
  const [me] = await reader.rows<Person>({
    name: 'person.me',
    text: `select p.id, p.name, p.email, p.email_confirmed_at is not null as "isEmailConfirmed",
        p.password_hash is not null as "hasPassword", p.locale,
        (select household_id from household_members where person_id = p.id
         order by joined_at, household_id limit 1) as "householdId",
        coalesce((select json_agg(json_build_object('organizationId', o.id,
            'organizationName', o.name, 'organizationKind', o.kind, 'role', m.role,
            'menuEntries', o.menu_entries)
            order by o.name, m.role)
          from memberships m join organizations o on o.id = m.organization_id
          where m.person_id = p.id), '[]') as memberships
      from persons p where p.id = $1`,
    values: [personId],
  });
  return me!;
}
