import type {
  Grant,
  Organization,
  OrganizationSummary,
} from '@etal/contracts/organization/endpoints';
import type { Reader } from '@etal/db/transaction';
import type { Role } from '@etal/domain/access/actor';
import type { GrantKind } from '@etal/domain/organization/grants';
import type { MenuEntry } from '@etal/domain/organization/menu';
import type { Id } from '@etal/domain/shared/id';
import type { Instant } from '@etal/domain/shared/instant';
import type { Tx } from '../shared/app.ts';
import type { NameCursor } from '../shared/cursor.ts';

export type OrganizationRow = Omit<Organization, 'id'> & { id: Id<'Organization'> };

/** An organization with the hubs that keep its record while nobody acts for it. */
export type OrganizationWithKeepers = {
  record: OrganizationRow;
  keptBy: Id<'Organization'>[];
};

const columns = `o.id, o.kind, o.name, o.slug, o.about, o.town, o.legal_name as "legalName", o.siret,
  o.address, o.email, o.phone, o.contact_email as "contactEmail",
  o.contact_phone as "contactPhone", o.is_public_service as "isPublicService",
  o.is_vat_exempt as "isVatExempt",
  o.is_private_seller as "isPrivateSeller", o.alcohol_licence as "alcoholLicence"`;

const keepers = `case when exists (select from memberships where organization_id = o.id) then '{}'
  else array(select receiver_id from grants where granter_id = o.id and kind = 'catalogue') end`;

/** Producers and hubs by name; one more than asked tells that a page follows. */
export async function listSummaries(
  reader: Reader,
  page: { kind: string | null; after: NameCursor | null; limit: number },
): Promise<OrganizationSummary[]> {
  return reader.rows<OrganizationSummary>({
    name: 'organization.list',
    text: `select id, kind, name, slug, about, town from organizations
           where kind in ('producer', 'hub') and ($1::text is null or kind = $1)
             and ($2::text is null or (name, id) > ($2, $3::uuid))
           order by name, id limit $4`,
    values: [page.kind, page.after?.name ?? null, page.after?.id ?? null, page.limit + 1],
  });
}

export async function findOrganization(
  reader: Reader,
  organizationId: Id<'Organization'>,
): Promise<OrganizationWithKeepers | undefined> {
  return withKeepers(
    await reader.rows<OrganizationRow & { keptBy: Id<'Organization'>[] }>({
      name: 'organization.find',
      text: `select ${columns}, ${keepers} as "keptBy" from organizations o where o.id = $1`,
      values: [organizationId],
    }),
  );
}

/** Locks the organization's row (FOR NO KEY UPDATE): its record and members change in turn. */
export async function lockOrganization(
  tx: Tx,
  organizationId: Id<'Organization'>,
): Promise<OrganizationWithKeepers | undefined> {
  await tx.rows({
    name: 'organization.lock',
    text: 'select from organizations where id = $1 for no key update',
    values: [organizationId],
  });
  return findOrganization(tx, organizationId);
}

function withKeepers(
  rows: (OrganizationRow & { keptBy: Id<'Organization'>[] })[],
): OrganizationWithKeepers | undefined {
  const [row] = rows;
  if (!row) return undefined;
  const { keptBy, ...record } = row;
  return { record, keptBy };
}

/** @returns false when another organization has that slug */
export async function insertOrganization(tx: Tx, record: OrganizationRow): Promise<boolean> {
  const rows = await tx.rows({
    name: 'organization.insert',
    text: `insert into organizations (id, kind, name, slug, about, town, legal_name, siret, address,
             email, phone, is_public_service, is_vat_exempt, alcohol_licence,
             is_private_seller, contact_email, contact_phone, created_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
             etal_now())
           on conflict (slug) do nothing returning 1`,
    values: [
      record.id,
      record.kind,
      record.name,
      record.slug,
      record.about,
      record.town,
      record.legalName,
      record.siret,
      record.address,
      record.email,
      record.phone,
      record.isPublicService,
      record.isVatExempt,
      record.alcoholLicence,
      record.isPrivateSeller,
      record.contactEmail,
      record.contactPhone,
    ],
  });
  return rows.length > 0;
}

/** Everything but kind, slug and status, which stay. */
export async function updateOrganization(tx: Tx, record: OrganizationRow): Promise<void> {
  await tx.rows({
    name: 'organization.update',
    text: `update organizations set name = $2, about = $3, town = $4, legal_name = $5, siret = $6,
             address = $7, email = $8, phone = $9, is_vat_exempt = $10,
             alcohol_licence = $11, is_private_seller = $12, contact_email = $13, contact_phone = $14
           where id = $1`,
    values: [
      record.id,
      record.name,
      record.about,
      record.town,
      record.legalName,
      record.siret,
      record.address,
      record.email,
      record.phone,
      record.isVatExempt,
      record.alcoholLicence,
      record.isPrivateSeller,
      record.contactEmail,
      record.contactPhone,
    ],
  });
}

