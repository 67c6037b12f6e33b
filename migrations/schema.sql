table public.alerts
table public.audit_records
table public.bank_lines
table public.bank_match_cancellations
table public.bank_matches
table public.bank_statements
table public.baskets
table public.certificates
table public.change_notices
table public.compositions
table public.day_variants
table public.delivery_corrections
table public.delivery_lots
table public.delivery_receptions
table public.desk_commands
table public.destination_closings
table public.destination_fees
table public.destinations
table public.disruption_answers
table public.drawer_counts
table public.drawer_entries
table public.drawer_movements
table public.drawers
table public.fees
table public.followers
table public.grants
table public.household_cards
table public.household_corrections
table public.household_emails
table public.household_imports
table public.household_invitations
table public.household_keys
table public.household_members
table public.household_merges
table public.household_notes
table public.household_tags
table public.household_tellings
table public.households
table public.hub_households
table public.idempotency_keys
table public.ledger_accounts
table public.ledger_entries
table public.ledger_postings
table public.lot_recalls
table public.mailed_secrets
table public.mails
table public.memberships
table public.minimum_judgements
table public.minimum_waivers
table public.moved_households
table public.name_sharings
table public.notice_refusals
table public.notice_round_days
table public.notice_rounds
table public.notice_templates
table public.notices
table public.offer_exceptions
table public.offers
table public.opening_changes
table public.order_cancellations
table public.order_corrections
table public.order_cycle_publications
table public.order_cycles
table public.order_disruptions
table public.order_fees
table public.order_lines
table public.order_retraction_lines
table public.order_retractions
table public.order_revisions
table public.orders
table public.organizations
table public.outbox
table public.payment_reversals
table public.payments
table public.persons
table public.pickup_day_cancellations
table public.pickup_day_moves
table public.pickup_days
table public.pickup_points
table public.pickup_slots
table public.preparation_sheets
table public.product_image_files
table public.product_images
table public.products
table public.recall_notice_lines
table public.recall_notices
table public.receipt_counters
table public.remittance_cancellations
table public.remittance_payments
table public.remittances
table public.rhythm_destinations
table public.rhythm_occurrences
table public.rhythm_skips
table public.rhythms
table public.seller_minimums
table public.seller_presences
table public.seller_tellings
table public.seller_withdrawals
table public.sessions
table public.silence_choices
table public.stock_adjustments
table public.stocks fillfactor=50
table public.terms
table public.territories
table public.territory_logos
table public.territory_pages
table public.till_openings
table public.variants
table public.week_answers
table public.week_reminders
column public.alerts.id uuid not null
column public.alerts.kind text not null
column public.alerts.over_at timestamp(3) with time zone
column public.alerts.raised_at timestamp(3) with time zone not null
column public.audit_records.action text not null
column public.audit_records.actor_id text
column public.audit_records.actor_kind text not null
column public.audit_records.at timestamp(3) with time zone not null
column public.audit_records.details jsonb
column public.audit_records.id uuid not null
column public.audit_records.keeper_id uuid
column public.audit_records.organization_id uuid
column public.audit_records.subject_id uuid not null
column public.bank_lines.amount_cents bigint not null
column public.bank_lines.booked_on date not null
column public.bank_lines.id uuid not null
column public.bank_lines.identity text not null
column public.bank_lines.label text not null
column public.bank_lines.merchant_id uuid not null
column public.bank_lines.reference text not null
column public.bank_lines.statement_id uuid not null
column public.bank_match_cancellations.at timestamp(3) with time zone not null
column public.bank_match_cancellations.by uuid
column public.bank_match_cancellations.match_id uuid not null
column public.bank_match_cancellations.reason text not null
column public.bank_matches.at timestamp(3) with time zone not null
column public.bank_matches.by uuid
column public.bank_matches.entry_id uuid
column public.bank_matches.id uuid not null
column public.bank_matches.kind text not null
column public.bank_matches.line_id uuid not null
column public.bank_matches.payment_id uuid
column public.bank_matches.reason text not null
column public.bank_statements.added_count integer not null
column public.bank_statements.at timestamp(3) with time zone not null
column public.bank_statements.by uuid
column public.bank_statements.file_name text not null
column public.bank_statements.format text not null
column public.bank_statements.id uuid not null
column public.bank_statements.line_count integer not null
column public.bank_statements.merchant_id uuid not null
column public.baskets.household_id uuid not null
column public.baskets.lines jsonb not null
column public.baskets.pickup_day_id uuid not null
column public.baskets.updated_at timestamp(3) with time zone not null
column public.certificates.certifier text not null
column public.certificates.created_at timestamp(3) with time zone not null
column public.certificates.ended_at timestamp(3) with time zone
column public.certificates.ends_on date not null
column public.certificates.id uuid not null
column public.certificates.keeper_id uuid
column public.certificates.label text not null
column public.certificates.organization_id uuid not null
column public.certificates.reference text not null
column public.change_notices.due_at timestamp(3) with time zone not null
column public.change_notices.is_mailed boolean
column public.change_notices.order_id uuid not null
column public.change_notices.settled_at timestamp(3) with time zone
column public.change_notices.told_revision integer
column public.compositions.at timestamp(3) with time zone not null
column public.compositions.by uuid
column public.compositions.id uuid not null
column public.compositions.keeper_id uuid
column public.compositions.offer_id uuid not null
column public.compositions.parts jsonb not null
column public.day_variants.order_cycle_id uuid not null
column public.day_variants.pickup_day_id uuid not null
column public.day_variants.variant_id uuid not null
column public.delivery_corrections.id uuid not null
column public.delivery_corrections.issued_at timestamp(3) with time zone not null
column public.delivery_corrections.lines jsonb not null
column public.delivery_corrections.number integer not null
column public.delivery_corrections.pickup_day_id uuid not null
column public.delivery_corrections.seller_id uuid not null
column public.delivery_lots.at timestamp(3) with time zone not null
column public.delivery_lots.by uuid
column public.delivery_lots.date date
column public.delivery_lots.lot text not null
column public.delivery_lots.pickup_day_id uuid not null
column public.delivery_lots.seller_id uuid not null
column public.delivery_lots.variant_id uuid not null
column public.delivery_receptions.accepted_for text not null default ''::text
column public.delivery_receptions.at timestamp(3) with time zone not null
column public.delivery_receptions.by uuid
column public.delivery_receptions.expected_quantity integer not null
column public.delivery_receptions.id uuid not null
column public.delivery_receptions.pickup_day_id uuid not null
column public.delivery_receptions.reason text
column public.delivery_receptions.received_quantity integer not null
column public.delivery_receptions.seller_id uuid not null
column public.delivery_receptions.temperature_class text not null
column public.delivery_receptions.temperature_tenths integer
column public.delivery_receptions.variant_id uuid not null
column public.desk_commands.acted_at timestamp(3) with time zone not null
column public.desk_commands.by uuid not null
column public.desk_commands.device text not null
column public.desk_commands.id uuid not null
column public.desk_commands.kind text not null
column public.desk_commands.order_id uuid not null
column public.desk_commands.outcome jsonb not null
column public.desk_commands.payload jsonb not null
column public.desk_commands.pickup_day_id uuid not null
column public.desk_commands.position integer not null
column public.desk_commands.received_at timestamp(3) with time zone not null
column public.desk_commands.seq integer not null
column public.destination_closings.at timestamp(3) with time zone not null
column public.destination_closings.by uuid
column public.destination_closings.destination_id uuid not null
column public.destination_closings.reason text not null default ''::text
column public.destination_fees.destination_id uuid not null
column public.destination_fees.fee_id uuid not null
column public.destinations.closes_at timestamp(3) with time zone not null
column public.destinations.id uuid not null
column public.destinations.opens_at timestamp(3) with time zone not null
column public.destinations.order_cycle_id uuid not null
column public.destinations.pickup_day_id uuid not null
column public.disruption_answers.answer text not null
column public.disruption_answers.at timestamp(3) with time zone not null
column public.disruption_answers.by uuid
column public.disruption_answers.disruption_id uuid not null
column public.disruption_answers.order_id uuid
column public.drawer_counts.at timestamp(3) with time zone not null
column public.drawer_counts.by uuid
column public.drawer_counts.counted_cents bigint not null
column public.drawer_counts.drawer_id uuid not null
column public.drawer_counts.expected_cents bigint not null
column public.drawer_counts.id uuid not null
column public.drawer_counts.pieces jsonb
column public.drawer_counts.position smallint not null
column public.drawer_counts.reason text not null
column public.drawer_entries.drawer_id uuid not null
column public.drawer_entries.entry_id uuid not null
column public.drawer_movements.amount_cents bigint not null
column public.drawer_movements.at timestamp(3) with time zone not null
column public.drawer_movements.by uuid
column public.drawer_movements.drawer_id uuid not null
column public.drawer_movements.id uuid not null
column public.drawer_movements.reason text not null
column public.drawers.expected_cents bigint not null
column public.drawers.float_cents bigint not null
column public.drawers.id uuid not null
column public.drawers.merchant_id uuid not null
column public.drawers.opened_at timestamp(3) with time zone not null
column public.drawers.opened_by uuid
column public.drawers.origin text
column public.drawers.pieces jsonb
column public.drawers.reason text not null
column public.fees.amount_cents bigint
column public.fees.basis_points integer
column public.fees.calculator text not null
column public.fees.created_at timestamp(3) with time zone not null
column public.fees.created_by uuid
column public.fees.ended_at timestamp(3) with time zone
column public.fees.ended_by uuid
column public.fees.id uuid not null
column public.fees.items_max integer
column public.fees.kind text not null
column public.fees.manner text not null default 'withheld'::text
column public.fees.name text not null
column public.fees.next_cents bigint
column public.fees.organization_id uuid not null
column public.fees.pickup_point_id uuid
column public.fees.producer_id uuid
column public.fees.threshold_cents bigint
column public.fees.vat_basis_points integer
column public.followers.asked_at timestamp(3) with time zone not null
column public.followers.confirmed_at timestamp(3) with time zone
column public.followers.email text not null
column public.followers.hub_id uuid not null
column public.followers.id uuid not null
column public.followers.locale text not null
column public.grants.created_at timestamp(3) with time zone not null
column public.grants.created_by uuid
column public.grants.granter_id uuid not null
column public.grants.id uuid not null
column public.grants.kind text not null
column public.grants.receiver_id uuid not null
column public.household_cards.code text not null
column public.household_cards.ended_at timestamp(3) with time zone
column public.household_cards.given_at timestamp(3) with time zone not null
column public.household_cards.given_by uuid
column public.household_cards.household_id uuid not null
column public.household_cards.id uuid not null
column public.household_corrections.at timestamp(3) with time zone not null
column public.household_corrections.by uuid
column public.household_corrections.fields text[] not null
column public.household_corrections.household_id uuid not null
column public.household_corrections.hub_id uuid not null
column public.household_corrections.id uuid not null
column public.household_corrections.name_before text
column public.household_emails.email text not null
column public.household_emails.household_id uuid not null
column public.household_emails.hub_id uuid not null
column public.household_imports.at timestamp(3) with time zone not null
column public.household_imports.by uuid
column public.household_imports.hub_id uuid not null
column public.household_imports.id uuid not null
column public.household_invitations.created_at timestamp(3) with time zone not null
column public.household_invitations.email text not null
column public.household_invitations.ended_at timestamp(3) with time zone
column public.household_invitations.expires_at timestamp(3) with time zone not null
column public.household_invitations.household_id uuid not null
column public.household_invitations.hub_id uuid
column public.household_invitations.id uuid not null
column public.household_invitations.invited_by uuid not null
column public.household_keys.household_id uuid not null
column public.household_keys.key uuid not null
column public.household_members.household_id uuid not null
column public.household_members.joined_at timestamp(3) with time zone not null
column public.household_members.person_id uuid not null
column public.household_merges.at timestamp(3) with time zone not null
column public.household_merges.by uuid
column public.household_merges.emptied_id uuid not null
column public.household_merges.hub_id uuid not null
column public.household_merges.id uuid not null
column public.household_merges.kept_id uuid not null
column public.household_notes.household_id uuid not null
column public.household_notes.hub_id uuid not null
column public.household_notes.id uuid not null
column public.household_notes.text text not null
column public.household_notes.written_at timestamp(3) with time zone not null
column public.household_notes.written_by uuid
column public.household_tags.given_at timestamp(3) with time zone not null
column public.household_tags.given_by uuid
column public.household_tags.household_id uuid not null
column public.household_tags.hub_id uuid not null
column public.household_tags.tag text not null
column public.household_tellings.at timestamp(3) with time zone not null
column public.household_tellings.by uuid
column public.household_tellings.household_id uuid not null
column public.household_tellings.pickup_day_id uuid not null
column public.households.created_at timestamp(3) with time zone not null
column public.households.erased_at timestamp(3) with time zone
column public.households.id uuid not null
column public.households.locale text not null
column public.households.name text not null
column public.households.phone text
column public.hub_households.household_id uuid not null
column public.hub_households.hub_id uuid not null
column public.hub_households.met_at timestamp(3) with time zone not null
column public.hub_households.met_by uuid
column public.idempotency_keys.body_hash text not null
column public.idempotency_keys.created_at timestamp(3) with time zone not null
column public.idempotency_keys.key text not null
column public.idempotency_keys.revision integer not null
column public.idempotency_keys.scope text not null
column public.idempotency_keys.status integer not null
column public.idempotency_keys.subject_id uuid not null
column public.ledger_accounts.holder_key uuid not null
column public.ledger_accounts.id uuid not null
column public.ledger_accounts.kind text not null
column public.ledger_accounts.organization_id uuid not null
column public.ledger_accounts.unit text not null
column public.ledger_entries.at timestamp(3) with time zone not null
column public.ledger_entries.id uuid not null
column public.ledger_entries.kind text not null
column public.ledger_entries.subject_id uuid not null
column public.ledger_postings.account_id uuid not null
column public.ledger_postings.amount_cents bigint not null
column public.ledger_postings.entry_id uuid not null
column public.ledger_postings.position smallint not null
column public.lot_recalls.advice text not null
column public.lot_recalls.at timestamp(3) with time zone not null
column public.lot_recalls.by uuid
column public.lot_recalls.hub_id uuid not null
column public.lot_recalls.id uuid not null
column public.lot_recalls.lot text not null
column public.lot_recalls.reason text not null
column public.lot_recalls.seller_id uuid not null
column public.lot_recalls.words text not null
column public.mailed_secrets.attempts integer not null default 0
column public.mailed_secrets.consumed_at timestamp(3) with time zone
column public.mailed_secrets.created_at timestamp(3) with time zone not null
column public.mailed_secrets.expires_at timestamp(3) with time zone not null
column public.mailed_secrets.hash text not null
column public.mailed_secrets.id uuid not null
column public.mailed_secrets.purpose text not null
column public.mailed_secrets.subject_id uuid not null
column public.mails.attempts integer not null default 0
column public.mails.created_at timestamp(3) with time zone not null
column public.mails.html_body text
column public.mails.id uuid not null
column public.mails.message_id text not null
column public.mails.reason text not null
column public.mails.recipient text
column public.mails.sent_at timestamp(3) with time zone
column public.mails.subject text
column public.mails.subject_id uuid not null
column public.mails.text_body text
column public.memberships.created_at timestamp(3) with time zone not null
column public.memberships.organization_id uuid not null
column public.memberships.person_id uuid not null
column public.memberships.role text not null
column public.minimum_judgements.at timestamp(3) with time zone not null
column public.minimum_judgements.destination_id uuid not null
column public.minimum_judgements.minimum_cents integer not null
column public.minimum_judgements.ordered_cents bigint not null
column public.minimum_judgements.outcome text not null
column public.minimum_judgements.seller_id uuid not null
column public.minimum_waivers.at timestamp(3) with time zone not null
column public.minimum_waivers.by uuid
column public.minimum_waivers.destination_id uuid not null
column public.minimum_waivers.minimum_cents integer not null
column public.minimum_waivers.seller_id uuid not null
column public.moved_households.household_id uuid not null
column public.moved_households.hub_id uuid not null
column public.moved_households.import_id uuid not null
column public.moved_households.name_hash text
column public.moved_households.phone_hash text
column public.moved_households.source_hash text not null
column public.name_sharings.at timestamp(3) with time zone not null
column public.name_sharings.by uuid
column public.name_sharings.hub_id uuid not null
column public.notice_refusals.at timestamp(3) with time zone not null
column public.notice_refusals.kind text not null
column public.notice_refusals.person_id uuid not null
column public.notice_round_days.is_reserved boolean not null default false
column public.notice_round_days.kind text not null
column public.notice_round_days.occasion_on date not null
column public.notice_round_days.pickup_day_id uuid not null
column public.notice_round_days.round_id uuid not null
column public.notice_rounds.at timestamp(3) with time zone not null
column public.notice_rounds.due_at timestamp(3) with time zone not null
column public.notice_rounds.hub_id uuid not null
column public.notice_rounds.id uuid not null
column public.notice_rounds.kind text not null
column public.notice_templates.hub_id uuid not null
column public.notice_templates.kind text not null
column public.notice_templates.locale text not null
column public.notice_templates.opening text not null
column public.notice_templates.subject text not null
column public.notice_templates.written_at timestamp(3) with time zone not null
column public.notice_templates.written_by uuid
column public.notices.follower_id uuid
column public.notices.id uuid not null
column public.notices.order_id uuid
column public.notices.person_id uuid
column public.notices.round_id uuid not null
column public.offer_exceptions.at timestamp(3) with time zone not null
column public.offer_exceptions.by uuid
column public.offer_exceptions.offer_id uuid not null
column public.offer_exceptions.pickup_day_id uuid not null
column public.offers.for_tag text
column public.offers.id uuid not null
column public.offers.limit_per_household integer
column public.offers.order_cycle_id uuid not null
column public.offers.price_cents bigint not null
column public.offers.seller_id uuid not null
column public.offers.stock_id uuid
column public.offers.variant_id uuid not null
column public.offers.withdrawn_at timestamp(3) with time zone
column public.opening_changes.at timestamp(3) with time zone not null
column public.opening_changes.by uuid
column public.opening_changes.from_cents bigint not null
column public.opening_changes.household_id uuid not null
column public.opening_changes.hub_id uuid not null
column public.opening_changes.id uuid not null
column public.opening_changes.kind text not null
column public.opening_changes.reason text not null
column public.opening_changes.to_cents bigint not null
column public.order_cancellations.at timestamp(3) with time zone not null
column public.order_cancellations.by uuid
column public.order_cancellations.order_id uuid not null
column public.order_cancellations.reason text not null default ''::text
column public.order_corrections.order_id uuid not null
column public.order_corrections.reason text not null
column public.order_corrections.revision integer not null
column public.order_cycle_publications.at timestamp(3) with time zone not null
column public.order_cycle_publications.by uuid
column public.order_cycle_publications.order_cycle_id uuid not null
column public.order_cycles.coordinator_id uuid not null
column public.order_cycles.created_at timestamp(3) with time zone not null
column public.order_cycles.for_tag text
column public.order_cycles.id uuid not null
column public.order_cycles.name text not null
column public.order_cycles.opens_at timestamp(3) with time zone not null
column public.order_disruptions.answer_by timestamp(3) with time zone
column public.order_disruptions.at timestamp(3) with time zone not null
column public.order_disruptions.cause text not null
column public.order_disruptions.id uuid not null
column public.order_disruptions.move_id uuid
column public.order_disruptions.order_id uuid not null
column public.order_disruptions.revision integer not null
column public.order_disruptions.seller_id uuid
column public.order_disruptions.slot_ends_at timestamp(3) with time zone
column public.order_disruptions.slot_starts_at timestamp(3) with time zone
column public.order_fees.asked_cents bigint not null
column public.order_fees.due_cents bigint not null
column public.order_fees.fee_id uuid not null
column public.order_fees.kind text not null
column public.order_fees.order_id uuid not null
column public.order_lines.actual_cents bigint
column public.order_lines.allotted_quantity integer not null
column public.order_lines.ceiling_cents bigint not null
column public.order_lines.deposit_cents bigint not null
column public.order_lines.destination_id uuid not null
column public.order_lines.estimated_cents bigint not null
column public.order_lines.id uuid not null
column public.order_lines.is_alcohol boolean not null default false
column public.order_lines.is_weighed boolean not null
column public.order_lines.offer_id uuid not null
column public.order_lines.order_id uuid not null
column public.order_lines.ordered_quantity integer not null
column public.order_lines.product_name text not null
column public.order_lines.real_grams integer
column public.order_lines.replaces_line_id uuid
column public.order_lines.retraction text not null default 'fourteen_days'::text
column public.order_lines.seller_id uuid not null
column public.order_lines.stock_id uuid
column public.order_lines.unit_fee_cents bigint not null default 0
column public.order_lines.unit_price_cents bigint not null
column public.order_lines.variant_id uuid not null
column public.order_lines.variant_name text not null
column public.order_lines.vat_basis_points integer not null
column public.order_lines.withheld_basis_points integer not null default 0
column public.order_lines.withheld_unit_millicents bigint not null default 0
column public.order_retraction_lines.due_cents bigint not null
column public.order_retraction_lines.order_line_id uuid not null
column public.order_retraction_lines.retraction_id uuid not null
column public.order_retractions.at timestamp(3) with time zone not null
column public.order_retractions.by uuid
column public.order_retractions.fee_cents bigint not null default 0
column public.order_retractions.id uuid not null
column public.order_retractions.order_id uuid not null
column public.order_revisions.after jsonb not null
column public.order_revisions.at timestamp(3) with time zone not null
column public.order_revisions.before jsonb
column public.order_revisions.by uuid
column public.order_revisions.order_id uuid not null
column public.order_revisions.reason text not null
column public.order_revisions.revision integer not null
column public.orders.accepts_substitution boolean not null default false
column public.orders.adult_attested_at timestamp(3) with time zone
column public.orders.cancelled_at timestamp(3) with time zone
column public.orders.code text not null
column public.orders.collector_name text
column public.orders.household_id uuid not null
column public.orders.id uuid not null
column public.orders.is_assisted boolean not null default false
column public.orders.locale text not null
column public.orders.merchant_id uuid not null
column public.orders.pickup_day_id uuid not null
column public.orders.pickup_slot_id uuid
column public.orders.placed_at timestamp(3) with time zone not null
column public.orders.placed_by uuid
column public.orders.revision integer not null
column public.orders.terms_version text not null
column public.organizations.about text not null default ''::text
column public.organizations.address text not null default ''::text
column public.organizations.alcohol_licence text not null default ''::text
column public.organizations.contact_email text
column public.organizations.contact_phone text
column public.organizations.created_at timestamp(3) with time zone not null
column public.organizations.email text
column public.organizations.id uuid not null
column public.organizations.is_private_seller boolean not null default false
column public.organizations.is_public_service boolean not null default false
column public.organizations.is_vat_exempt boolean not null default false
column public.organizations.kind text not null
column public.organizations.legal_name text not null default ''::text
column public.organizations.menu_entries text[] not null default '{}'::text[]
column public.organizations.name text not null
column public.organizations.phone text
column public.organizations.siret text
column public.organizations.slug text not null
column public.organizations.town text not null default ''::text
column public.outbox.drained_at timestamp(3) with time zone
column public.outbox.due_at timestamp(3) with time zone not null
column public.outbox.id uuid not null
column public.outbox.is_paced boolean not null default false
column public.outbox.payload jsonb not null
column public.outbox.task text not null
column public.payment_reversals.at timestamp(3) with time zone not null
column public.payment_reversals.by uuid
column public.payment_reversals.owed_cents bigint not null
column public.payment_reversals.payment_id uuid not null
column public.payment_reversals.reason text not null
column public.payments.amount_cents bigint not null
column public.payments.at timestamp(3) with time zone not null
column public.payments.by uuid
column public.payments.holder_key uuid not null
column public.payments.id uuid not null
column public.payments.kept_cents bigint not null
column public.payments.merchant_id uuid not null
column public.payments.method text not null
column public.payments.receipt_number integer not null
column public.payments.reference text not null
column public.payments.tendered_cents bigint
column public.persons.created_at timestamp(3) with time zone not null
column public.persons.email text
column public.persons.email_confirmed_at timestamp(3) with time zone
column public.persons.erased_at timestamp(3) with time zone
column public.persons.id uuid not null
column public.persons.idle_warned_at timestamp(3) with time zone
column public.persons.locale text not null
column public.persons.name text not null
column public.persons.password_hash text
column public.persons.seen_at timestamp(3) with time zone
column public.pickup_day_cancellations.at timestamp(3) with time zone not null
column public.pickup_day_cancellations.by uuid
column public.pickup_day_cancellations.pickup_day_id uuid not null
column public.pickup_day_cancellations.reason text not null
column public.pickup_day_moves.at timestamp(3) with time zone not null
column public.pickup_day_moves.by uuid
column public.pickup_day_moves.from_ends_at timestamp(3) with time zone not null
column public.pickup_day_moves.from_point_id uuid not null
column public.pickup_day_moves.from_starts_at timestamp(3) with time zone not null
column public.pickup_day_moves.id uuid not null
column public.pickup_day_moves.pickup_day_id uuid not null
column public.pickup_day_moves.reason text not null
column public.pickup_day_moves.to_ends_at timestamp(3) with time zone not null
column public.pickup_day_moves.to_point_id uuid not null
column public.pickup_day_moves.to_starts_at timestamp(3) with time zone not null
column public.pickup_days.created_at timestamp(3) with time zone not null
column public.pickup_days.ends_at timestamp(3) with time zone not null
column public.pickup_days.id uuid not null
column public.pickup_days.merchant_id uuid not null
column public.pickup_days.note text not null default ''::text
column public.pickup_days.pickup_point_id uuid not null
column public.pickup_days.starts_at timestamp(3) with time zone not null
column public.pickup_points.address text not null
column public.pickup_points.archived_at timestamp(3) with time zone
column public.pickup_points.created_at timestamp(3) with time zone not null
column public.pickup_points.directions text not null default ''::text
column public.pickup_points.hub_id uuid not null
column public.pickup_points.id uuid not null
column public.pickup_points.latitude double precision
column public.pickup_points.longitude double precision
column public.pickup_points.minimum_cents integer
column public.pickup_points.name text not null
column public.pickup_points.town text not null
column public.pickup_slots.capacity integer
column public.pickup_slots.ends_at timestamp(3) with time zone not null
column public.pickup_slots.id uuid not null
column public.pickup_slots.pickup_day_id uuid not null
column public.pickup_slots.starts_at timestamp(3) with time zone not null
column public.pickup_slots.taken_count integer not null default 0
column public.preparation_sheets.destination_id uuid not null
column public.preparation_sheets.issued_at timestamp(3) with time zone not null
column public.preparation_sheets.lines jsonb not null default '[]'::jsonb
column public.preparation_sheets.number integer not null
column public.preparation_sheets.seller_id uuid not null
column public.product_image_files.content bytea not null
column public.product_image_files.format text not null
column public.product_image_files.image_id uuid not null
column public.product_image_files.width integer not null
column public.product_images.alt text not null default ''::text
column public.product_images.created_at timestamp(3) with time zone not null
column public.product_images.id uuid not null
column public.product_images.product_id uuid not null
column public.products.alcohol_tenths integer
column public.products.allergens text[]
column public.products.archived_at timestamp(3) with time zone
column public.products.born_in text not null default ''::text
column public.products.category text not null
column public.products.created_at timestamp(3) with time zone not null
column public.products.date_kind text
column public.products.description text not null default ''::text
column public.products.food_kind text
column public.products.id uuid not null
column public.products.ingredients text not null default ''::text
column public.products.instructions text not null default ''::text
column public.products.is_direct_only boolean not null default false
column public.products.is_prepacked boolean
column public.products.labels text[] not null default '{}'::text[]
column public.products.name text not null
column public.products.nutrition text not null default ''::text
column public.products.organization_id uuid not null
column public.products.origin text not null default ''::text
column public.products.raised_in text not null default ''::text
column public.products.retraction text
column public.products.retraction_reason text not null default ''::text
column public.products.slaughtered_in text not null default ''::text
column public.products.storage text not null default ''::text
column public.products.updated_at timestamp(3) with time zone not null
column public.products.vat_kind text not null
column public.recall_notice_lines.is_inside boolean not null
column public.recall_notice_lines.notice_id uuid not null
column public.recall_notice_lines.order_id uuid not null
column public.recall_notice_lines.quantity integer not null
column public.recall_notice_lines.variant_id uuid not null
column public.recall_notices.id uuid not null
column public.recall_notices.mail_count integer not null
column public.recall_notices.recall_id uuid not null
column public.receipt_counters.last_number integer not null
column public.receipt_counters.merchant_id uuid not null
column public.remittance_cancellations.at timestamp(3) with time zone not null
column public.remittance_cancellations.by uuid
column public.remittance_cancellations.reason text not null
column public.remittance_cancellations.remittance_id uuid not null
column public.remittance_payments.payment_id uuid not null
column public.remittance_payments.position smallint not null
column public.remittance_payments.remittance_id uuid not null
column public.remittances.at timestamp(3) with time zone not null
column public.remittances.by uuid
column public.remittances.id uuid not null
column public.remittances.merchant_id uuid not null
column public.remittances.method text not null
column public.remittances.number integer not null
column public.remittances.total_cents bigint not null
column public.rhythm_destinations.closes_time text not null
column public.rhythm_destinations.closes_weekday integer not null
column public.rhythm_destinations.ends_time text not null
column public.rhythm_destinations.pickup_point_id uuid not null
column public.rhythm_destinations.position integer not null
column public.rhythm_destinations.rhythm_id uuid not null
column public.rhythm_destinations.slots jsonb not null
column public.rhythm_destinations.starts_time text not null
column public.rhythm_destinations.weekday integer not null
column public.rhythm_occurrences.blocked_at timestamp(3) with time zone
column public.rhythm_occurrences.blocked_code text
column public.rhythm_occurrences.copied_from uuid
column public.rhythm_occurrences.dropped_count integer not null default 0
column public.rhythm_occurrences.made_at timestamp(3) with time zone not null
column public.rhythm_occurrences.missed_places jsonb not null
column public.rhythm_occurrences.order_cycle_id uuid not null
column public.rhythm_occurrences.pickup_on date not null
column public.rhythm_occurrences.rhythm_id uuid not null
column public.rhythm_occurrences.week_on date not null
column public.rhythm_skips.at timestamp(3) with time zone not null
column public.rhythm_skips.by uuid
column public.rhythm_skips.rhythm_id uuid not null
column public.rhythm_skips.week_on date not null
column public.rhythms.coordinator_id uuid not null
column public.rhythms.created_at timestamp(3) with time zone not null
column public.rhythms.ended_at timestamp(3) with time zone
column public.rhythms.ends_on date
column public.rhythms.every_weeks integer not null
column public.rhythms.for_tag text
column public.rhythms.id uuid not null
column public.rhythms.name text not null
column public.rhythms.opens_time text not null
column public.rhythms.opens_weekday integer not null
column public.rhythms.paused_at timestamp(3) with time zone
column public.rhythms.skips_holidays boolean not null
column public.rhythms.starts_on date not null
column public.rhythms.weeks_ahead integer not null
column public.seller_minimums.at timestamp(3) with time zone not null
column public.seller_minimums.by uuid
column public.seller_minimums.id uuid not null
column public.seller_minimums.minimum_cents integer
column public.seller_minimums.pickup_point_id uuid
column public.seller_minimums.seller_id uuid not null
column public.seller_presences.at timestamp(3) with time zone not null
column public.seller_presences.by uuid
column public.seller_presences.pickup_day_id uuid not null
column public.seller_presences.seller_id uuid not null
column public.seller_tellings.at timestamp(3) with time zone not null
column public.seller_tellings.by uuid
column public.seller_tellings.pickup_day_id uuid not null
column public.seller_tellings.seller_id uuid not null
column public.seller_withdrawals.at timestamp(3) with time zone not null
column public.seller_withdrawals.by uuid
column public.seller_withdrawals.pickup_day_id uuid not null
column public.seller_withdrawals.reason text not null
column public.seller_withdrawals.seller_id uuid not null
column public.sessions.created_at timestamp(3) with time zone not null
column public.sessions.ended_at timestamp(3) with time zone
column public.sessions.expires_at timestamp(3) with time zone not null
column public.sessions.id uuid not null
column public.sessions.person_id uuid not null
column public.sessions.previous_hash text
column public.sessions.refresh_hash text not null
column public.sessions.rotated_at timestamp(3) with time zone not null
column public.silence_choices.at timestamp(3) with time zone not null
column public.silence_choices.by uuid
column public.silence_choices.hub_id uuid not null
column public.silence_choices.producer_id uuid not null
column public.silence_choices.silence text not null
column public.stock_adjustments.at timestamp(3) with time zone not null
column public.stock_adjustments.by uuid
column public.stock_adjustments.id uuid not null
column public.stock_adjustments.keeper_id uuid
column public.stock_adjustments.quantity integer not null
column public.stock_adjustments.reason text not null
column public.stock_adjustments.stock_id uuid not null
column public.stocks.created_at timestamp(3) with time zone not null
column public.stocks.id uuid not null
column public.stocks.left_quantity integer not null
column public.stocks.variant_id uuid not null
column public.terms.body text not null
column public.terms.locale text not null
column public.terms.published_at timestamp(3) with time zone not null
column public.terms.version text not null
column public.territories.brand jsonb not null
column public.territories.email text not null
column public.territories.id uuid not null
column public.territories.legal jsonb not null
column public.territories.locales text[] not null default '{fr,en}'::text[]
column public.territories.name text not null
column public.territories.phone text not null
column public.territories.time_zone text not null
column public.territory_logos.created_at timestamp(3) with time zone not null
column public.territory_logos.height integer not null
column public.territory_logos.id uuid not null
column public.territory_logos.png bytea not null
column public.territory_logos.territory_id uuid not null
column public.territory_logos.webp bytea not null
column public.territory_logos.width integer not null
column public.territory_pages.body text not null
column public.territory_pages.locale text not null
column public.territory_pages.page text not null
column public.territory_pages.territory_id uuid not null
column public.territory_pages.written_at timestamp(3) with time zone not null
column public.till_openings.at timestamp(3) with time zone not null
column public.till_openings.by uuid
column public.till_openings.merchant_id uuid not null
column public.variants.archived_at timestamp(3) with time zone
column public.variants.deposit_cents bigint not null default 0
column public.variants.id uuid not null
column public.variants.is_composite boolean not null default false
column public.variants.is_weighed boolean not null default false
column public.variants.maximum_grams integer
column public.variants.measure integer not null
column public.variants.name text not null
column public.variants.position integer not null default 0
column public.variants.price_cents bigint not null
column public.variants.product_id uuid not null
column public.variants.sku text
column public.variants.unit text not null
column public.variants.unit_name text not null default ''::text
column public.week_answers.at timestamp(3) with time zone not null
column public.week_answers.by uuid
column public.week_answers.id uuid not null
column public.week_answers.keeper_id uuid
column public.week_answers.order_cycle_id uuid not null
column public.week_answers.seller_id uuid not null
column public.week_answers.silence text
column public.week_reminders.at timestamp(3) with time zone not null
column public.week_reminders.id uuid not null
column public.week_reminders.kind text not null
column public.week_reminders.order_cycle_id uuid not null
column public.week_reminders.seller_id uuid not null
constraint public.alerts.alerts_kind CHECK ((kind = ANY (ARRAY['disk'::text, 'mail'::text, 'jobs'::text, 'backup'::text])))
constraint public.alerts.alerts_pkey PRIMARY KEY (id)
constraint public.audit_records.audit_records_keeping CHECK (((organization_id IS NULL) = (keeper_id IS NULL)))
constraint public.audit_records.audit_records_pkey PRIMARY KEY (id)
constraint public.bank_lines.bank_lines_amount CHECK ((amount_cents <> 0))
constraint public.bank_lines.bank_lines_label CHECK (((char_length(label) >= 0) AND (char_length(label) <= 300)))
constraint public.bank_lines.bank_lines_once UNIQUE (merchant_id, identity)
constraint public.bank_lines.bank_lines_pkey PRIMARY KEY (id)
constraint public.bank_lines.bank_lines_reference CHECK (((char_length(reference) >= 0) AND (char_length(reference) <= 120)))
constraint public.bank_lines.bank_lines_statement_id_bank_statements_id_fk FOREIGN KEY (statement_id) REFERENCES bank_statements(id)
constraint public.bank_match_cancellations.bank_match_cancellations_by_persons_id_fk FOREIGN KEY (by) REFERENCES persons(id)
constraint public.bank_match_cancellations.bank_match_cancellations_match_id_bank_matches_id_fk FOREIGN KEY (match_id) REFERENCES bank_matches(id)
constraint public.bank_match_cancellations.bank_match_cancellations_pkey PRIMARY KEY (match_id)
constraint public.bank_match_cancellations.bank_match_cancellations_reason CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 300)))
constraint public.bank_matches.bank_matches_by_persons_id_fk FOREIGN KEY (by) REFERENCES persons(id)
constraint public.bank_matches.bank_matches_entry_id_ledger_entries_id_fk FOREIGN KEY (entry_id) REFERENCES ledger_entries(id)
constraint public.bank_matches.bank_matches_kind CHECK (
CASE kind
    WHEN 'entry'::text THEN ((entry_id IS NOT NULL) AND (payment_id IS NULL))
    WHEN 'payment'::text THEN ((entry_id IS NULL) AND (payment_id IS NOT NULL))
    WHEN 'aside'::text THEN ((entry_id IS NULL) AND (payment_id IS NULL) AND (reason <> ''::text))
    ELSE false
END)
constraint public.bank_matches.bank_matches_line_id_bank_lines_id_fk FOREIGN KEY (line_id) REFERENCES bank_lines(id)
constraint public.bank_matches.bank_matches_payment_id_payments_id_fk FOREIGN KEY (payment_id) REFERENCES payments(id)
constraint public.bank_matches.bank_matches_pkey PRIMARY KEY (id)
constraint public.bank_matches.bank_matches_reason CHECK (((char_length(reason) >= 0) AND (char_length(reason) <= 300)))
constraint public.bank_statements.bank_statements_added CHECK (((added_count >= 0) AND (added_count <= line_count)))
constraint public.bank_statements.bank_statements_by_persons_id_fk FOREIGN KEY (by) REFERENCES persons(id)
constraint public.bank_statements.bank_statements_file CHECK (((char_length(file_name) >= 0) AND (char_length(file_name) <= 120)))
constraint public.bank_statements.bank_statements_format CHECK ((format = ANY (ARRAY['csv'::text, 'camt.053'::text])))
constraint public.bank_statements.bank_statements_merchant_id_organizations_id_fk FOREIGN KEY (merchant_id) REFERENCES organizations(id)
constraint public.bank_statements.bank_statements_pkey PRIMARY KEY (id)
constraint public.baskets.baskets_household_id_households_id_fk FOREIGN KEY (household_id) REFERENCES households(id)
constraint public.baskets.baskets_household_id_pickup_day_id_pk PRIMARY KEY (household_id, pickup_day_id)
constraint public.baskets.baskets_pickup_day_id_pickup_days_id_fk FOREIGN KEY (pickup_day_id) REFERENCES pickup_days(id)
constraint public.certificates.certificates_certifier CHECK (((char_length(certifier) >= 0) AND (char_length(certifier) <= 120)))
constraint public.certificates.certificates_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id)
constraint public.certificates.certificates_pkey PRIMARY KEY (id)
constraint public.certificates.certificates_reference CHECK (((char_length(reference) >= 1) AND (char_length(reference) <= 120)))
constraint public.change_notices.change_notices_order_id_due_at_pk PRIMARY KEY (order_id, due_at)
constraint public.change_notices.change_notices_order_id_orders_id_fk FOREIGN KEY (order_id) REFERENCES orders(id)
constraint public.change_notices.change_notices_settled CHECK ((num_nulls(settled_at, told_revision, is_mailed) = ANY (ARRAY[0, 3])))
constraint public.compositions.compositions_keeper_id_organizations_id_fk FOREIGN KEY (keeper_id) REFERENCES organizations(id)
constraint public.compositions.compositions_offer_id_offers_id_fk FOREIGN KEY (offer_id) REFERENCES offers(id) ON DELETE CASCADE
constraint public.compositions.compositions_parts CHECK ((jsonb_typeof(parts) = 'array'::text))
constraint public.compositions.compositions_pkey PRIMARY KEY (id)
constraint public.day_variants.day_variants_order_cycle_id_order_cycles_id_fk FOREIGN KEY (order_cycle_id) REFERENCES order_cycles(id)
constraint public.day_variants.day_variants_pickup_day_id_pickup_days_id_fk FOREIGN KEY (pickup_day_id) REFERENCES pickup_days(id)
constraint public.day_variants.day_variants_pickup_day_id_variant_id_pk PRIMARY KEY (pickup_day_id, variant_id)
constraint public.day_variants.day_variants_variant_id_variants_id_fk FOREIGN KEY (variant_id) REFERENCES variants(id)
constraint public.delivery_corrections.delivery_corrections_from_one CHECK ((number > 0))
constraint public.delivery_corrections.delivery_corrections_number UNIQUE (pickup_day_id, seller_id, number)
constraint public.delivery_corrections.delivery_corrections_pickup_day_id_pickup_days_id_fk FOREIGN KEY (pickup_day_id) REFERENCES pickup_days(id)
constraint public.delivery_corrections.delivery_corrections_pkey PRIMARY KEY (id)
constraint public.delivery_corrections.delivery_corrections_seller_id_organizations_id_fk FOREIGN KEY (seller_id) REFERENCES organizations(id)
constraint public.delivery_lots.delivery_lots_by_persons_id_fk FOREIGN KEY (by) REFERENCES persons(id)
constraint public.delivery_lots.delivery_lots_lot CHECK (((char_length(lot) >= 0) AND (char_length(lot) <= 40)))
constraint public.delivery_lots.delivery_lots_pickup_day_id_pickup_days_id_fk FOREIGN KEY (pickup_day_id) REFERENCES pickup_days(id)
constraint public.delivery_lots.delivery_lots_pickup_day_id_seller_id_variant_id_pk PRIMARY KEY (pickup_day_id, seller_id, variant_id)
constraint public.delivery_lots.delivery_lots_seller_id_organizations_id_fk FOREIGN KEY (seller_id) REFERENCES organizations(id)
constraint public.delivery_lots.delivery_lots_something CHECK (((lot <> ''::text) OR (date IS NOT NULL)))
constraint public.delivery_lots.delivery_lots_variant_id_variants_id_fk FOREIGN KEY (variant_id) REFERENCES variants(id)
constraint public.delivery_receptions.delivery_receptions_accepted CHECK (((char_length(accepted_for) >= 0) AND (char_length(accepted_for) <= 300)))
constraint public.delivery_receptions.delivery_receptions_by_persons_id_fk FOREIGN KEY (by) REFERENCES persons(id)
constraint public.delivery_receptions.delivery_receptions_class CHECK ((temperature_class = ANY (ARRAY['ambient'::text, 'chilled'::text, 'frozen'::text])))
constraint public.delivery_receptions.delivery_receptions_cold CHECK (((temperature_class = 'ambient'::text) OR (received_quantity = 0) OR (temperature_tenths IS NOT NULL)))
constraint public.delivery_receptions.delivery_receptions_pickup_day_id_pickup_days_id_fk FOREIGN KEY (pickup_day_id) REFERENCES pickup_days(id)
constraint public.delivery_receptions.delivery_receptions_pkey PRIMARY KEY (id)
constraint public.delivery_receptions.delivery_receptions_quantity CHECK ((received_quantity >= 0))
constraint public.delivery_receptions.delivery_receptions_reason CHECK ((((reason IS NOT NULL) = (received_quantity < expected_quantity)) AND (reason = ANY (ARRAY['missing'::text, 'damaged'::text, 'refused'::text]))))
constraint public.delivery_receptions.delivery_receptions_seller_id_organizations_id_fk FOREIGN KEY (seller_id) REFERENCES organizations(id)
constraint public.delivery_receptions.delivery_receptions_variant_id_variants_id_fk FOREIGN KEY (variant_id) REFERENCES variants(id)
constraint public.desk_commands.desk_commands_kind CHECK ((kind = ANY (ARRAY['handed'::text, 'missing'::text, 'weighed'::text, 'paid'::text, 'note'::text, 'undo'::text])))
constraint public.desk_commands.desk_commands_order_id_orders_id_fk FOREIGN KEY (order_id) REFERENCES orders(id)
constraint public.desk_commands.desk_commands_pickup_day_id_pickup_days_id_fk FOREIGN KEY (pickup_day_id) REFERENCES pickup_days(id)
constraint public.desk_commands.desk_commands_pkey PRIMARY KEY (id)
constraint public.desk_commands.desk_commands_position UNIQUE (order_id, "position")
constraint public.desk_commands.desk_commands_sequence UNIQUE (pickup_day_id, device, seq)
constraint public.destination_closings.destination_closings_destination_id_destinations_id_fk FOREIGN KEY (destination_id) REFERENCES destinations(id)
constraint public.destination_closings.destination_closings_pkey PRIMARY KEY (destination_id)
constraint public.destination_fees.destination_fees_destination_id_destinations_id_fk FOREIGN KEY (destination_id) REFERENCES destinations(id)
constraint public.destination_fees.destination_fees_destination_id_fee_id_pk PRIMARY KEY (destination_id, fee_id)
constraint public.destination_fees.destination_fees_fee_id_fees_id_fk FOREIGN KEY (fee_id) REFERENCES fees(id)
constraint public.destinations.destinations_once UNIQUE (order_cycle_id, pickup_day_id)
constraint public.destinations.destinations_order_cycle_id_order_cycles_id_fk FOREIGN KEY (order_cycle_id) REFERENCES order_cycles(id)
constraint public.destinations.destinations_pickup_day_id_pickup_days_id_fk FOREIGN KEY (pickup_day_id) REFERENCES pickup_days(id)
constraint public.destinations.destinations_pkey PRIMARY KEY (id)
constraint public.destinations.destinations_times CHECK ((opens_at < closes_at))
constraint public.disruption_answers.disruption_answers_answer CHECK ((answer = ANY (ARRAY['kept'::text, 'moved'::text, 'cancelled'::text])))
constraint public.disruption_answers.disruption_answers_disruption_id_order_disruptions_id_fk FOREIGN KEY (disruption_id) REFERENCES order_disruptions(id)
constraint public.disruption_answers.disruption_answers_moved CHECK (((order_id IS NOT NULL) = (answer = 'moved'::text)))
constraint public.disruption_answers.disruption_answers_order_id_orders_id_fk FOREIGN KEY (order_id) REFERENCES orders(id)
constraint public.disruption_answers.disruption_answers_pkey PRIMARY KEY (disruption_id)
constraint public.drawer_counts.drawer_counts_by_persons_id_fk FOREIGN KEY (by) REFERENCES persons(id)
constraint public.drawer_counts.drawer_counts_counted CHECK (((counted_cents >= 0) AND (counted_cents <= 10000000)))
constraint public.drawer_counts.drawer_counts_drawer_id_drawers_id_fk FOREIGN KEY (drawer_id) REFERENCES drawers(id)
constraint public.drawer_counts.drawer_counts_explained CHECK (((reason <> ''::text) OR ((counted_cents = expected_cents) AND ("position" = 1))))
constraint public.drawer_counts.drawer_counts_pkey PRIMARY KEY (id)
constraint public.drawer_counts.drawer_counts_position UNIQUE (drawer_id, "position")
constraint public.drawer_counts.drawer_counts_reason CHECK (((char_length(reason) >= 0) AND (char_length(reason) <= 300)))
constraint public.drawer_entries.drawer_entries_drawer_id_drawers_id_fk FOREIGN KEY (drawer_id) REFERENCES drawers(id)
constraint public.drawer_entries.drawer_entries_entry_id_ledger_entries_id_fk FOREIGN KEY (entry_id) REFERENCES ledger_entries(id)
constraint public.drawer_entries.drawer_entries_pkey PRIMARY KEY (entry_id)
constraint public.drawer_movements.drawer_movements_amount CHECK ((amount_cents <> 0))
constraint public.drawer_movements.drawer_movements_by_persons_id_fk FOREIGN KEY (by) REFERENCES persons(id)
constraint public.drawer_movements.drawer_movements_drawer_id_drawers_id_fk FOREIGN KEY (drawer_id) REFERENCES drawers(id)
constraint public.drawer_movements.drawer_movements_pkey PRIMARY KEY (id)
constraint public.drawer_movements.drawer_movements_reason CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 300)))
constraint public.drawers.drawers_difference CHECK (((float_cents = expected_cents) = (origin IS NULL)))
constraint public.drawers.drawers_float CHECK (((float_cents >= 0) AND (float_cents <= 10000000)))
constraint public.drawers.drawers_merchant_id_organizations_id_fk FOREIGN KEY (merchant_id) REFERENCES organizations(id)
constraint public.drawers.drawers_opened_by_persons_id_fk FOREIGN KEY (opened_by) REFERENCES persons(id)
constraint public.drawers.drawers_origin CHECK ((origin = ANY (ARRAY['bank'::text, 'gap'::text])))
constraint public.drawers.drawers_pkey PRIMARY KEY (id)
constraint public.drawers.drawers_reason CHECK (((char_length(reason) >= 0) AND (char_length(reason) <= 300)))
constraint public.fees.fees_amount CHECK (((calculator = 'percent'::text) = (amount_cents IS NULL)))
constraint public.fees.fees_amount_cents CHECK (((amount_cents >= 0) AND (amount_cents <= 10000)))
constraint public.fees.fees_basis_points CHECK (((basis_points >= 1) AND (basis_points <= 10000)))
constraint public.fees.fees_calculator CHECK ((calculator = ANY (ARRAY['percent'::text, 'per_item'::text, 'per_kilogram'::text, 'per_order'::text, 'flexible'::text, 'sack'::text])))
constraint public.fees.fees_items CHECK (((items_max IS NULL) OR ((calculator = 'flexible'::text) AND ((items_max >= 1) AND (items_max <= 1000)))))
constraint public.fees.fees_kind CHECK ((kind = ANY (ARRAY['admin'::text, 'packing'::text, 'transport'::text, 'sales'::text, 'fundraising'::text])))
constraint public.fees.fees_manner CHECK ((manner = ANY (ARRAY['added'::text, 'withheld'::text])))
constraint public.fees.fees_name CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120)))
constraint public.fees.fees_next CHECK (((calculator = ANY (ARRAY['flexible'::text, 'sack'::text])) = (next_cents IS NOT NULL)))
constraint public.fees.fees_next_cents CHECK (((next_cents >= 0) AND (next_cents <= 10000)))
constraint public.fees.fees_of_orders CHECK (((calculator <> ALL (ARRAY['per_order'::text, 'flexible'::text, 'sack'::text])) OR (manner = 'added'::text)))
constraint public.fees.fees_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id)
constraint public.fees.fees_pickup_point_id_pickup_points_id_fk FOREIGN KEY (pickup_point_id) REFERENCES pickup_points(id)
constraint public.fees.fees_pkey PRIMARY KEY (id)
constraint public.fees.fees_producer_id_organizations_id_fk FOREIGN KEY (producer_id) REFERENCES organizations(id)
constraint public.fees.fees_rate CHECK (((calculator = 'percent'::text) = (basis_points IS NOT NULL)))
constraint public.fees.fees_scope CHECK ((num_nonnulls(producer_id, pickup_point_id) <= 1))
constraint public.fees.fees_something CHECK (((COALESCE(amount_cents, (1)::bigint) + COALESCE(next_cents, (0)::bigint)) > 0))
constraint public.fees.fees_threshold CHECK (((calculator = 'sack'::text) = (threshold_cents IS NOT NULL)))
constraint public.fees.fees_threshold_cents CHECK (((threshold_cents >= 1) AND (threshold_cents <= 10000000)))
constraint public.fees.fees_vat CHECK (((vat_basis_points >= 0) AND (vat_basis_points <= 10000)))
constraint public.followers.followers_email CHECK (((char_length(email) >= 3) AND (char_length(email) <= 254)))
constraint public.followers.followers_hub_id_organizations_id_fk FOREIGN KEY (hub_id) REFERENCES organizations(id)
constraint public.followers.followers_lower CHECK ((email = lower(email)))
constraint public.followers.followers_once UNIQUE (hub_id, email)
constraint public.followers.followers_pkey PRIMARY KEY (id)
constraint public.grants.grants_granter_id_organizations_id_fk FOREIGN KEY (granter_id) REFERENCES organizations(id)
constraint public.grants.grants_kind CHECK ((kind = ANY (ARRAY['sell'::text, 'catalogue'::text, 'pickup'::text])))
constraint public.grants.grants_once UNIQUE (granter_id, receiver_id, kind)
constraint public.grants.grants_pkey PRIMARY KEY (id)
constraint public.grants.grants_receiver_id_organizations_id_fk FOREIGN KEY (receiver_id) REFERENCES organizations(id)
constraint public.household_cards.household_cards_code CHECK ((code ~ '^[23456789ABCDEFGHJKMNPQRSTVWXYZ]{8}$'::text))
constraint public.household_cards.household_cards_code_unique UNIQUE (code)
constraint public.household_cards.household_cards_given_by_persons_id_fk FOREIGN KEY (given_by) REFERENCES persons(id)
constraint public.household_cards.household_cards_household_id_households_id_fk FOREIGN KEY (household_id) REFERENCES households(id)
constraint public.household_cards.household_cards_pkey PRIMARY KEY (id)
constraint public.household_corrections.household_corrections_by_persons_id_fk FOREIGN KEY (by) REFERENCES persons(id)
constraint public.household_corrections.household_corrections_fields CHECK (((cardinality(fields) > 0) AND (fields <@ ARRAY['name'::text, 'phone'::text, 'email'::text])))
constraint public.household_corrections.household_corrections_household_id_households_id_fk FOREIGN KEY (household_id) REFERENCES households(id)
constraint public.household_corrections.household_corrections_hub_id_organizations_id_fk FOREIGN KEY (hub_id) REFERENCES organizations(id)
constraint public.household_corrections.household_corrections_name CHECK ((('name'::text = ANY (fields)) = (name_before IS NOT NULL)))
constraint public.household_corrections.household_corrections_pkey PRIMARY KEY (id)
constraint public.household_emails.household_emails_household_id_households_id_fk FOREIGN KEY (household_id) REFERENCES households(id)
constraint public.household_emails.household_emails_hub_id_household_id_pk PRIMARY KEY (hub_id, household_id)
constraint public.household_emails.household_emails_hub_id_organizations_id_fk FOREIGN KEY (hub_id) REFERENCES organizations(id)
constraint public.household_emails.household_emails_length CHECK (((char_length(email) >= 3) AND (char_length(email) <= 254)))
constraint public.household_emails.household_emails_lower CHECK ((email = lower(email)))
constraint public.household_imports.household_imports_by_persons_id_fk FOREIGN KEY (by) REFERENCES persons(id)
constraint public.household_imports.household_imports_hub_id_organizations_id_fk FOREIGN KEY (hub_id) REFERENCES organizations(id)
constraint public.household_imports.household_imports_pkey PRIMARY KEY (id)
constraint public.household_invitations.household_invitations_email CHECK (((char_length(email) >= 3) AND (char_length(email) <= 254)))
constraint public.household_invitations.household_invitations_household_id_households_id_fk FOREIGN KEY (household_id) REFERENCES households(id)
constraint public.household_invitations.household_invitations_hub_id_organizations_id_fk FOREIGN KEY (hub_id) REFERENCES organizations(id)
constraint public.household_invitations.household_invitations_invited_by_persons_id_fk FOREIGN KEY (invited_by) REFERENCES persons(id)
constraint public.household_invitations.household_invitations_lower CHECK ((email = lower(email)))
constraint public.household_invitations.household_invitations_pkey PRIMARY KEY (id)
constraint public.household_keys.household_keys_household_id_households_id_fk FOREIGN KEY (household_id) REFERENCES households(id)
constraint public.household_keys.household_keys_key_unique UNIQUE (key)
constraint public.household_keys.household_keys_pkey PRIMARY KEY (household_id)
constraint public.household_members.household_members_household_id_households_id_fk FOREIGN KEY (household_id) REFERENCES households(id)
constraint public.household_members.household_members_household_id_person_id_pk PRIMARY KEY (household_id, person_id)
constraint public.household_members.household_members_person_id_persons_id_fk FOREIGN KEY (person_id) REFERENCES persons(id)
constraint public.household_merges.household_merges_by_persons_id_fk FOREIGN KEY (by) REFERENCES persons(id)
constraint public.household_merges.household_merges_emptied_id_households_id_fk FOREIGN KEY (emptied_id) REFERENCES households(id)
constraint public.household_merges.household_merges_emptied_id_unique UNIQUE (emptied_id)
constraint public.household_merges.household_merges_hub_id_organizations_id_fk FOREIGN KEY (hub_id) REFERENCES organizations(id)
constraint public.household_merges.household_merges_kept_id_households_id_fk FOREIGN KEY (kept_id) REFERENCES households(id)
constraint public.household_merges.household_merges_pkey PRIMARY KEY (id)
constraint public.household_merges.household_merges_two CHECK ((emptied_id <> kept_id))
constraint public.household_notes.household_notes_household_id_households_id_fk FOREIGN KEY (household_id) REFERENCES households(id)
constraint public.household_notes.household_notes_hub_id_organizations_id_fk FOREIGN KEY (hub_id) REFERENCES organizations(id)
constraint public.household_notes.household_notes_pkey PRIMARY KEY (id)
constraint public.household_notes.household_notes_text CHECK (((char_length(text) >= 1) AND (char_length(text) <= 500)))
constraint public.household_notes.household_notes_written_by_persons_id_fk FOREIGN KEY (written_by) REFERENCES persons(id)
constraint public.household_tags.household_tags_given_by_persons_id_fk FOREIGN KEY (given_by) REFERENCES persons(id)
constraint public.household_tags.household_tags_household_id_households_id_fk FOREIGN KEY (household_id) REFERENCES households(id)
constraint public.household_tags.household_tags_hub_id_household_id_tag_pk PRIMARY KEY (hub_id, household_id, tag)
constraint public.household_tags.household_tags_hub_id_organizations_id_fk FOREIGN KEY (hub_id) REFERENCES organizations(id)
constraint public.household_tags.household_tags_length CHECK (((char_length(tag) >= 1) AND (char_length(tag) <= 60)))
constraint public.household_tags.household_tags_lower CHECK ((tag = lower(tag)))
constraint public.household_tellings.household_tellings_by_persons_id_fk FOREIGN KEY (by) REFERENCES persons(id)
constraint public.household_tellings.household_tellings_household_id_households_id_fk FOREIGN KEY (household_id) REFERENCES households(id)
constraint public.household_tellings.household_tellings_pickup_day_id_household_id_at_pk PRIMARY KEY (pickup_day_id, household_id, at)
constraint public.household_tellings.household_tellings_pickup_day_id_pickup_days_id_fk FOREIGN KEY (pickup_day_id) REFERENCES pickup_days(id)
constraint public.households.households_erased CHECK (((erased_at IS NULL) OR ((name = ''::text) AND (phone IS NULL))))
constraint public.households.households_pkey PRIMARY KEY (id)
constraint public.hub_households.hub_households_household_id_households_id_fk FOREIGN KEY (household_id) REFERENCES households(id)
constraint public.hub_households.hub_households_hub_id_household_id_pk PRIMARY KEY (hub_id, household_id)
constraint public.hub_households.hub_households_hub_id_organizations_id_fk FOREIGN KEY (hub_id) REFERENCES organizations(id)
constraint public.hub_households.hub_households_met_by_persons_id_fk FOREIGN KEY (met_by) REFERENCES persons(id)
constraint public.idempotency_keys.idempotency_keys_scope_key_pk PRIMARY KEY (scope, key)
constraint public.ledger_accounts.ledger_accounts_kind CHECK ((kind = ANY (ARRAY['household_due'::text, 'household_credit'::text, 'seller_due'::text, 'fee_income'::text, 'opening'::text, 'cash'::text, 'cheque'::text, 'card'::text, 'transfer'::text, 'bank'::text, 'till_gap'::text])))
constraint public.ledger_accounts.ledger_accounts_once UNIQUE (kind, unit, organization_id, holder_key)
constraint public.ledger_accounts.ledger_accounts_pkey PRIMARY KEY (id)
constraint public.ledger_entries.ledger_entries_pkey PRIMARY KEY (id)
constraint public.ledger_postings.ledger_postings_account_id_ledger_accounts_id_fk FOREIGN KEY (account_id) REFERENCES ledger_accounts(id)
constraint public.ledger_postings.ledger_postings_amount CHECK ((amount_cents <> 0))
constraint public.ledger_postings.ledger_postings_entry_id_ledger_entries_id_fk FOREIGN KEY (entry_id) REFERENCES ledger_entries(id)
constraint public.ledger_postings.ledger_postings_entry_id_position_pk PRIMARY KEY (entry_id, "position")
constraint public.lot_recalls.lot_recalls_advice CHECK ((advice = ANY (ARRAY['discard'::text, 'return'::text, 'keep'::text, 'lifted'::text])))
constraint public.lot_recalls.lot_recalls_by_persons_id_fk FOREIGN KEY (by) REFERENCES persons(id)
constraint public.lot_recalls.lot_recalls_hub_id_organizations_id_fk FOREIGN KEY (hub_id) REFERENCES organizations(id)
constraint public.lot_recalls.lot_recalls_lot CHECK (((char_length(lot) >= 1) AND (char_length(lot) <= 40)))
constraint public.lot_recalls.lot_recalls_pkey PRIMARY KEY (id)
constraint public.lot_recalls.lot_recalls_reason CHECK ((reason = ANY (ARRAY['germ'::text, 'allergen'::text, 'object'::text, 'date'::text, 'precaution'::text])))
constraint public.lot_recalls.lot_recalls_seller_id_organizations_id_fk FOREIGN KEY (seller_id) REFERENCES organizations(id)
constraint public.lot_recalls.lot_recalls_words CHECK (((char_length(words) >= 0) AND (char_length(words) <= 600)))
constraint public.mailed_secrets.mailed_secrets_pkey PRIMARY KEY (id)
constraint public.mailed_secrets.mailed_secrets_purpose CHECK ((purpose = ANY (ARRAY['sign_in'::text, 'order'::text, 'publish'::text, 'invitation'::text, 'claim'::text, 'notice'::text, 'follow'::text, 'disruption'::text])))
constraint public.mails.mails_message_id_unique UNIQUE (message_id)
constraint public.mails.mails_pkey PRIMARY KEY (id)
constraint public.memberships.memberships_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id)
constraint public.memberships.memberships_person_id_organization_id_role_pk PRIMARY KEY (person_id, organization_id, role)
constraint public.memberships.memberships_person_id_persons_id_fk FOREIGN KEY (person_id) REFERENCES persons(id)
constraint public.memberships.memberships_role CHECK ((role = ANY (ARRAY['manager'::text, 'desk'::text, 'treasurer'::text, 'operator'::text])))
constraint public.minimum_judgements.minimum_judgements_destination_id_destinations_id_fk FOREIGN KEY (destination_id) REFERENCES destinations(id)
constraint public.minimum_judgements.minimum_judgements_destination_id_seller_id_pk PRIMARY KEY (destination_id, seller_id)
constraint public.minimum_judgements.minimum_judgements_outcome CHECK ((outcome = ANY (ARRAY['reached'::text, 'below'::text, 'too_late'::text])))
constraint public.minimum_judgements.minimum_judgements_seller_id_organizations_id_fk FOREIGN KEY (seller_id) REFERENCES organizations(id)
constraint public.minimum_waivers.minimum_waivers_destination_id_destinations_id_fk FOREIGN KEY (destination_id) REFERENCES destinations(id)
constraint public.minimum_waivers.minimum_waivers_destination_id_seller_id_pk PRIMARY KEY (destination_id, seller_id)
constraint public.minimum_waivers.minimum_waivers_seller_id_organizations_id_fk FOREIGN KEY (seller_id) REFERENCES organizations(id)
constraint public.moved_households.moved_households_household_id_households_id_fk FOREIGN KEY (household_id) REFERENCES households(id)
constraint public.moved_households.moved_households_hub_id_organizations_id_fk FOREIGN KEY (hub_id) REFERENCES organizations(id)
constraint public.moved_households.moved_households_hub_id_source_hash_pk PRIMARY KEY (hub_id, source_hash)
constraint public.moved_households.moved_households_import_id_household_imports_id_fk FOREIGN KEY (import_id) REFERENCES household_imports(id)
constraint public.name_sharings.name_sharings_hub_id_organizations_id_fk FOREIGN KEY (hub_id) REFERENCES organizations(id)
constraint public.name_sharings.name_sharings_pkey PRIMARY KEY (hub_id)
constraint public.notice_refusals.notice_refusals_kind CHECK ((kind = ANY (ARRAY['opening'::text, 'closing'::text, 'reminder'::text])))
constraint public.notice_refusals.notice_refusals_person_id_kind_pk PRIMARY KEY (person_id, kind)
constraint public.notice_refusals.notice_refusals_person_id_persons_id_fk FOREIGN KEY (person_id) REFERENCES persons(id)
constraint public.notice_round_days.notice_round_days_kind_pickup_day_id_occasion_on_is_reserved_pk PRIMARY KEY (kind, pickup_day_id, occasion_on, is_reserved)
constraint public.notice_round_days.notice_round_days_pickup_day_id_pickup_days_id_fk FOREIGN KEY (pickup_day_id) REFERENCES pickup_days(id)
constraint public.notice_round_days.notice_round_days_round_id_notice_rounds_id_fk FOREIGN KEY (round_id) REFERENCES notice_rounds(id)
constraint public.notice_rounds.notice_rounds_hub_id_organizations_id_fk FOREIGN KEY (hub_id) REFERENCES organizations(id)
constraint public.notice_rounds.notice_rounds_kind CHECK ((kind = ANY (ARRAY['opening'::text, 'closing'::text, 'reminder'::text])))
constraint public.notice_rounds.notice_rounds_pkey PRIMARY KEY (id)
constraint public.notice_templates.notice_templates_hub_id_kind_locale_pk PRIMARY KEY (hub_id, kind, locale)
constraint public.notice_templates.notice_templates_hub_id_organizations_id_fk FOREIGN KEY (hub_id) REFERENCES organizations(id)
constraint public.notice_templates.notice_templates_kind CHECK ((kind = ANY (ARRAY['opening'::text, 'closing'::text, 'reminder'::text, 'change'::text])))
constraint public.notice_templates.notice_templates_locale CHECK ((locale = ANY (ARRAY['fr'::text, 'en'::text])))
constraint public.notice_templates.notice_templates_opening CHECK (((char_length(opening) >= 1) AND (char_length(opening) <= 300)))
constraint public.notice_templates.notice_templates_subject CHECK (((char_length(subject) >= 1) AND (char_length(subject) <= 120)))
constraint public.notice_templates.notice_templates_written_by_persons_id_fk FOREIGN KEY (written_by) REFERENCES persons(id)
constraint public.notices.notices_follower_id_followers_id_fk FOREIGN KEY (follower_id) REFERENCES followers(id) ON DELETE CASCADE
constraint public.notices.notices_order_id_orders_id_fk FOREIGN KEY (order_id) REFERENCES orders(id)
constraint public.notices.notices_person_id_persons_id_fk FOREIGN KEY (person_id) REFERENCES persons(id)
constraint public.notices.notices_pkey PRIMARY KEY (id)
constraint public.notices.notices_recipient CHECK ((num_nonnulls(person_id, follower_id) = 1))
constraint public.notices.notices_round_id_notice_rounds_id_fk FOREIGN KEY (round_id) REFERENCES notice_rounds(id)
constraint public.offer_exceptions.offer_exceptions_offer_id_offers_id_fk FOREIGN KEY (offer_id) REFERENCES offers(id) ON DELETE CASCADE
constraint public.offer_exceptions.offer_exceptions_offer_id_pickup_day_id_pk PRIMARY KEY (offer_id, pickup_day_id)
constraint public.offer_exceptions.offer_exceptions_pickup_day_id_pickup_days_id_fk FOREIGN KEY (pickup_day_id) REFERENCES pickup_days(id)
constraint public.offers.offers_for_tag CHECK (((char_length(for_tag) >= 1) AND (char_length(for_tag) <= 60)))
constraint public.offers.offers_limit CHECK ((limit_per_household > 0))
constraint public.offers.offers_once UNIQUE (order_cycle_id, variant_id)
constraint public.offers.offers_order_cycle_id_order_cycles_id_fk FOREIGN KEY (order_cycle_id) REFERENCES order_cycles(id)
constraint public.offers.offers_pkey PRIMARY KEY (id)
constraint public.offers.offers_price CHECK ((price_cents >= 0))
constraint public.offers.offers_seller_id_organizations_id_fk FOREIGN KEY (seller_id) REFERENCES organizations(id)
constraint public.offers.offers_stock_id_stocks_id_fk FOREIGN KEY (stock_id) REFERENCES stocks(id)
constraint public.offers.offers_variant_id_variants_id_fk FOREIGN KEY (variant_id) REFERENCES variants(id)
constraint public.opening_changes.opening_changes_amount CHECK ((from_cents <> to_cents))
constraint public.opening_changes.opening_changes_by_persons_id_fk FOREIGN KEY (by) REFERENCES persons(id)
constraint public.opening_changes.opening_changes_household_id_households_id_fk FOREIGN KEY (household_id) REFERENCES households(id)
constraint public.opening_changes.opening_changes_hub_id_organizations_id_fk FOREIGN KEY (hub_id) REFERENCES organizations(id)
constraint public.opening_changes.opening_changes_kind CHECK ((kind = ANY (ARRAY['settled'::text, 'corrected'::text])))
constraint public.opening_changes.opening_changes_pkey PRIMARY KEY (id)
constraint public.opening_changes.opening_changes_reason CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 300)))
constraint public.order_cancellations.order_cancellations_order_id_orders_id_fk FOREIGN KEY (order_id) REFERENCES orders(id)
constraint public.order_cancellations.order_cancellations_pkey PRIMARY KEY (order_id)
constraint public.order_corrections.order_corrections_order_id_orders_id_fk FOREIGN KEY (order_id) REFERENCES orders(id)
constraint public.order_corrections.order_corrections_order_id_revision_pk PRIMARY KEY (order_id, revision)
constraint public.order_cycle_publications.order_cycle_publications_order_cycle_id_order_cycles_id_fk FOREIGN KEY (order_cycle_id) REFERENCES order_cycles(id)
constraint public.order_cycle_publications.order_cycle_publications_pkey PRIMARY KEY (order_cycle_id)
constraint public.order_cycles.order_cycles_coordinator_id_organizations_id_fk FOREIGN KEY (coordinator_id) REFERENCES organizations(id)
constraint public.order_cycles.order_cycles_for_tag CHECK (((char_length(for_tag) >= 1) AND (char_length(for_tag) <= 60)))
constraint public.order_cycles.order_cycles_pkey PRIMARY KEY (id)
constraint public.order_disruptions.order_disruptions_cause CHECK ((cause = ANY (ARRAY['day_cancelled'::text, 'day_moved'::text, 'seller_withdrawn'::text, 'below_minimum'::text, 'order_moved'::text])))
constraint public.order_disruptions.order_disruptions_move CHECK (((move_id IS NOT NULL) = (cause = 'day_moved'::text)))
constraint public.order_disruptions.order_disruptions_move_id_pickup_day_moves_id_fk FOREIGN KEY (move_id) REFERENCES pickup_day_moves(id)
constraint public.order_disruptions.order_disruptions_once UNIQUE NULLS NOT DISTINCT (order_id, revision, move_id)
constraint public.order_disruptions.order_disruptions_order_id_orders_id_fk FOREIGN KEY (order_id) REFERENCES orders(id)
constraint public.order_disruptions.order_disruptions_pkey PRIMARY KEY (id)
constraint public.order_disruptions.order_disruptions_seller CHECK (((seller_id IS NOT NULL) = (cause = ANY (ARRAY['seller_withdrawn'::text, 'below_minimum'::text]))))
constraint public.order_disruptions.order_disruptions_slot CHECK ((((slot_starts_at IS NULL) = (slot_ends_at IS NULL)) AND ((slot_starts_at IS NULL) OR (cause = 'day_moved'::text))))
constraint public.order_fees.order_fees_asked CHECK ((asked_cents > 0))
constraint public.order_fees.order_fees_due CHECK (((due_cents = 0) OR (due_cents = asked_cents)))
constraint public.order_fees.order_fees_fee_id_fees_id_fk FOREIGN KEY (fee_id) REFERENCES fees(id)
constraint public.order_fees.order_fees_order_id_fee_id_pk PRIMARY KEY (order_id, fee_id)
constraint public.order_fees.order_fees_order_id_orders_id_fk FOREIGN KEY (order_id) REFERENCES orders(id)
constraint public.order_lines.order_lines_allotted CHECK (((allotted_quantity >= 0) AND (allotted_quantity <= ordered_quantity)))
constraint public.order_lines.order_lines_amounts CHECK ((((estimated_cents >= 0) AND (estimated_cents <= ceiling_cents)) AND ((actual_cents IS NULL) OR ((actual_cents >= 0) AND (actual_cents <= ceiling_cents)))))
constraint public.order_lines.order_lines_destination_id_destinations_id_fk FOREIGN KEY (destination_id) REFERENCES destinations(id)
constraint public.order_lines.order_lines_offer_id_offers_id_fk FOREIGN KEY (offer_id) REFERENCES offers(id)
constraint public.order_lines.order_lines_once UNIQUE (order_id, offer_id)
constraint public.order_lines.order_lines_order_id_orders_id_fk FOREIGN KEY (order_id) REFERENCES orders(id)
constraint public.order_lines.order_lines_pkey PRIMARY KEY (id)
constraint public.order_lines.order_lines_quantity CHECK ((ordered_quantity > 0))
constraint public.order_lines.order_lines_replaces UNIQUE (replaces_line_id)
constraint public.order_lines.order_lines_replaces_line_id_order_lines_id_fk FOREIGN KEY (replaces_line_id) REFERENCES order_lines(id) ON DELETE SET NULL
constraint public.order_lines.order_lines_replaces_other CHECK ((replaces_line_id <> id))
constraint public.order_lines.order_lines_retraction CHECK ((retraction = ANY (ARRAY['perishable'::text, 'sealed'::text, 'fourteen_days'::text])))
constraint public.order_lines.order_lines_stock_id_stocks_id_fk FOREIGN KEY (stock_id) REFERENCES stocks(id)
constraint public.order_lines.order_lines_unit_fee CHECK (((unit_fee_cents >= 0) AND (unit_fee_cents <= unit_price_cents)))
constraint public.order_lines.order_lines_weight CHECK (((real_grams IS NULL) OR ((real_grams > 0) AND is_weighed)))
constraint public.order_lines.order_lines_withheld CHECK ((((withheld_basis_points >= 0) AND (withheld_basis_points <= 10000)) AND (withheld_unit_millicents >= 0)))
constraint public.order_retraction_lines.order_retraction_lines_order_line_id_order_lines_id_fk FOREIGN KEY (order_line_id) REFERENCES order_lines(id)
constraint public.order_retraction_lines.order_retraction_lines_pkey PRIMARY KEY (order_line_id)
constraint public.order_retraction_lines.order_retraction_lines_retraction_id_order_retractions_id_fk FOREIGN KEY (retraction_id) REFERENCES order_retractions(id)
constraint public.order_retractions.order_retractions_order_id_orders_id_fk FOREIGN KEY (order_id) REFERENCES orders(id)
constraint public.order_retractions.order_retractions_pkey PRIMARY KEY (id)
constraint public.order_revisions.order_revisions_order_id_orders_id_fk FOREIGN KEY (order_id) REFERENCES orders(id)
constraint public.order_revisions.order_revisions_order_id_revision_pk PRIMARY KEY (order_id, revision)
constraint public.orders.orders_assisted CHECK (((NOT is_assisted) OR (placed_by IS NOT NULL)))
constraint public.orders.orders_code CHECK ((code ~ '^[23456789ABCDEFGHJKMNPQRSTVWXYZ]{6}$'::text))
constraint public.orders.orders_code_unique UNIQUE (code)
constraint public.orders.orders_collector CHECK (((char_length(collector_name) >= 1) AND (char_length(collector_name) <= 120)))
constraint public.orders.orders_household_id_households_id_fk FOREIGN KEY (household_id) REFERENCES households(id)
constraint public.orders.orders_merchant_id_organizations_id_fk FOREIGN KEY (merchant_id) REFERENCES organizations(id)
constraint public.orders.orders_pickup_day_id_pickup_days_id_fk FOREIGN KEY (pickup_day_id) REFERENCES pickup_days(id)
constraint public.orders.orders_pickup_slot_id_pickup_slots_id_fk FOREIGN KEY (pickup_slot_id) REFERENCES pickup_slots(id)
constraint public.orders.orders_pkey PRIMARY KEY (id)
constraint public.organizations.organizations_kind CHECK ((kind = ANY (ARRAY['producer'::text, 'hub'::text, 'town'::text, 'association'::text])))
constraint public.organizations.organizations_pkey PRIMARY KEY (id)
constraint public.organizations.organizations_slug_unique UNIQUE (slug)
constraint public.outbox.outbox_pkey PRIMARY KEY (id)
constraint public.payment_reversals.payment_reversals_by_persons_id_fk FOREIGN KEY (by) REFERENCES persons(id)
constraint public.payment_reversals.payment_reversals_owed CHECK ((owed_cents >= 0))
constraint public.payment_reversals.payment_reversals_payment_id_payments_id_fk FOREIGN KEY (payment_id) REFERENCES payments(id)
constraint public.payment_reversals.payment_reversals_pkey PRIMARY KEY (payment_id)
constraint public.payment_reversals.payment_reversals_reason CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 300)))
constraint public.payments.payments_amount CHECK (((amount_cents >= 1) AND (amount_cents <= 1000000)))
constraint public.payments.payments_by_persons_id_fk FOREIGN KEY (by) REFERENCES persons(id)
constraint public.payments.payments_kept CHECK (((kept_cents >= 0) AND (kept_cents <= amount_cents)))
constraint public.payments.payments_merchant_id_organizations_id_fk FOREIGN KEY (merchant_id) REFERENCES organizations(id)
constraint public.payments.payments_method CHECK ((method = ANY (ARRAY['cash'::text, 'cheque'::text, 'card'::text, 'transfer'::text, 'credit'::text])))
constraint public.payments.payments_pkey PRIMARY KEY (id)
constraint public.payments.payments_receipt UNIQUE (merchant_id, receipt_number)
constraint public.payments.payments_reference CHECK (((char_length(reference) >= 0) AND (char_length(reference) <= 120)))
constraint public.payments.payments_tendered CHECK ((tendered_cents >= amount_cents))
constraint public.persons.persons_email_lower CHECK ((email = lower(email)))
constraint public.persons.persons_erased CHECK (((erased_at IS NULL) OR ((name = ''::text) AND (email IS NULL) AND (password_hash IS NULL))))
constraint public.persons.persons_pkey PRIMARY KEY (id)
constraint public.pickup_day_cancellations.pickup_day_cancellations_pickup_day_id_pickup_days_id_fk FOREIGN KEY (pickup_day_id) REFERENCES pickup_days(id)
constraint public.pickup_day_cancellations.pickup_day_cancellations_pkey PRIMARY KEY (pickup_day_id)
constraint public.pickup_day_moves.pickup_day_moves_from_point_id_pickup_points_id_fk FOREIGN KEY (from_point_id) REFERENCES pickup_points(id)
constraint public.pickup_day_moves.pickup_day_moves_pickup_day_id_pickup_days_id_fk FOREIGN KEY (pickup_day_id) REFERENCES pickup_days(id)
constraint public.pickup_day_moves.pickup_day_moves_pkey PRIMARY KEY (id)
constraint public.pickup_day_moves.pickup_day_moves_to_point_id_pickup_points_id_fk FOREIGN KEY (to_point_id) REFERENCES pickup_points(id)
constraint public.pickup_days.pickup_days_merchant_id_organizations_id_fk FOREIGN KEY (merchant_id) REFERENCES organizations(id)
constraint public.pickup_days.pickup_days_pickup_point_id_pickup_points_id_fk FOREIGN KEY (pickup_point_id) REFERENCES pickup_points(id)
constraint public.pickup_days.pickup_days_pkey PRIMARY KEY (id)
constraint public.pickup_days.pickup_days_times CHECK ((starts_at < ends_at))
constraint public.pickup_points.pickup_points_hub_id_organizations_id_fk FOREIGN KEY (hub_id) REFERENCES organizations(id)
constraint public.pickup_points.pickup_points_minimum CHECK (((minimum_cents >= 1) AND (minimum_cents <= 20000)))
constraint public.pickup_points.pickup_points_pkey PRIMARY KEY (id)
constraint public.pickup_slots.pickup_slots_pickup_day_id_pickup_days_id_fk FOREIGN KEY (pickup_day_id) REFERENCES pickup_days(id)
constraint public.pickup_slots.pickup_slots_pkey PRIMARY KEY (id)
constraint public.pickup_slots.pickup_slots_taken CHECK (((taken_count >= 0) AND ((capacity IS NULL) OR (taken_count <= capacity))))
constraint public.pickup_slots.pickup_slots_times CHECK ((starts_at < ends_at))
constraint public.preparation_sheets.preparation_sheets_destination_id_destinations_id_fk FOREIGN KEY (destination_id) REFERENCES destinations(id)
constraint public.preparation_sheets.preparation_sheets_destination_id_seller_id_number_pk PRIMARY KEY (destination_id, seller_id, number)
constraint public.preparation_sheets.preparation_sheets_seller_id_organizations_id_fk FOREIGN KEY (seller_id) REFERENCES organizations(id)
constraint public.product_image_files.product_image_files_image_id_product_images_id_fk FOREIGN KEY (image_id) REFERENCES product_images(id) ON DELETE CASCADE
constraint public.product_image_files.product_image_files_image_id_width_format_pk PRIMARY KEY (image_id, width, format)
constraint public.product_images.product_images_pkey PRIMARY KEY (id)
constraint public.product_images.product_images_product_id_products_id_fk FOREIGN KEY (product_id) REFERENCES products(id)
constraint public.products.products_alcohol CHECK (((alcohol_tenths >= 0) AND (alcohol_tenths <= 1000)))
constraint public.products.products_born_in CHECK (((char_length(born_in) >= 0) AND (char_length(born_in) <= 120)))
constraint public.products.products_date_kind CHECK ((date_kind = ANY (ARRAY['none'::text, 'use_by'::text, 'best_before'::text])))
constraint public.products.products_description CHECK (((char_length(description) >= 0) AND (char_length(description) <= 4000)))
constraint public.products.products_food_kind CHECK ((food_kind = ANY (ARRAY['beef'::text, 'pork'::text, 'sheep'::text, 'goat'::text, 'poultry'::text, 'other_meat'::text, 'fish'::text, 'honey'::text])))
constraint public.products.products_ingredients CHECK (((char_length(ingredients) >= 0) AND (char_length(ingredients) <= 4000)))
constraint public.products.products_instructions CHECK (((char_length(instructions) >= 0) AND (char_length(instructions) <= 120)))
constraint public.products.products_name_length CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120)))
constraint public.products.products_nutrition CHECK (((char_length(nutrition) >= 0) AND (char_length(nutrition) <= 4000)))
constraint public.products.products_organization_id_organizations_id_fk FOREIGN KEY (organization_id) REFERENCES organizations(id)
constraint public.products.products_origin CHECK (((char_length(origin) >= 0) AND (char_length(origin) <= 120)))
constraint public.products.products_pkey PRIMARY KEY (id)
constraint public.products.products_raised_in CHECK (((char_length(raised_in) >= 0) AND (char_length(raised_in) <= 120)))
constraint public.products.products_retraction CHECK ((retraction = ANY (ARRAY['perishable'::text, 'sealed'::text, 'fourteen_days'::text])))
constraint public.products.products_retraction_reason CHECK ((((char_length(retraction_reason) >= 0) AND (char_length(retraction_reason) <= 120)) AND ((retraction IS NULL) OR (retraction_reason <> ''::text))))
constraint public.products.products_slaughtered_in CHECK (((char_length(slaughtered_in) >= 0) AND (char_length(slaughtered_in) <= 120)))
constraint public.products.products_storage CHECK (((char_length(storage) >= 0) AND (char_length(storage) <= 120)))
constraint public.recall_notice_lines.recall_notice_lines_notice_id_order_id_variant_id_pk PRIMARY KEY (notice_id, order_id, variant_id)
constraint public.recall_notice_lines.recall_notice_lines_notice_id_recall_notices_id_fk FOREIGN KEY (notice_id) REFERENCES recall_notices(id)
constraint public.recall_notice_lines.recall_notice_lines_order_id_orders_id_fk FOREIGN KEY (order_id) REFERENCES orders(id)
constraint public.recall_notice_lines.recall_notice_lines_quantity CHECK ((quantity > 0))
constraint public.recall_notice_lines.recall_notice_lines_variant_id_variants_id_fk FOREIGN KEY (variant_id) REFERENCES variants(id)
constraint public.recall_notices.recall_notices_mails CHECK ((mail_count >= 0))
constraint public.recall_notices.recall_notices_pkey PRIMARY KEY (id)
constraint public.recall_notices.recall_notices_recall_id_lot_recalls_id_fk FOREIGN KEY (recall_id) REFERENCES lot_recalls(id)
constraint public.receipt_counters.receipt_counters_merchant_id_organizations_id_fk FOREIGN KEY (merchant_id) REFERENCES organizations(id)
constraint public.receipt_counters.receipt_counters_pkey PRIMARY KEY (merchant_id)
constraint public.remittance_cancellations.remittance_cancellations_by_persons_id_fk FOREIGN KEY (by) REFERENCES persons(id)
constraint public.remittance_cancellations.remittance_cancellations_pkey PRIMARY KEY (remittance_id)
constraint public.remittance_cancellations.remittance_cancellations_reason CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 300)))
constraint public.remittance_cancellations.remittance_cancellations_remittance_id_remittances_id_fk FOREIGN KEY (remittance_id) REFERENCES remittances(id)
constraint public.remittance_payments.remittance_payments_payment_id_payments_id_fk FOREIGN KEY (payment_id) REFERENCES payments(id)
constraint public.remittance_payments.remittance_payments_remittance_id_payment_id_pk PRIMARY KEY (remittance_id, payment_id)
constraint public.remittance_payments.remittance_payments_remittance_id_remittances_id_fk FOREIGN KEY (remittance_id) REFERENCES remittances(id)
constraint public.remittances.remittances_by_persons_id_fk FOREIGN KEY (by) REFERENCES persons(id)
constraint public.remittances.remittances_merchant_id_organizations_id_fk FOREIGN KEY (merchant_id) REFERENCES organizations(id)
constraint public.remittances.remittances_method CHECK ((method = ANY (ARRAY['cheque'::text, 'card'::text])))
constraint public.remittances.remittances_number UNIQUE (merchant_id, method, number)
constraint public.remittances.remittances_pkey PRIMARY KEY (id)
constraint public.remittances.remittances_total CHECK ((total_cents > 0))
constraint public.rhythm_destinations.rhythm_destinations_closes_time CHECK ((closes_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text))
constraint public.rhythm_destinations.rhythm_destinations_closes_weekday CHECK (((closes_weekday >= 1) AND (closes_weekday <= 7)))
constraint public.rhythm_destinations.rhythm_destinations_ends_time CHECK ((ends_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text))
constraint public.rhythm_destinations.rhythm_destinations_pickup_point_id_pickup_points_id_fk FOREIGN KEY (pickup_point_id) REFERENCES pickup_points(id)
constraint public.rhythm_destinations.rhythm_destinations_rhythm_id_position_pk PRIMARY KEY (rhythm_id, "position")
constraint public.rhythm_destinations.rhythm_destinations_rhythm_id_rhythms_id_fk FOREIGN KEY (rhythm_id) REFERENCES rhythms(id)
constraint public.rhythm_destinations.rhythm_destinations_starts_time CHECK ((starts_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text))
constraint public.rhythm_destinations.rhythm_destinations_times CHECK ((starts_time < ends_time))
constraint public.rhythm_destinations.rhythm_destinations_weekday CHECK (((weekday >= 1) AND (weekday <= 7)))
constraint public.rhythm_occurrences.rhythm_occurrences_blocked CHECK (((blocked_code IS NULL) = (blocked_at IS NULL)))
constraint public.rhythm_occurrences.rhythm_occurrences_copied_from_order_cycles_id_fk FOREIGN KEY (copied_from) REFERENCES order_cycles(id)
constraint public.rhythm_occurrences.rhythm_occurrences_order_cycle_id_order_cycles_id_fk FOREIGN KEY (order_cycle_id) REFERENCES order_cycles(id) DEFERRABLE INITIALLY DEFERRED
constraint public.rhythm_occurrences.rhythm_occurrences_order_cycle_id_unique UNIQUE (order_cycle_id)
constraint public.rhythm_occurrences.rhythm_occurrences_rhythm_id_rhythms_id_fk FOREIGN KEY (rhythm_id) REFERENCES rhythms(id)
constraint public.rhythm_occurrences.rhythm_occurrences_rhythm_id_week_on_pk PRIMARY KEY (rhythm_id, week_on)
constraint public.rhythm_skips.rhythm_skips_rhythm_id_rhythms_id_fk FOREIGN KEY (rhythm_id) REFERENCES rhythms(id)
constraint public.rhythm_skips.rhythm_skips_rhythm_id_week_on_pk PRIMARY KEY (rhythm_id, week_on)
constraint public.rhythms.rhythms_coordinator_id_organizations_id_fk FOREIGN KEY (coordinator_id) REFERENCES organizations(id)
constraint public.rhythms.rhythms_every_weeks CHECK (((every_weeks >= 1) AND (every_weeks <= 12)))
constraint public.rhythms.rhythms_for_tag CHECK (((char_length(for_tag) >= 1) AND (char_length(for_tag) <= 60)))
constraint public.rhythms.rhythms_opens_time CHECK ((opens_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text))
constraint public.rhythms.rhythms_opens_weekday CHECK (((opens_weekday >= 1) AND (opens_weekday <= 7)))
constraint public.rhythms.rhythms_pkey PRIMARY KEY (id)
constraint public.rhythms.rhythms_weeks_ahead CHECK (((weeks_ahead >= 1) AND (weeks_ahead <= 8)))
constraint public.seller_minimums.seller_minimums_cents CHECK (((minimum_cents >= 0) AND (minimum_cents <= 100000)))
constraint public.seller_minimums.seller_minimums_pickup_point_id_pickup_points_id_fk FOREIGN KEY (pickup_point_id) REFERENCES pickup_points(id)
constraint public.seller_minimums.seller_minimums_pkey PRIMARY KEY (id)
constraint public.seller_minimums.seller_minimums_seller_id_organizations_id_fk FOREIGN KEY (seller_id) REFERENCES organizations(id)
constraint public.seller_presences.seller_presences_pickup_day_id_pickup_days_id_fk FOREIGN KEY (pickup_day_id) REFERENCES pickup_days(id)
constraint public.seller_presences.seller_presences_pickup_day_id_seller_id_pk PRIMARY KEY (pickup_day_id, seller_id)
constraint public.seller_presences.seller_presences_seller_id_organizations_id_fk FOREIGN KEY (seller_id) REFERENCES organizations(id)
constraint public.seller_tellings.seller_tellings_by_persons_id_fk FOREIGN KEY (by) REFERENCES persons(id)
constraint public.seller_tellings.seller_tellings_pickup_day_id_pickup_days_id_fk FOREIGN KEY (pickup_day_id) REFERENCES pickup_days(id)
constraint public.seller_tellings.seller_tellings_pickup_day_id_seller_id_at_pk PRIMARY KEY (pickup_day_id, seller_id, at)
constraint public.seller_tellings.seller_tellings_seller_id_organizations_id_fk FOREIGN KEY (seller_id) REFERENCES organizations(id)
constraint public.seller_withdrawals.seller_withdrawals_pickup_day_id_pickup_days_id_fk FOREIGN KEY (pickup_day_id) REFERENCES pickup_days(id)
constraint public.seller_withdrawals.seller_withdrawals_pickup_day_id_seller_id_pk PRIMARY KEY (pickup_day_id, seller_id)
constraint public.seller_withdrawals.seller_withdrawals_seller_id_organizations_id_fk FOREIGN KEY (seller_id) REFERENCES organizations(id)
constraint public.sessions.sessions_person_id_persons_id_fk FOREIGN KEY (person_id) REFERENCES persons(id)
constraint public.sessions.sessions_pkey PRIMARY KEY (id)
constraint public.silence_choices.silence_choices_hub_id_organizations_id_fk FOREIGN KEY (hub_id) REFERENCES organizations(id)
constraint public.silence_choices.silence_choices_producer_id_hub_id_pk PRIMARY KEY (producer_id, hub_id)
constraint public.silence_choices.silence_choices_producer_id_organizations_id_fk FOREIGN KEY (producer_id) REFERENCES organizations(id)
constraint public.silence_choices.silence_choices_silence CHECK ((silence = ANY (ARRAY['repeat'::text, 'nothing'::text, 'hub'::text])))
constraint public.stock_adjustments.stock_adjustments_pkey PRIMARY KEY (id)
constraint public.stock_adjustments.stock_adjustments_stock_id_stocks_id_fk FOREIGN KEY (stock_id) REFERENCES stocks(id)
constraint public.stocks.stocks_left CHECK ((left_quantity >= 0))
constraint public.stocks.stocks_pkey PRIMARY KEY (id)
constraint public.stocks.stocks_variant_id_variants_id_fk FOREIGN KEY (variant_id) REFERENCES variants(id)
constraint public.terms.terms_version_locale_pk PRIMARY KEY (version, locale)
constraint public.territories.territories_locales CHECK (((locales <@ '{fr,en}'::text[]) AND ('fr'::text = ANY (locales))))
constraint public.territories.territories_pkey PRIMARY KEY (id)
constraint public.territory_logos.territory_logos_once UNIQUE (territory_id)
constraint public.territory_logos.territory_logos_pkey PRIMARY KEY (id)
constraint public.territory_logos.territory_logos_territory_id_territories_id_fk FOREIGN KEY (territory_id) REFERENCES territories(id)
constraint public.territory_pages.territory_pages_body CHECK (((char_length(body) >= 1) AND (char_length(body) <= 4000)))
constraint public.territory_pages.territory_pages_locale CHECK ((locale = ANY (ARRAY['fr'::text, 'en'::text])))
constraint public.territory_pages.territory_pages_page CHECK ((page = 'about'::text))
constraint public.territory_pages.territory_pages_territory_id_page_locale_pk PRIMARY KEY (territory_id, page, locale)
constraint public.territory_pages.territory_pages_territory_id_territories_id_fk FOREIGN KEY (territory_id) REFERENCES territories(id)
constraint public.till_openings.till_openings_by_persons_id_fk FOREIGN KEY (by) REFERENCES persons(id)
constraint public.till_openings.till_openings_merchant_id_organizations_id_fk FOREIGN KEY (merchant_id) REFERENCES organizations(id)
constraint public.till_openings.till_openings_pkey PRIMARY KEY (merchant_id)
constraint public.variants.variants_composite CHECK (((NOT is_composite) OR (unit = 'piece'::text)))
constraint public.variants.variants_deposit CHECK (((deposit_cents >= 0) AND (deposit_cents <= 1000000)))
constraint public.variants.variants_measure CHECK (((measure >= 1) AND (measure <= 1000000)))
constraint public.variants.variants_name CHECK (((char_length(name) >= 1) AND (char_length(name) <= 120)))
constraint public.variants.variants_pkey PRIMARY KEY (id)
constraint public.variants.variants_price CHECK (((price_cents >= 0) AND (price_cents <= 1000000)))
constraint public.variants.variants_product_id_products_id_fk FOREIGN KEY (product_id) REFERENCES products(id)
constraint public.variants.variants_sku CHECK (((char_length(sku) >= 1) AND (char_length(sku) <= 60)))
constraint public.variants.variants_unit CHECK ((unit = ANY (ARRAY['piece'::text, 'gram'::text, 'millilitre'::text])))
constraint public.variants.variants_unit_name CHECK (((char_length(unit_name) >= 0) AND (char_length(unit_name) <= 120)))
constraint public.variants.variants_weighed CHECK (((NOT is_weighed) OR ((unit = 'gram'::text) AND (maximum_grams >= measure))))
constraint public.week_answers.week_answers_keeper_id_organizations_id_fk FOREIGN KEY (keeper_id) REFERENCES organizations(id)
constraint public.week_answers.week_answers_order_cycle_id_order_cycles_id_fk FOREIGN KEY (order_cycle_id) REFERENCES order_cycles(id)
constraint public.week_answers.week_answers_pkey PRIMARY KEY (id)
constraint public.week_answers.week_answers_seller_id_organizations_id_fk FOREIGN KEY (seller_id) REFERENCES organizations(id)
constraint public.week_answers.week_answers_silence CHECK ((silence = ANY (ARRAY['repeat'::text, 'nothing'::text, 'hub'::text])))
constraint public.week_reminders.week_reminders_kind CHECK ((kind = ANY (ARRAY['day'::text, 'hours'::text])))
constraint public.week_reminders.week_reminders_once UNIQUE (order_cycle_id, seller_id, kind)
constraint public.week_reminders.week_reminders_order_cycle_id_order_cycles_id_fk FOREIGN KEY (order_cycle_id) REFERENCES order_cycles(id)
constraint public.week_reminders.week_reminders_pkey PRIMARY KEY (id)
constraint public.week_reminders.week_reminders_seller_id_organizations_id_fk FOREIGN KEY (seller_id) REFERENCES organizations(id)
CREATE INDEX audit_records_at ON public.audit_records USING brin (at)
CREATE INDEX audit_records_kept ON public.audit_records USING btree (organization_id, id) WHERE (keeper_id IS NOT NULL)
CREATE INDEX audit_records_subject ON public.audit_records USING btree (subject_id)
CREATE INDEX bank_lines_statement ON public.bank_lines USING btree (statement_id)
CREATE INDEX bank_matches_entry ON public.bank_matches USING btree (entry_id)
CREATE INDEX bank_matches_line ON public.bank_matches USING btree (line_id)
CREATE INDEX bank_matches_payment ON public.bank_matches USING btree (payment_id)
CREATE INDEX bank_statements_merchant ON public.bank_statements USING btree (merchant_id, id)
CREATE INDEX certificates_ends ON public.certificates USING btree (ends_on) WHERE (ended_at IS NULL)
CREATE INDEX certificates_organization ON public.certificates USING btree (organization_id)
CREATE INDEX change_notices_due ON public.change_notices USING btree (due_at) WHERE (settled_at IS NULL)
CREATE INDEX compositions_offer ON public.compositions USING btree (offer_id, id)
CREATE INDEX day_variants_cycle ON public.day_variants USING btree (order_cycle_id)
CREATE INDEX delivery_receptions_of ON public.delivery_receptions USING btree (pickup_day_id, seller_id, variant_id)
CREATE INDEX destinations_closes ON public.destinations USING btree (closes_at)
CREATE INDEX destinations_day ON public.destinations USING btree (pickup_day_id)
CREATE INDEX disruption_answers_order ON public.disruption_answers USING btree (order_id)
CREATE INDEX drawer_entries_drawer ON public.drawer_entries USING btree (drawer_id)
CREATE INDEX drawer_movements_drawer ON public.drawer_movements USING btree (drawer_id)
CREATE INDEX drawers_merchant ON public.drawers USING btree (merchant_id, id)
CREATE INDEX fees_organization ON public.fees USING btree (organization_id)
CREATE INDEX household_corrections_household ON public.household_corrections USING btree (household_id, hub_id)
CREATE INDEX household_emails_email ON public.household_emails USING btree (email)
CREATE INDEX household_emails_household ON public.household_emails USING btree (household_id)
CREATE INDEX household_imports_hub ON public.household_imports USING btree (hub_id)
CREATE INDEX household_invitations_hub ON public.household_invitations USING btree (hub_id, household_id)
CREATE INDEX household_members_person ON public.household_members USING btree (person_id)
CREATE INDEX household_merges_kept ON public.household_merges USING btree (kept_id)
CREATE INDEX household_notes_household ON public.household_notes USING btree (household_id, hub_id)
CREATE INDEX household_notes_written ON public.household_notes USING btree (written_at)
CREATE INDEX household_tags_household ON public.household_tags USING btree (household_id)
CREATE INDEX household_tellings_household ON public.household_tellings USING btree (household_id)
CREATE INDEX households_plain_name ON public.households USING btree (plain_name(name), id)
CREATE INDEX hub_households_household ON public.hub_households USING btree (household_id)
CREATE INDEX idempotency_keys_created ON public.idempotency_keys USING btree (created_at)
CREATE INDEX ledger_accounts_holder ON public.ledger_accounts USING btree (holder_key)
CREATE INDEX ledger_entries_opening ON public.ledger_entries USING btree (kind) WHERE (kind = ANY (ARRAY['household.opened'::text, 'household.opening_settled'::text, 'household.opening_corrected'::text]))
CREATE INDEX ledger_entries_subject ON public.ledger_entries USING btree (subject_id)
CREATE INDEX ledger_postings_account ON public.ledger_postings USING btree (account_id, amount_cents)
CREATE INDEX lot_recalls_of ON public.lot_recalls USING btree (hub_id, seller_id)
CREATE INDEX mailed_secrets_hash ON public.mailed_secrets USING btree (hash)
CREATE INDEX mailed_secrets_subject ON public.mailed_secrets USING btree (subject_id, purpose)
CREATE INDEX mails_created ON public.mails USING btree (created_at)
CREATE INDEX memberships_organization ON public.memberships USING btree (organization_id)
CREATE INDEX moved_households_household ON public.moved_households USING btree (household_id)
CREATE INDEX notice_round_days_day ON public.notice_round_days USING btree (pickup_day_id)
CREATE INDEX notice_round_days_round ON public.notice_round_days USING btree (round_id)
CREATE INDEX notice_rounds_at ON public.notice_rounds USING btree (at)
CREATE INDEX notices_of_follower ON public.notices USING btree (follower_id)
CREATE INDEX notices_of_order ON public.notices USING btree (order_id)
CREATE INDEX notices_of_person ON public.notices USING btree (person_id)
CREATE INDEX offers_stock ON public.offers USING btree (stock_id)
CREATE INDEX offers_variant ON public.offers USING btree (variant_id)
CREATE INDEX opening_changes_household ON public.opening_changes USING btree (household_id, hub_id)
CREATE INDEX order_cycles_coordinator ON public.order_cycles USING btree (coordinator_id, opens_at)
CREATE INDEX order_lines_destination ON public.order_lines USING btree (destination_id, order_id)
CREATE INDEX order_lines_offer ON public.order_lines USING btree (offer_id)
CREATE INDEX order_lines_stock ON public.order_lines USING btree (stock_id)
CREATE INDEX order_retraction_lines_retraction ON public.order_retraction_lines USING btree (retraction_id)
CREATE INDEX order_retractions_order ON public.order_retractions USING btree (order_id)
CREATE INDEX orders_day ON public.orders USING btree (pickup_day_id, id)
CREATE INDEX orders_household ON public.orders USING btree (household_id, id)
CREATE INDEX orders_merchant ON public.orders USING btree (household_id, merchant_id)
CREATE INDEX outbox_due ON public.outbox USING btree (due_at) WHERE (drained_at IS NULL)
CREATE INDEX payments_holder ON public.payments USING btree (holder_key, merchant_id)
CREATE INDEX pickup_day_moves_day ON public.pickup_day_moves USING btree (pickup_day_id, at)
CREATE INDEX pickup_days_ends ON public.pickup_days USING btree (ends_at)
CREATE INDEX pickup_days_merchant ON public.pickup_days USING btree (merchant_id, starts_at)
CREATE INDEX pickup_days_point ON public.pickup_days USING btree (pickup_point_id, starts_at)
CREATE INDEX pickup_days_starts ON public.pickup_days USING btree (starts_at)
CREATE INDEX pickup_points_hub ON public.pickup_points USING btree (hub_id)
CREATE INDEX pickup_slots_day ON public.pickup_slots USING btree (pickup_day_id)
CREATE INDEX products_direct_only ON public.products USING btree (id) WHERE is_direct_only
CREATE INDEX products_organization ON public.products USING btree (organization_id)
CREATE INDEX recall_notice_lines_order ON public.recall_notice_lines USING btree (order_id)
CREATE INDEX recall_notices_recall ON public.recall_notices USING btree (recall_id)
CREATE INDEX remittance_payments_payment ON public.remittance_payments USING btree (payment_id)
CREATE INDEX rhythm_destinations_point ON public.rhythm_destinations USING btree (pickup_point_id)
CREATE INDEX rhythms_coordinator ON public.rhythms USING btree (coordinator_id)
CREATE INDEX seller_minimums_of ON public.seller_minimums USING btree (seller_id, pickup_point_id, at)
CREATE INDEX sessions_person ON public.sessions USING btree (person_id)
CREATE INDEX silence_choices_hub ON public.silence_choices USING btree (hub_id)
CREATE INDEX stock_adjustments_stock ON public.stock_adjustments USING btree (stock_id, id)
CREATE INDEX stocks_variant ON public.stocks USING btree (variant_id, id)
CREATE INDEX variants_product ON public.variants USING btree (product_id)
CREATE INDEX week_answers_of ON public.week_answers USING btree (order_cycle_id, seller_id)
CREATE INDEX week_answers_seller ON public.week_answers USING btree (seller_id)
CREATE UNIQUE INDEX alerts_standing ON public.alerts USING btree (kind) WHERE (over_at IS NULL)
CREATE UNIQUE INDEX change_notices_open ON public.change_notices USING btree (order_id) WHERE (settled_at IS NULL)
CREATE UNIQUE INDEX household_cards_live ON public.household_cards USING btree (household_id) WHERE (ended_at IS NULL)
CREATE UNIQUE INDEX household_invitations_live ON public.household_invitations USING btree (household_id, email) WHERE (ended_at IS NULL)
CREATE UNIQUE INDEX notices_follower ON public.notices USING btree (round_id, follower_id)
CREATE UNIQUE INDEX notices_order ON public.notices USING btree (round_id, order_id)
CREATE UNIQUE INDEX notices_person ON public.notices USING btree (round_id, person_id) WHERE (order_id IS NULL)
CREATE UNIQUE INDEX orders_live ON public.orders USING btree (household_id, pickup_day_id) WHERE (cancelled_at IS NULL)
CREATE UNIQUE INDEX persons_email ON public.persons USING btree (email)
CREATE UNIQUE INDEX product_images_product ON public.product_images USING btree (product_id)
CREATE UNIQUE INDEX products_name ON public.products USING btree (organization_id, lower(name)) WHERE (archived_at IS NULL)
CREATE UNIQUE INDEX sessions_previous ON public.sessions USING btree (previous_hash)
CREATE UNIQUE INDEX sessions_refresh ON public.sessions USING btree (refresh_hash)
CREATE UNIQUE INDEX territories_one ON public.territories USING btree ((true))
CREATE OR REPLACE FUNCTION public.added_of(goods bigint, unit_price bigint, unit_fee bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $function$ select case when goods <= 0 or unit_price <= 0 or unit_fee = 0 then 0 else div(2 * goods::numeric * unit_fee + unit_price, 2 * unit_price)::bigint end $function$ 
CREATE OR REPLACE FUNCTION public.destination_phase(opens_at timestamp with time zone, closes_at timestamp with time zone, closed_early boolean, now timestamp with time zone) RETURNS text LANGUAGE sql IMMUTABLE AS $function$ select case when closed_early then 'closed' when now < opens_at then 'upcoming' when now < closes_at then 'open' else 'closed' end $function$ 
CREATE OR REPLACE FUNCTION public.erase_desk_notes(erased uuid[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path TO 'public' AS $function$ update desk_commands set payload = jsonb_set(payload, '{text}', '""') where kind = 'note' and order_id in ( select o.id from orders o join households h on h.id = o.household_id where h.id = any(erased) and h.erased_at is not null) $function$ 
CREATE OR REPLACE FUNCTION public.etal_now() RETURNS timestamp with time zone LANGUAGE sql AS $function$ select clock_timestamp() $function$ 
CREATE OR REPLACE FUNCTION public.fee_of(goods bigint, unit_price bigint, unit_fee bigint, basis_points integer, unit_millicents bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $function$ select added_of(goods, unit_price, unit_fee) + withheld_of(goods - added_of(goods, unit_price, unit_fee), unit_price - unit_fee, basis_points, unit_millicents) $function$ 
CREATE OR REPLACE FUNCTION public.forget_audit_records(kept_days integer, kept_actions text[], most integer) RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path TO 'public' AS $function$ with gone as ( delete from audit_records where id in ( select id from audit_records where at < etal_now() - make_interval(days => kept_days) and keeper_id is null and action <> all(kept_actions) limit most) returning 1) select count(*) from gone $function$ 
CREATE OR REPLACE FUNCTION public.hub_knows(hub uuid, household uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $function$ select (exists (select from hub_households k where k.hub_id = hub and k.household_id = household) or exists (select from orders o where o.household_id = household and o.merchant_id = hub)) and not exists (select from households h where h.id = household and h.erased_at is not null) $function$ 
CREATE OR REPLACE FUNCTION public.is_for_household(hub uuid, household uuid, sale_tag text, offer_tag text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $function$ select (sale_tag is null or exists (select from household_tags t where t.hub_id = hub and t.household_id = household and t.tag = sale_tag)) and (offer_tag is null or exists (select from household_tags t where t.hub_id = hub and t.household_id = household and t.tag = offer_tag)) $function$ 
CREATE OR REPLACE FUNCTION public.line_due(line order_lines) RETURNS bigint LANGUAGE sql IMMUTABLE AS $function$ select case when line.actual_cents = 0 then 0 else coalesce(line.actual_cents, line.estimated_cents) + line.deposit_cents * line.allotted_quantity end $function$ 
CREATE OR REPLACE FUNCTION public.line_fee(line order_lines) RETURNS bigint LANGUAGE sql IMMUTABLE AS $function$ select fee_of(coalesce(line.actual_cents, line.estimated_cents), line.unit_price_cents, line.unit_fee_cents, line.withheld_basis_points, line.withheld_unit_millicents) $function$ 
CREATE OR REPLACE FUNCTION public.order_fee_due(asked order_fees) RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $function$ select case when exists ( select from order_lines l join destination_fees df on df.destination_id = l.destination_id and df.fee_id = asked.fee_id join fees f on f.id = asked.fee_id and f.organization_id <> l.seller_id and (f.producer_id is null or f.producer_id = l.seller_id) where l.order_id = asked.order_id and l.allotted_quantity > 0 and l.actual_cents is distinct from 0 ) then asked.asked_cents else 0 end $function$ 
CREATE OR REPLACE FUNCTION public.order_fees_due(of_order uuid) RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $function$ select coalesce(sum(due_cents), 0)::bigint from order_fees where order_id = of_order $function$ 
CREATE OR REPLACE FUNCTION public.pending_minimum(destination uuid, seller uuid) RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS $function$ select nullif(coalesce( (select m.minimum_cents from seller_minimums m where m.seller_id = seller and m.pickup_point_id = of.point_id and m.at <= of.at order by m.at desc, m.id desc limit 1), (select m.minimum_cents from seller_minimums m where m.seller_id = seller and m.pickup_point_id is null and m.at <= of.at order by m.at desc, m.id desc limit 1)), 0) from ( select p.at, coalesce( (select v.from_point_id from pickup_day_moves v where v.pickup_day_id = day.id and v.at > p.at order by v.at limit 1), day.pickup_point_id) as point_id from destinations d join order_cycle_publications p using (order_cycle_id) join pickup_days day on day.id = d.pickup_day_id where d.id = destination) of where not exists (select from minimum_waivers w where w.destination_id = destination and w.seller_id = seller) and not exists (select from minimum_judgements j where j.destination_id = destination and j.seller_id = seller) $function$ 
CREATE OR REPLACE FUNCTION public.plain_name(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $function$ select trim(regexp_replace(lower(regexp_replace(normalize(name, NFD), '[\u0300-\u036f]', '', 'g')), '[-''’\s]+', ' ', 'g')) $function$ 
CREATE OR REPLACE FUNCTION public.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $function$ begin raise exception '% is insert-only', tg_table_name using errcode = 'integrity_constraint_violation'; end $function$ 
CREATE OR REPLACE FUNCTION public.require_balance() RETURNS trigger LANGUAGE plpgsql AS $function$ begin if exists ( select from inserted p group by p.entry_id, (select unit from ledger_accounts where id = p.account_id) having sum(p.amount_cents) <> 0 ) then raise exception 'an entry does not sum to zero' using errcode = 'check_violation'; end if; return null; end $function$ 
CREATE OR REPLACE FUNCTION public.take_stocks(ids uuid[], quantities integer[]) RETURNS SETOF uuid LANGUAGE plpgsql AS $function$ begin perform from stocks where id = any(ids) order by id for no key update; return query update stocks s set left_quantity = s.left_quantity - wanted.quantity from unnest(ids, quantities) wanted(id, quantity) where s.id = wanted.id and s.left_quantity >= wanted.quantity returning s.id; end $function$ 
CREATE OR REPLACE FUNCTION public.withheld_of(goods bigint, unit_price bigint, basis_points integer, unit_millicents bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $function$ select case when goods <= 0 or unit_price <= 0 or (basis_points = 0 and unit_millicents = 0) then 0 else least(goods, div( 2 * goods::numeric * (basis_points::numeric * 1000 * unit_price + unit_millicents::numeric * 10000) + 10000000::numeric * unit_price, 20000000::numeric * unit_price)::bigint) end $function$ 
CREATE TRIGGER audit_records_final BEFORE UPDATE ON public.audit_records FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER audit_records_kept BEFORE DELETE ON public.audit_records FOR EACH ROW WHEN (((old.keeper_id IS NOT NULL) OR (old.at >= (etal_now() - '365 days'::interval)))) EXECUTE FUNCTION refuse_change()
CREATE TRIGGER bank_lines_final BEFORE DELETE OR UPDATE ON public.bank_lines FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER bank_match_cancellations_final BEFORE DELETE OR UPDATE ON public.bank_match_cancellations FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER bank_matches_final BEFORE DELETE OR UPDATE ON public.bank_matches FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER bank_statements_final BEFORE DELETE OR UPDATE ON public.bank_statements FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER drawer_counts_final BEFORE DELETE OR UPDATE ON public.drawer_counts FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER drawer_entries_final BEFORE DELETE OR UPDATE ON public.drawer_entries FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER drawer_movements_final BEFORE DELETE OR UPDATE ON public.drawer_movements FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER drawers_final BEFORE DELETE OR UPDATE ON public.drawers FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER ledger_entries_final BEFORE DELETE OR UPDATE ON public.ledger_entries FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER ledger_postings_balance AFTER INSERT ON public.ledger_postings REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION require_balance()
CREATE TRIGGER ledger_postings_final BEFORE DELETE OR UPDATE ON public.ledger_postings FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER payment_reversals_final BEFORE DELETE OR UPDATE ON public.payment_reversals FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER payments_final BEFORE DELETE OR UPDATE ON public.payments FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER remittance_cancellations_final BEFORE DELETE OR UPDATE ON public.remittance_cancellations FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER remittance_payments_final BEFORE DELETE OR UPDATE ON public.remittance_payments FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER remittances_final BEFORE DELETE OR UPDATE ON public.remittances FOR EACH ROW EXECUTE FUNCTION refuse_change()
right public.alerts etal_app delete, insert, select, update
right public.alerts etal_shared_reader select
right public.audit_records etal_app insert, select
right public.audit_records etal_shared_reader select
right public.bank_lines etal_app insert, select
right public.bank_match_cancellations etal_app insert, select
right public.bank_matches etal_app insert, select
right public.bank_statements etal_app insert, select
right public.baskets etal_app delete, insert, select, update
right public.baskets etal_shared_reader select
right public.certificates etal_app delete, insert, select, update
right public.certificates etal_shared_reader select
right public.change_notices etal_app delete, insert, select, update
right public.change_notices etal_shared_reader select
right public.compositions etal_app delete, insert, select, update
right public.compositions etal_shared_reader select
right public.day_variants etal_app delete, insert, select, update
right public.day_variants etal_shared_reader select
right public.delivery_corrections etal_app insert, select
right public.delivery_corrections etal_shared_reader select
right public.delivery_lots etal_app delete, insert, select, update
right public.delivery_lots etal_shared_reader select
right public.delivery_receptions etal_app delete, insert, select, update
right public.delivery_receptions etal_shared_reader select
right public.desk_commands etal_app insert, select
right public.desk_commands etal_shared_reader select
right public.destination_closings etal_app delete, insert, select, update
right public.destination_closings etal_shared_reader select
right public.destination_fees etal_app insert, select
right public.destination_fees etal_shared_reader select
right public.destinations etal_app delete, insert, select, update
right public.destinations etal_shared_reader select
right public.disruption_answers etal_app insert, select
right public.disruption_answers etal_shared_reader select
right public.drawer_counts etal_app insert, select
right public.drawer_entries etal_app insert, select
right public.drawer_movements etal_app insert, select
right public.drawers etal_app insert, select
right public.fees etal_app insert, select
right public.fees etal_shared_reader select
right public.followers etal_app delete, insert, select, update
right public.grants etal_app delete, insert, select, update
right public.grants etal_shared_reader select
right public.household_cards etal_app delete, insert, select, update
right public.household_corrections etal_app delete, insert, select, update
right public.household_emails etal_app delete, insert, select, update
right public.household_imports etal_app delete, insert, select, update
right public.household_invitations etal_app delete, insert, select, update
right public.household_keys etal_app delete, insert, select, update
right public.household_members etal_app delete, insert, select, update
right public.household_members etal_shared_reader select
right public.household_merges etal_app delete, insert, select, update
right public.household_notes etal_app delete, insert, select, update
right public.household_tags etal_app delete, insert, select, update
right public.household_tellings etal_app delete, insert, select
right public.households etal_app delete, insert, select, update
right public.households etal_shared_reader select
right public.hub_households etal_app delete, insert, select, update
right public.hub_households etal_shared_reader select
right public.idempotency_keys etal_app delete, insert, select, update
right public.ledger_accounts etal_app insert, select
right public.ledger_accounts etal_shared_reader select
right public.ledger_entries etal_app insert, select
right public.ledger_entries etal_shared_reader select
right public.ledger_postings etal_app insert, select
right public.ledger_postings etal_shared_reader select
right public.lot_recalls etal_app insert, select
right public.lot_recalls etal_shared_reader select
right public.mailed_secrets etal_app delete, insert, select, update
right public.mails etal_app delete, insert, select, update
right public.memberships etal_app delete, insert, select, update
right public.memberships etal_shared_reader select
right public.minimum_judgements etal_app delete, insert, select, update
right public.minimum_judgements etal_shared_reader select
right public.minimum_waivers etal_app delete, insert, select, update
right public.minimum_waivers etal_shared_reader select
right public.moved_households etal_app delete, insert, select, update
right public.name_sharings etal_app delete, insert, select, update
right public.name_sharings etal_shared_reader select
right public.notice_refusals etal_app delete, insert, select, update
right public.notice_round_days etal_app delete, insert, select, update
right public.notice_round_days etal_shared_reader select
right public.notice_rounds etal_app delete, insert, select, update
right public.notice_rounds etal_shared_reader select
right public.notice_templates etal_app delete, insert, select, update
right public.notice_templates etal_shared_reader select
right public.notices etal_app delete, insert, select, update
right public.offer_exceptions etal_app delete, insert, select, update
right public.offer_exceptions etal_shared_reader select
right public.offers etal_app delete, insert, select, update
right public.offers etal_shared_reader select
right public.opening_changes etal_app delete, insert, select, update
right public.order_cancellations etal_app insert, select
right public.order_cancellations etal_shared_reader select
right public.order_corrections etal_app insert, select
right public.order_corrections etal_shared_reader select
right public.order_cycle_publications etal_app delete, insert, select, update
right public.order_cycle_publications etal_shared_reader select
right public.order_cycles etal_app delete, insert, select, update
right public.order_cycles etal_shared_reader select
right public.order_disruptions etal_app insert, select
right public.order_disruptions etal_shared_reader select
right public.order_fees etal_app delete, insert, select, update
right public.order_fees etal_shared_reader select
right public.order_lines etal_app delete, insert, select, update
right public.order_lines etal_shared_reader select
right public.order_retraction_lines etal_app insert, select
right public.order_retraction_lines etal_shared_reader select
right public.order_retractions etal_app insert, select
right public.order_retractions etal_shared_reader select
right public.order_revisions etal_app insert, select
right public.order_revisions etal_shared_reader select
right public.orders etal_app delete, insert, select, update
right public.orders etal_shared_reader select
right public.organizations etal_app delete, insert, select, update
right public.organizations etal_shared_reader select
right public.outbox etal_app delete, insert, select, update
right public.payment_reversals etal_app insert, select
right public.payments etal_app insert, select
right public.persons etal_app delete, insert, select, update
right public.pickup_day_cancellations etal_app insert, select
right public.pickup_day_cancellations etal_shared_reader select
right public.pickup_day_moves etal_app insert, select
right public.pickup_day_moves etal_shared_reader select
right public.pickup_days etal_app delete, insert, select, update
right public.pickup_days etal_shared_reader select
right public.pickup_points etal_app delete, insert, select, update
right public.pickup_points etal_shared_reader select
right public.pickup_slots etal_app delete, insert, select, update
right public.pickup_slots etal_shared_reader select
right public.preparation_sheets etal_app delete, insert, select, update
right public.preparation_sheets etal_shared_reader select
right public.product_image_files etal_app delete, insert, select, update
right public.product_image_files etal_shared_reader select
right public.product_images etal_app delete, insert, select, update
right public.product_images etal_shared_reader select
right public.products etal_app delete, insert, select, update
right public.products etal_shared_reader select
right public.recall_notice_lines etal_app insert, select
right public.recall_notices etal_app insert, select
right public.receipt_counters etal_app insert, select, update
right public.remittance_cancellations etal_app insert, select
right public.remittance_payments etal_app insert, select
right public.remittances etal_app insert, select
right public.rhythm_destinations etal_app delete, insert, select, update
right public.rhythm_destinations etal_shared_reader select
right public.rhythm_occurrences etal_app delete, insert, select, update
right public.rhythm_occurrences etal_shared_reader select
right public.rhythm_skips etal_app delete, insert, select, update
right public.rhythm_skips etal_shared_reader select
right public.rhythms etal_app delete, insert, select, update
right public.rhythms etal_shared_reader select
right public.seller_minimums etal_app delete, insert, select, update
right public.seller_minimums etal_shared_reader select
right public.seller_presences etal_app delete, insert, select, update
right public.seller_presences etal_shared_reader select
right public.seller_tellings etal_app delete, insert, select
right public.seller_tellings etal_shared_reader select
right public.seller_withdrawals etal_app insert, select
right public.seller_withdrawals etal_shared_reader select
right public.sessions etal_app delete, insert, select, update
right public.silence_choices etal_app delete, insert, select, update
right public.silence_choices etal_shared_reader select
right public.stock_adjustments etal_app insert, select
right public.stock_adjustments etal_shared_reader select
right public.stocks etal_app delete, insert, select, update
right public.stocks etal_shared_reader select
right public.terms etal_app insert, select
right public.terms etal_shared_reader select
right public.territories etal_app delete, insert, select, update
right public.territories etal_shared_reader select
right public.territory_logos etal_app delete, insert, select, update
right public.territory_logos etal_shared_reader select
right public.territory_pages etal_app delete, insert, select, update
right public.territory_pages etal_shared_reader select
right public.till_openings etal_app delete, insert, select, update
right public.till_openings etal_shared_reader select
right public.variants etal_app delete, insert, select, update
right public.variants etal_shared_reader select
right public.week_answers etal_app delete, insert, select, update
right public.week_answers etal_shared_reader select
right public.week_reminders etal_app delete, insert, select, update
right public.week_reminders etal_shared_reader select
