/**
 * Whom a producer's mails go to: its own address, else the manager who joined first. A subquery on
 * `organizations g`, without a row when nobody has an e-mail.
 */
export const contactOfSeller = `
  select g.email, 'fr' as locale, 0 as rank, null::timestamptz as joined
  where g.email is not null
  union all
  select persons.email, persons.locale, 1, memberships.created_at from memberships
  join persons on persons.id = memberships.person_id
  where memberships.organization_id = g.id and memberships.role = 'manager'
    and persons.email is not null
  order by rank, joined limit 1`;
