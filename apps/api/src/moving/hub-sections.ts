import { catalogueSections } from './catalogue-sections.ts';
import { householdSections } from './household-sections.ts';
import type { HubSection } from './hub-section.ts';
import { rhythmSections } from './rhythm-sections.ts';
import { saleSections } from './sale-sections.ts';
import { tillSections } from './till-sections.ts';

/**
 * Everything that a hub takes along. A test compares it with the tables: a new column is in a
 * section, or left out with its reason.
 *
 * @see docs/rules.md Q8
 */
export const hubSections: readonly HubSection[] = [
  ...catalogueSections,
  ...rhythmSections,
  ...saleSections,
  ...householdSections,
  ...tillSections,
];

/** Columns, or what is left of a whole table, that no hub takes along, with the reason. */
export const leftOutOfHubs: Readonly<Record<string, string>> = {
  alerts: 'of the machine',
  audit_records: 'who read or did what; what the hub entered for producers is there',
  baskets: 'not ordered: of the household alone',
  change_notices: 'what waits to be mailed about an order',
  day_variants: 'follows from offers and days',
  followers: 'they left their address to be told, not for the hub to have',
  'household_invitations.email': 'of the household; where the hub invites it is beside it',
  household_keys: 'told as the household, in the journal',
  household_members: 'who is in a household is its own matter',
  'households.created_at': 'when it came to another hub is none of this one’s matter',
  'households.erased_at': 'one that is erased is not known any more',
  household_tellings: 'a mark that somebody was called, kept 30 days',
  idempotency_keys: 'a mark against sending twice, kept 7 days',
  mailed_secrets: 'they open what is somebody’s own',
  mails: 'of those who received them',
  'memberships.organization_id': 'the hub itself',
  'moved_households.name_hash': 'recognizes a row of the old file; says nothing',
  'moved_households.phone_hash': 'recognizes a row of the old file; says nothing',
  'moved_households.source_hash': 'recognizes a row of the old file; says nothing',
  notice_refusals: 'of each person, for all hubs',
  notices: 'of those who were told',
  outbox: 'work that waits',
  persons: 'each takes along what is their own; of members, the name is there',
  product_image_files: 'downloaded at the address of each image',
  seller_tellings: 'a mark that a farm was called, kept 30 days',
  sessions: 'of each person',
  terms: 'of the territory, and public',
  territories: 'of the town',
  territory_logos: 'of the town',
  territory_pages: 'of the town, and public',
};
