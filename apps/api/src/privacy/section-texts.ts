import { m } from '@etal/messages';
import type { ExportedSectionName } from './exported-sections.ts';

/** What each file of an export holds, in words. */
export const sectionTexts: Record<ExportedSectionName, typeof m.privacy_export_person> = {
  person: m.privacy_export_person,
  sessions: m.privacy_export_sessions,
  roles: m.privacy_export_roles,
  households: m.privacy_export_households,
  members: m.privacy_export_members,
  invitations: m.privacy_export_invitations,
  cards: m.privacy_export_cards,
  hubs: m.privacy_export_hubs,
  hub_files: m.privacy_export_hub_files,
  baskets: m.privacy_export_baskets,
  orders: m.privacy_export_orders,
  order_lines: m.privacy_export_order_lines,
  order_fees: m.privacy_export_order_fees,
  order_changes: m.privacy_export_order_changes,
  retractions: m.privacy_export_retractions,
  disruptions: m.privacy_export_disruptions,
  recalls: m.privacy_export_recalls,
  handovers: m.privacy_export_handovers,
  journal: m.privacy_export_journal,
  payments: m.privacy_export_payments,
  notices: m.privacy_export_notices,
  links: m.privacy_export_links,
  mails: m.privacy_export_mails,
  acts: m.privacy_export_acts,
  traces: m.privacy_export_traces,
};
