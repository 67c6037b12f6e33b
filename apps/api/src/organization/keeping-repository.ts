import type { Keeping, KeptChange } from '@etal/contracts/organization/endpoints';
import type { Reader } from '@etal/db/transaction';
import { keptActions } from '@etal/domain/organization/kept-change';
import type { Id } from '@etal/domain/shared/id';

/** Who keeps a record, the link that waits for its producer, and the hub that wrote it last. */
export async function loadKeeping(
  reader: Reader,
  organizationId: Id<'Organization'>,
): Promise<Keeping> {
  const [row] = await reader.rows<Keeping>({
    name: 'keeping.load',
    text: `select
        case when exists (select from memberships where organization_id = o.id) then '[]'
        else coalesce((
          select json_agg(json_build_object('id', k.id, 'name', k.name) order by k.name, k.id)
          from grants g join organizations k on k.id = g.receiver_id
          where g.granter_id = o.id and g.kind = 'catalogue'), '[]') end as keepers,
        (select json_build_object('madeAt', ${epoch('created_at')},
            'expiresAt', ${epoch('expires_at')})
         from mailed_secrets
         where subject_id = o.id and purpose = 'claim' and consumed_at is null
           and expires_at > etal_now()
           and not exists (select from memberships where organization_id = o.id)
         order by created_at desc, id desc limit 1) as "claimLink",
        (select json_build_object('organizationName', k.name, 'personName', p.name,
            'at', ${epoch('last.at')})
         from (
           select keeper_id, at,
             case when actor_kind = 'person' then actor_id::uuid end as person_id
           from audit_records
           where subject_id = o.id
             and action in ('organization.created', 'organization.changed')
           order by id desc limit 1
         ) last
         join organizations k on k.id = last.keeper_id
         left join persons p on p.id = last.person_id) as "enteredBy"
      from organizations o where o.id = $1`,
    values: [organizationId],
  });
  return row!;
}

export type KeptChangePage = {
  organizationId: Id<'Organization'>;
  before: string | null;
  limit: number;
};

/** What hubs entered, the latest first; one more than asked tells that a page follows. */
export async function listKeptChangeRows(
  reader: Reader,
  page: KeptChangePage,
): Promise<KeptChange[]> {
  return reader.rows<KeptChange>({
    name: 'kept_change.list',
    text: `select a.id, a.at, keeper.name as "keeperName", person.name as "personName", a.action,
        case
          when product.id is not null then json_build_object('productId', product.id,
            'name', product.name, 'variantName', variant.name)
          when cycle.id is not null then json_build_object('productId', null,
            'name', cycle.name, 'variantName', null)
        end as subject,
        (a.details->>'count')::int as count
      from audit_records a
      join organizations keeper on keeper.id = a.keeper_id
      left join persons person
        on person.id = case when a.actor_kind = 'person' then a.actor_id::uuid end
      left join stocks stock on stock.id = a.subject_id
      left join variants variant on variant.id = coalesce(stock.variant_id, a.subject_id)
      left join products product on product.id = coalesce(variant.product_id, a.subject_id)
      left join order_cycles cycle on cycle.id = a.subject_id
      where a.organization_id = $1 and a.keeper_id is not null and a.action = any($2::text[])
        and ($3::uuid is null or a.id < $3)
      order by a.id desc limit $4`,
    values: [page.organizationId, keptActions, page.before, page.limit + 1],
  });
}

function epoch(column: string): string {
  return `(extract(epoch from ${column}) * 1000)::bigint`;
}
