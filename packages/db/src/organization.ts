import type { MenuEntry } from '@etal/domain/organization/menu';
import { sql } from 'drizzle-orm';
import type { LocalDate } from '@etal/domain/shared/instant';
import { limits } from '@etal/domain/shared/limits';
import {
  boolean,
  check,
  date,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
} from 'drizzle-orm/pg-core';
import { idOf, instant, lengthOf, primaryId } from './columns.ts';
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
    /** its professional contact, told to everybody; email and phone are for who keeps the record */
    contactEmail: text('contact_email'),
    contactPhone: text('contact_phone'),
    /** A public service under régie: it never collects for others. */
    isPublicService: boolean('is_public_service').notNull().default(false),
    /** Sells without VAT (article 293 B). */
    isVatExempt: boolean('is_vat_exempt').notNull().default(false),
    /** what a hub added to its menu: keys of the closed list in domain/organization */
    menuEntries: text('menu_entries').array().$type<MenuEntry[]>().notNull().default([]),
    /** Sells as a private person: a trader unless told. */
    isPrivateSeller: boolean('is_private_seller').notNull().default(false),
    /** what lets it sell alcohol to take away: its number, or where it was given */
    alcoholLicence: text('alcohol_licence').notNull().default(''),
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

/** What proves that the products of an organization may bear a label, until a day. */
export const certificates = pgTable(
  'certificates',
  {
    id: primaryId<'Certificate'>(),
    organizationId: idOf<'Organization'>('organization_id')
      .notNull()
      .references(() => organizations.id),
    /** key of the closed list in domain/catalogue */
    label: text('label').notNull(),
    /** who controls: `FR-BIO-01` for the organic one */
    certifier: text('certifier').notNull(),
    /** its number, or where it is found */
    reference: text('reference').notNull(),
    /** its last day, by the clock of the territory */
    endsOn: date('ends_on').$type<LocalDate>().notNull(),
    createdAt: instant('created_at').notNull(),
    /** the hub that entered it for its producer; null when the producer did */
    keeperId: idOf<'Organization'>('keeper_id'),
    /** when shops were told that it is over */
    endedAt: instant('ended_at'),
  },
  (table) => [
    index('certificates_organization').on(table.organizationId),
    index('certificates_ends')
      .on(table.endsOn)
      .where(sql`${table.endedAt} is null`),
    check('certificates_certifier', lengthOf(table.certifier, 0, limits.nameCharactersMax)),
    check('certificates_reference', lengthOf(table.reference, 1, limits.nameCharactersMax)),
  ],
);

/** What a producer allows a hub to do with its products, and a hub whoever sells on its days. */
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
    check('grants_kind', sql`${table.kind} in ('sell', 'catalogue', 'pickup')`),
  ],
);

/**
 * `sell`: gather its products in a sale; `catalogue`: write its products and stocks; `pickup`, of a
 * hub: bring a sale to its pickup days, of which the hub takes the money.
 */
export type GrantKind = 'sell' | 'catalogue' | 'pickup';
