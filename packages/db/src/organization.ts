import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { idOf, instant, primaryId } from './columns.ts';
import { persons } from './access.ts';

export const organizations = pgTable(
  'organizations',
  {
    id: primaryId<'Organization'>(),
    kind: text('kind').$type<OrganizationKind>().notNull(),
    name: text('name').notNull(),
    slug: text('slug').notNull().unique(),
    about: text('about').notNull().default(''),
    legalName: text('legal_name').notNull().default(''),
    siret: text('siret'),
    address: text('address').notNull().default(''),
    town: text('town').notNull().default(''),
    email: text('email'),
    phone: text('phone'),
    /** A public service under régie: it never collects for others. */
    isPublicService: boolean('is_public_service').notNull().default(false),
    /** Sells without VAT (article 293 B). */
    isVatExempt: boolean('is_vat_exempt').notNull().default(false),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    check('organizations_kind', sql`${table.kind} in ('producer', 'hub', 'town', 'association')`),
  ],
);

export type OrganizationKind = 'producer' | 'hub' | 'town' | 'association';

/** person × organization × role */
export const memberships = pgTable(
  'memberships',
  {
    personId: idOf<'Person'>('person_id')
      .notNull()
      .references(() => persons.id),
    organizationId: idOf<'Organization'>('organization_id')
      .notNull()
      .references(() => organizations.id),
    role: text('role').$type<MembershipRole>().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.organizationId, table.role] }),
    index('memberships_organization').on(table.organizationId),
    check('memberships_role', sql`${table.role} in ('manager', 'desk', 'treasurer', 'operator')`),
  ],
);

/** `manager` runs the organization (a producer's farm too), `operator` the installation. */
export type MembershipRole = 'manager' | 'desk' | 'treasurer' | 'operator';

/** A hub whose preparation sheets tell households' short names; without a row, codes only. */
export const nameSharings = pgTable('name_sharings', {
  hubId: idOf<'Organization'>('hub_id')
    .primaryKey()
    .references(() => organizations.id),
  at: instant('at').notNull(),
  by: idOf<'Person'>('by'),
});

/** What a producer allows a hub to do with its products. */
export const grants = pgTable(
  'grants',
  {
    id: primaryId<'Grant'>(),
    granterId: idOf<'Organization'>('granter_id')
      .notNull()
      .references(() => organizations.id),
    receiverId: idOf<'Organization'>('receiver_id')
      .notNull()
      .references(() => organizations.id),
    kind: text('kind').$type<GrantKind>().notNull(),
    createdAt: instant('created_at').notNull(),
    createdBy: idOf<'Person'>('created_by'),
  },
  (table) => [
    unique('grants_once').on(table.granterId, table.receiverId, table.kind),
    check('grants_kind', sql`${table.kind} in ('sell', 'catalogue')`),
  ],
);

/** `sell`: gather its products in a sale; `catalogue`: write its products and stocks. */
export type GrantKind = 'sell' | 'catalogue';