/** Whether alcohol of an organization is in a published sale that is not over. */
export async function isSellingAlcohol(
  reader: Reader,
  organizationId: Id<'Organization'>,
): Promise<boolean> {
  const rows = await reader.rows({
    name: 'organization.sells_alcohol',
    text: `select from offers o
           join order_cycle_publications using (order_cycle_id)
           join destinations d using (order_cycle_id)
           join variants v on v.id = o.variant_id
           join products p on p.id = v.product_id and p.vat_kind = 'alcohol'
           where o.seller_id = $1 and o.withdrawn_at is null and d.closes_at > etal_now()
             and not exists (select from destination_closings where destination_id = d.id) limit 1`,
    values: [organizationId],
  });
  return rows.length > 0;
}

export type MemberRow = {
  personId: Id<'Person'>;
  name: string;
  email: string | null;
  roles: Role[];
};

/** Everybody who acts for an organization, by name; bounded. */
export async function loadMembers(
  reader: Reader,
  organizationId: Id<'Organization'>,
  membersMax: number,
): Promise<MemberRow[]> {
  return reader.rows<MemberRow>({
    name: 'member.load',
    text: `select p.id as "personId", p.name, p.email, json_agg(m.role order by m.role) as roles
           from memberships m join persons p on p.id = m.person_id
           where m.organization_id = $1 group by p.id order by p.name, p.id limit $2`,
    values: [organizationId, membersMax],
  });
}

export async function insertMembership(
  tx: Tx,
  membership: { personId: Id<'Person'>; organizationId: Id<'Organization'>; role: Role },
): Promise<void> {
  await tx.rows({
    name: 'membership.insert',
    text: `insert into memberships (person_id, organization_id, role, created_at)
           values ($1, $2, $3, etal_now()) on conflict do nothing`,
    values: [membership.personId, membership.organizationId, membership.role],
  });
}

export async function deleteMemberships(
  tx: Tx,
  { personId, organizationId }: { personId: Id<'Person'>; organizationId: Id<'Organization'> },
): Promise<void> {
  await tx.rows({
    name: 'membership.delete',
    text: 'delete from memberships where person_id = $1 and organization_id = $2',
    values: [personId, organizationId],
  });
}

/** What an organization allows others and is allowed, by the others' names; bounded. */
export async function loadGrants(
  reader: Reader,
  organizationId: Id<'Organization'>,
  grantsMax: number,
): Promise<Grant[]> {
  return reader.rows<Grant>({
    name: 'grant.load',
    text: `select g.granter_id as "granterId", a.name as "granterName",
             g.receiver_id as "receiverId", b.name as "receiverName",
             json_agg(g.kind order by g.kind) as kinds,
             bool_or(g.kind = 'catalogue') and not exists (
               select from memberships where organization_id = g.granter_id) as "isKept"
           from grants g
           join organizations a on a.id = g.granter_id
           join organizations b on b.id = g.receiver_id
           where g.granter_id = $1 or g.receiver_id = $1
           group by g.granter_id, a.name, g.receiver_id, b.name
           order by a.name, b.name, g.granter_id, g.receiver_id limit $2`,
    values: [organizationId, grantsMax],
  });
}

export type GrantChange = {
  granterId: Id<'Organization'>;
  receiverId: Id<'Organization'>;
  kinds: readonly GrantKind[];
  createdBy: Id<'Person'> | null;
};

/** Since when the sheets of a hub's days tell names; null while they do not. */
export async function updateMenu(
  tx: Tx,
  hubId: Id<'Organization'>,
  entries: readonly MenuEntry[],
): Promise<void> {
  await tx.rows({
    name: 'organization.update_menu',
    text: 'update organizations set menu_entries = $2 where id = $1',
    values: [hubId, entries],
  });
}

export async function findNameSharing(
  reader: Reader,
  hubId: Id<'Organization'>,
): Promise<Instant | null> {
  const [row] = await reader.rows<{ at: Instant }>({
    name: 'name_sharing.find',
    text: 'select at from name_sharings where hub_id = $1',
    values: [hubId],
  });
  return row?.at ?? null;
}

export async function insertNameSharing(
  tx: Tx,
  hubId: Id<'Organization'>,
  by: Id<'Person'> | null,
): Promise<void> {
  await tx.rows({
    name: 'name_sharing.insert',
    text: `insert into name_sharings (hub_id, at, by) values ($1, etal_now(), $2)
           on conflict do nothing`,
    values: [hubId, by],
  });
}

export async function deleteNameSharing(tx: Tx, hubId: Id<'Organization'>): Promise<void> {
  await tx.rows({
    name: 'name_sharing.delete',
    text: 'delete from name_sharings where hub_id = $1',
    values: [hubId],
  });
}

/** Sets the grants of one organization to another: the others are withdrawn. */
export async function replaceGrants(tx: Tx, change: GrantChange): Promise<void> {
  const { granterId, receiverId, kinds, createdBy } = change;
  await tx.rows({
    name: 'grant.delete',
    text: `delete from grants where granter_id = $1 and receiver_id = $2 and kind <> all($3::text[])`,
    values: [granterId, receiverId, kinds],
  });
  await tx.rows({
    name: 'grant.insert',
    text: `insert into grants (id, granter_id, receiver_id, kind, created_at, created_by)
           select row.id, $2, $3, row.kind, etal_now(), $5
           from unnest($1::uuid[], $4::text[]) row(id, kind) on conflict do nothing`,
    values: [kinds.map(() => tx.newId()), granterId, receiverId, kinds, createdBy],
  });
}
