import { ownMember, type HubSection } from './hub-section.ts';

const orders = `(select id from orders where merchant_id = $1)`;

/** Nobody joined the household and no other hub met it: its phone is the one that this hub typed. */
const isTyped = `(
  exists (select from hub_households k where k.household_id = households.id and k.hub_id = $1)
  and not exists (select from hub_households k
    where k.household_id = households.id and k.hub_id <> $1)
  and not exists (select from household_members p where p.household_id = households.id))`;

const digits = `regexp_replace(households.phone, '\\D', '', 'g')`;

/**
 * What a hub may have of households: those that it knows, by name, with the last digits of a phone
 * and what it brought in itself.
 *
 * @see docs/rules.md F3, Q9
 */
export const householdSections: readonly HubSection[] = [
  {
    name: 'households',
    columns: ['households.id', 'households.name', 'households.locale'],
    told: {
      phone: `case when ${isTyped} then households.phone end`,
      phoneEnding: `case when length(${digits}) >= 4 then right(${digits}, 4) end`,
      metAt: `(select k.met_at from hub_households k
        where k.household_id = households.id and k.hub_id = $1)`,
      metBy: `(select ${ownMember('k.met_by')} from hub_households k
        where k.household_id = households.id and k.hub_id = $1)`,
      dueCents: `coalesce((select sum(p.amount_cents)::bigint from household_keys k
        join ledger_accounts a on a.holder_key = k.key and a.kind = 'household_due'
          and a.organization_id = $1
        join ledger_postings p on p.account_id = a.id
        where k.household_id = households.id), 0)`,
    },
    standsFor: [
      'households.phone',
      'hub_households.hub_id',
      'hub_households.household_id',
      'hub_households.met_at',
      'hub_households.met_by',
    ],
    from: 'households where hub_knows($1, households.id)',
    orderBy: 'households.id',
  },
  {
    name: 'household_tags',
    columns: ['household_tags.household_id', 'household_tags.tag', 'household_tags.given_at'],
    told: { givenBy: ownMember('household_tags.given_by') },
    standsFor: ['household_tags.given_by', 'household_tags.hub_id'],
    from: 'household_tags where household_tags.hub_id = $1',
    orderBy: 'household_tags.household_id, household_tags.tag',
  },
  {
    name: 'household_notes',
    columns: [
      'household_notes.id',
      'household_notes.household_id',
      'household_notes.text',
      'household_notes.written_at',
    ],
    told: { writtenBy: ownMember('household_notes.written_by') },
    standsFor: ['household_notes.written_by', 'household_notes.hub_id'],
    from: 'household_notes where household_notes.hub_id = $1',
    orderBy: 'household_notes.id',
  },
  {
    name: 'household_cards',
    columns: [
      'household_cards.id',
      'household_cards.household_id',
      'household_cards.code',
      'household_cards.given_at',
    ],
    told: { givenBy: ownMember('household_cards.given_by') },
    standsFor: ['household_cards.given_by', 'household_cards.ended_at'],
    from: `household_cards where household_cards.ended_at is null
           and (hub_knows($1, household_cards.household_id) or household_cards.household_id in (
             select emptied_id from household_merges where hub_id = $1))`,
    orderBy: 'household_cards.id',
  },
  {
    name: 'household_invitations',
    columns: [
      'household_invitations.id',
      'household_invitations.household_id',
      'household_invitations.created_at',
      'household_invitations.expires_at',
      'household_invitations.ended_at',
    ],
    told: { invitedBy: ownMember('household_invitations.invited_by') },
    standsFor: ['household_invitations.invited_by', 'household_invitations.hub_id'],
    from: 'household_invitations where household_invitations.hub_id = $1',
    orderBy: 'household_invitations.id',
  },
  {
    name: 'household_imports',
    columns: ['household_imports.id', 'household_imports.at'],
    told: { by: ownMember('household_imports.by') },
    standsFor: ['household_imports.by', 'household_imports.hub_id'],
    from: 'household_imports where household_imports.hub_id = $1',
    orderBy: 'household_imports.id',
  },
  {
    name: 'moved_households',
    columns: ['moved_households.household_id', 'moved_households.import_id'],
    standsFor: ['moved_households.hub_id'],
    from: 'moved_households where moved_households.hub_id = $1',
    orderBy: 'moved_households.import_id, moved_households.household_id',
  },
  {
    name: 'household_emails',
    columns: ['household_emails.household_id', 'household_emails.email'],
    standsFor: ['household_emails.hub_id'],
    from: 'household_emails where household_emails.hub_id = $1',
    orderBy: 'household_emails.household_id',
  },
  {
    name: 'household_corrections',
    columns: [
      'household_corrections.id',
      'household_corrections.household_id',
      'household_corrections.fields',
      'household_corrections.name_before',
      'household_corrections.at',
    ],
    told: { by: ownMember('household_corrections.by') },
    standsFor: ['household_corrections.by', 'household_corrections.hub_id'],
    from: 'household_corrections where household_corrections.hub_id = $1',
    orderBy: 'household_corrections.id',
  },
  {
    name: 'household_merges',
    columns: [
      'household_merges.id',
      'household_merges.emptied_id',
      'household_merges.kept_id',
      'household_merges.at',
    ],
    told: { by: ownMember('household_merges.by') },
    standsFor: ['household_merges.by', 'household_merges.hub_id'],
    from: 'household_merges where household_merges.hub_id = $1',
    orderBy: 'household_merges.id',
  },
  {
    name: 'opening_changes',
    columns: [
      'opening_changes.id',
      'opening_changes.household_id',
      'opening_changes.kind',
      'opening_changes.from_cents',
      'opening_changes.to_cents',
      'opening_changes.reason',
      'opening_changes.at',
    ],
    told: { by: ownMember('opening_changes.by') },
    standsFor: ['opening_changes.by', 'opening_changes.hub_id'],
    from: 'opening_changes where opening_changes.hub_id = $1',
    orderBy: 'opening_changes.id',
  },
  {
    name: 'till_openings',
    columns: ['till_openings.at'],
    told: { by: ownMember('till_openings.by') },
    standsFor: ['till_openings.by', 'till_openings.merchant_id'],
    from: 'till_openings where till_openings.merchant_id = $1',
    orderBy: 'till_openings.at',
  },
  {
    name: 'payments',
    columns: [
      'payments.id',
      'payments.receipt_number',
      'payments.method',
      'payments.amount_cents',
      'payments.kept_cents',
      'payments.tendered_cents',
      'payments.reference',
      'payments.at',
      'payment_reversals.owed_cents as reversed_owed_cents',
      'payment_reversals.reason as reversed_for',
      'payment_reversals.at as reversed_at',
    ],
    told: {
      householdId: `(select k.household_id from household_keys k where k.key = payments.holder_key)`,
      by: ownMember('payments.by'),
      reversedBy: ownMember('payment_reversals.by'),
    },
    standsFor: [
      'payments.by',
      'payments.holder_key',
      'payments.merchant_id',
      'payment_reversals.by',
      'payment_reversals.payment_id',
      'receipt_counters.last_number',
      'receipt_counters.merchant_id',
    ],
    from: `payments left join payment_reversals on payment_reversals.payment_id = payments.id
           where payments.merchant_id = $1`,
    orderBy: 'payments.receipt_number',
  },
  {
    name: 'orders',
    columns: [
      'orders.id',
      'orders.code',
      'orders.household_id',
      'orders.pickup_day_id',
      'orders.pickup_slot_id',
      'orders.collector_name',
      'orders.is_assisted',
      'orders.adult_attested_at',
      'orders.accepts_substitution',
      'orders.locale',
      'orders.revision',
      'orders.terms_version',
      'orders.placed_at',
      'orders.cancelled_at',
    ],
    told: { placedBy: ownMember('orders.placed_by') },
    standsFor: ['orders.placed_by', 'orders.merchant_id'],
    from: 'orders where orders.merchant_id = $1',
    orderBy: 'orders.id',
  },
  {
    name: 'order_lines',
    columns: [
      'order_lines.id',
      'order_lines.order_id',
      'order_lines.destination_id',
      'order_lines.offer_id',
      'order_lines.seller_id',
      'order_lines.variant_id',
      'order_lines.stock_id',
      'order_lines.product_name',
      'order_lines.variant_name',
      'order_lines.is_weighed',
      'order_lines.ordered_quantity',
      'order_lines.allotted_quantity',
      'order_lines.unit_price_cents',
      'order_lines.unit_fee_cents',
      'order_lines.deposit_cents',
      'order_lines.withheld_basis_points',
      'order_lines.withheld_unit_millicents',
      'order_lines.estimated_cents',
      'order_lines.ceiling_cents',
      'order_lines.actual_cents',
      'order_lines.real_grams',
      'order_lines.replaces_line_id',
      'order_lines.vat_basis_points',
      'order_lines.retraction',
      'order_lines.is_alcohol',
    ],
    from: `order_lines where order_lines.order_id in ${orders}`,
    orderBy: 'order_lines.id',
  },
  {
    name: 'order_fees',
    columns: [
      'order_fees.order_id',
      'order_fees.fee_id',
      'order_fees.kind',
      'order_fees.asked_cents',
      'order_fees.due_cents',
    ],
    from: `order_fees where order_fees.order_id in ${orders}`,
    orderBy: 'order_fees.order_id, order_fees.fee_id',
  },
  {
    name: 'order_changes',
    columns: [
      'order_revisions.order_id',
      'order_revisions.revision',
      'order_revisions.at',
      'order_revisions.reason',
      'order_revisions.before',
      'order_revisions.after',
    ],
    told: { by: ownMember('order_revisions.by') },
    standsFor: ['order_revisions.by'],
    from: `order_revisions where order_revisions.order_id in ${orders}`,
    orderBy: 'order_revisions.order_id, order_revisions.revision',
  },
  {
    name: 'order_corrections',
    columns: [
      'order_corrections.order_id',
      'order_corrections.revision',
      'order_corrections.reason',
    ],
    from: `order_corrections where order_corrections.order_id in ${orders}`,
    orderBy: 'order_corrections.order_id, order_corrections.revision',
  },
  {
    name: 'order_cancellations',
    columns: [
      'order_cancellations.order_id',
      'order_cancellations.at',
      'order_cancellations.reason',
    ],
    told: { by: ownMember('order_cancellations.by') },
    standsFor: ['order_cancellations.by'],
    from: `order_cancellations where order_cancellations.order_id in ${orders}`,
    orderBy: 'order_cancellations.order_id, order_cancellations.at',
  },
  {
    name: 'order_disruptions',
    columns: [
      'order_disruptions.id',
      'order_disruptions.order_id',
      'order_disruptions.revision',
      'order_disruptions.cause',
      'order_disruptions.seller_id',
      'order_disruptions.at',
      'order_disruptions.answer_by as answer_by_at',
      'order_disruptions.move_id',
      'order_disruptions.slot_starts_at',
      'order_disruptions.slot_ends_at',
      'disruption_answers.answer',
      'disruption_answers.at as answered_at',
    ],
    told: { answeredBy: ownMember('disruption_answers.by') },
    standsFor: [
      'disruption_answers.disruption_id',
      'disruption_answers.order_id',
      'disruption_answers.by',
    ],
    from: `order_disruptions left join disruption_answers
             on disruption_answers.disruption_id = order_disruptions.id
           where order_disruptions.order_id in ${orders}`,
    orderBy: 'order_disruptions.id, disruption_answers.at',
  },
  {
    name: 'retractions',
    columns: [
      'order_retractions.id',
      'order_retractions.order_id',
      'order_retractions.at',
      'order_retractions.fee_cents',
      'order_retraction_lines.order_line_id',
      'order_retraction_lines.due_cents',
    ],
    told: { by: ownMember('order_retractions.by') },
    standsFor: ['order_retractions.by', 'order_retraction_lines.retraction_id'],
    from: `order_retractions join order_retraction_lines
             on order_retraction_lines.retraction_id = order_retractions.id
           where order_retractions.order_id in ${orders}`,
    orderBy: 'order_retractions.id, order_retraction_lines.order_line_id',
  },
  {
    name: 'handovers',
    columns: [
      'desk_commands.id',
      'desk_commands.pickup_day_id',
      'desk_commands.order_id',
      'desk_commands.position',
      'desk_commands.device',
      'desk_commands.seq',
      'desk_commands.acted_at',
      'desk_commands.received_at',
      'desk_commands.kind',
      'desk_commands.payload',
      'desk_commands.outcome',
    ],
    told: { by: ownMember('desk_commands.by') },
    standsFor: ['desk_commands.by'],
    from: `desk_commands where desk_commands.order_id in ${orders}`,
    orderBy: 'desk_commands.pickup_day_id, desk_commands.position',
  },
  {
    name: 'journal',
    columns: [
      'ledger_postings.entry_id',
      'ledger_postings.position',
      'ledger_entries.at',
      'ledger_entries.kind',
      'ledger_entries.subject_id',
      'ledger_accounts.kind as account',
      'ledger_accounts.unit',
      'ledger_postings.amount_cents',
    ],
    told: {
      householdId: `(select k.household_id from household_keys k
        where k.key = ledger_accounts.holder_key and ledger_accounts.kind = 'household_due')`,
      sellerId: `case when ledger_accounts.kind = 'seller_due' then ledger_accounts.holder_key end`,
      drawerId: `(select drawer_id from drawer_entries where entry_id = ledger_entries.id)`,
    },
    standsFor: [
      'drawer_entries.drawer_id',
      'drawer_entries.entry_id',
      'ledger_entries.id',
      'ledger_postings.account_id',
      'ledger_accounts.id',
      'ledger_accounts.organization_id',
      'ledger_accounts.holder_key',
    ],
    from: `ledger_postings
           join ledger_accounts on ledger_accounts.id = ledger_postings.account_id
           join ledger_entries on ledger_entries.id = ledger_postings.entry_id
           where ledger_accounts.organization_id = $1`,
    orderBy: 'ledger_postings.entry_id, ledger_postings.position',
  },
];
