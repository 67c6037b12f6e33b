import { readerOf, readingsOf } from './reading-repository.ts';

/**
 * One file of a person's export.
 *
 * `text` answers rows for `$1`, the person, and `$2`, their households. Rows are not bounded: an
 * export is whole, or it is not one.
 */
export type ExportedSection = {
  /** its file, and its key in the JSON */
  name: ExportedSectionName;
  /** `table.column` that lead to a person or a household, and whose rows are here */
  columns: readonly string[];
  text: string;
};

export type ExportedSectionName =
  | 'person'
  | 'sessions'
  | 'roles'
  | 'households'
  | 'members'
  | 'invitations'
  | 'cards'
  | 'hubs'
  | 'hub_files'
  | 'baskets'
  | 'orders'
  | 'order_lines'
  | 'order_fees'
  | 'order_changes'
  | 'retractions'
  | 'disruptions'
  | 'recalls'
  | 'handovers'
  | 'journal'
  | 'payments'
  | 'notices'
  | 'links'
  | 'mails'
  | 'acts'
  | 'traces';

const myOrders = `(select id from orders where household_id = any($2::uuid[]))`;

/** Everything whose id a mail, a link or a trace may be about. */
const mySubjects = `(select $1::uuid as id union select unnest($2::uuid[]) union select id from orders
  where household_id = any($2::uuid[]) union select r.id from order_retractions r
  where r.order_id in ${myOrders} union select x.id from order_disruptions x
  where x.order_id in ${myOrders} union select k.notice_id from recall_notice_lines k
  where k.order_id in ${myOrders} union select id from household_invitations
  where household_id = any($2::uuid[]) union select id from mailed_secrets where subject_id = $1::uuid
  union select id from notices where person_id = $1::uuid
  union select f.id from followers f join persons p using (email) where p.id = $1::uuid)`;

/**
 * Everything that is kept about a person and their households. A test compares it with the tables:
 * a new column that leads to one of them is exported here, or left out with its reason.
 *
 * @see docs/rules.md V1
 */
export const exportedSections: readonly ExportedSection[] = [
  {
    name: 'person',
    columns: ['persons.email', 'persons.email_confirmed_at'],
    text: `select id, name, email, email_confirmed_at as "emailConfirmedAt", locale,
             password_hash is not null as "hasPassword", created_at as "createdAt",
             seen_at as "seenAt", idle_warned_at as "idleWarnedAt"
           from persons where id = $1 and $2::uuid[] is not null`,
  },
  {
    name: 'sessions',
    columns: ['sessions.person_id'],
    text: `select created_at as "createdAt", rotated_at as "lastUsedAt", expires_at as "expiresAt",
             ended_at as "endedAt"
           from sessions where person_id = $1 and $2::uuid[] is not null order by id`,
  },
  {
    name: 'roles',
    columns: ['memberships.person_id'],
    text: `select o.name as organization, m.role, m.created_at as "createdAt"
           from memberships m join organizations o on o.id = m.organization_id
           where m.person_id = $1 and $2::uuid[] is not null order by o.name, m.role`,
  },
  {
    name: 'households',
    columns: ['households.phone', 'household_keys.household_id'],
    text: `select h.id, h.name, h.phone, h.locale, h.created_at as "createdAt",
             k.key as "journalKey"
           from households h left join household_keys k on k.household_id = h.id
           where h.id = any($2::uuid[]) and $1::uuid is not null order by h.id`,
  },
  {
    name: 'members',
    columns: ['household_members.household_id', 'household_members.person_id'],
    text: `select m.household_id as "householdId", p.name, m.joined_at as "joinedAt",
             p.id = $1 as "isMe"
           from household_members m join persons p on p.id = m.person_id
           where m.household_id = any($2::uuid[]) order by m.household_id, m.joined_at`,
  },
  {
    name: 'invitations',
    columns: ['household_invitations.household_id', 'household_invitations.email'],
    text: `select household_id as "householdId", email, created_at as "createdAt",
             expires_at as "expiresAt", ended_at as "endedAt"
           from household_invitations i where household_id = any($2::uuid[])
             or email = (select email from persons where id = $1)
           order by i.id`,
  },
  {
    name: 'cards',
    columns: ['household_cards.household_id'],
    text: `select household_id as "householdId", code, given_at as "givenAt", ended_at as "endedAt"
           from household_cards where $1::uuid is not null and (household_id = any($2::uuid[])
             or household_id in (
               select emptied_id from household_merges where kept_id = any($2::uuid[])))
           order by id`,
  },
  {
    name: 'hubs',
    columns: [
      'hub_households.household_id',
      'household_emails.email',
      'household_emails.household_id',
      'moved_households.household_id',
    ],
    text: `select k.household_id as "householdId", o.name as hub, k.met_at as "metAt",
             exists (select from moved_households v
               where v.hub_id = k.hub_id and v.household_id = k.household_id) as "isMovedIn",
             (select email from household_emails e
              where e.hub_id = k.hub_id and e.household_id = k.household_id) as "invitedAt"
           from hub_households k join organizations o on o.id = k.hub_id
           where k.household_id = any($2::uuid[]) and $1::uuid is not null order by k.met_at`,
  },
  {
    name: 'hub_files',
    columns: [
      'household_corrections.household_id',
      'household_merges.emptied_id',
      'household_merges.kept_id',
      'household_notes.household_id',
      'household_tags.household_id',
      'opening_changes.household_id',
    ],
    text: `select * from (
             select n.household_id as "householdId", o.name as hub, 'note' as kind, n.text,
               n.written_at as "writtenAt"
             from household_notes n join organizations o on o.id = n.hub_id
             union all
             select t.household_id, o.name, 'tag', t.tag, t.given_at
             from household_tags t join organizations o on o.id = t.hub_id
             union all
             select c.household_id, o.name, 'balance_' || c.kind,
               c.from_cents || ' → ' || c.to_cents || ' : ' || c.reason, c.at
             from opening_changes c join organizations o on o.id = c.hub_id
             union all
             select c.household_id, o.name, 'correction',
               array_to_string(c.fields, ', ') || coalesce(' : ' || c.name_before, ''), c.at
             from household_corrections c join organizations o on o.id = c.hub_id
             union all
             select g.kept_id, o.name, 'merge', g.emptied_id::text, g.at
             from household_merges g join organizations o on o.id = g.hub_id
           ) file
           where "householdId" = any($2::uuid[]) and $1::uuid is not null
           order by "writtenAt", kind, text`,
  },
  {
    name: 'baskets',
    columns: ['baskets.household_id'],
    text: `select b.household_id as "householdId", p.name as place, d.starts_at as "dayStartsAt",
             b.lines, b.updated_at as "updatedAt"
           from baskets b join pickup_days d on d.id = b.pickup_day_id
           join pickup_points p on p.id = d.pickup_point_id
           where b.household_id = any($2::uuid[]) and $1::uuid is not null order by b.updated_at`,
  },
  {
    name: 'orders',
    columns: ['orders.household_id', 'orders.collector_name', 'order_cancellations.order_id'],
    text: `select o.id, o.code, o.household_id as "householdId", p.name as place,
             d.starts_at as "dayStartsAt", s.starts_at as "slotStartsAt", m.name as merchant,
             o.revision, o.terms_version as "termsVersion", o.locale, o.placed_at as "placedAt",
             o.placed_by = $1 as "isPlacedByMe", o.is_assisted as "isAssisted",
             o.collector_name as "collectorName", o.adult_attested_at as "adultAttestedAt",
             o.accepts_substitution as "acceptsSubstitution",
             c.at as "cancelledAt",
             c.reason as "cancellationReason"
           from orders o join pickup_days d on d.id = o.pickup_day_id
           join pickup_points p on p.id = d.pickup_point_id
           left join pickup_slots s on s.id = o.pickup_slot_id
           join organizations m on m.id = o.merchant_id
           left join order_cancellations c on c.order_id = o.id
           where o.household_id = any($2::uuid[]) order by o.id`,
  },
  {
    name: 'order_lines',
    columns: ['order_lines.order_id', 'order_lines.replaces_line_id'],
    text: `select o.code as "orderCode", s.name as seller, l.product_name as product,
             l.variant_name as variant, l.ordered_quantity as "orderedQuantity",
             l.allotted_quantity as "allottedQuantity", l.is_weighed as "isWeighed",
             l.unit_price_cents as "unitPriceCents", l.vat_basis_points as "vatBasisPoints",
             l.deposit_cents as "depositCents", l.estimated_cents as "estimatedCents",
             l.ceiling_cents as "ceilingCents", l.actual_cents as "actualCents",
             l.real_grams as "realGrams", r.product_name as "replacedProduct", line_due(l) as "dueCents"
           from order_lines l join orders o on o.id = l.order_id
           left join order_lines r on r.id = l.replaces_line_id
           join organizations s on s.id = l.seller_id
           where l.order_id in ${myOrders} and $1::uuid is not null order by o.id, l.id`,
  },
  {
    name: 'order_fees',
    columns: ['order_fees.order_id'],
    text: `select o.code as "orderCode", f.kind, f.asked_cents as "askedCents",
             f.due_cents as "dueCents"
           from order_fees f join orders o on o.id = f.order_id
           where f.order_id in ${myOrders} and $1::uuid is not null order by o.id, f.fee_id`,
  },
  {
    name: 'order_changes',
    columns: ['order_revisions.order_id', 'order_corrections.order_id'],
    text: `select o.code as "orderCode", r.revision, r.at, r.reason, c.reason as "why",
             r.by = $1 as "isMine", r.before, r.after
           from order_revisions r join orders o on o.id = r.order_id
           left join order_corrections c on c.order_id = o.id and c.revision = r.revision
           where r.order_id in ${myOrders} order by o.id, r.revision`,
  },
  {
    name: 'retractions',
    columns: ['order_retractions.order_id', 'order_retraction_lines.order_line_id'],
    text: `select o.code as "orderCode", r.at, l.product_name as product,
             g.due_cents as "dueCents", r.by = $1 as "isMine"
           from order_retractions r join orders o on o.id = r.order_id
           join order_retraction_lines g on g.retraction_id = r.id
           join order_lines l on l.id = g.order_line_id
           where r.order_id in ${myOrders} order by r.id, l.id`,
  },
  {
    name: 'disruptions',
    columns: [
      'order_disruptions.order_id',
      'order_disruptions.answer_by',
      'disruption_answers.order_id',
    ],
    text: `select o.code as "orderCode", x.cause, x.revision, x.at, x.answer_by as "answerBy",
             x.slot_starts_at as "slotStartsAt", x.slot_ends_at as "slotEndsAt",
             a.answer, a.at as "answeredAt", a.by = $1 as "isMine", t.code as "movedTo"
           from order_disruptions x join orders o on o.id = x.order_id
           left join disruption_answers a on a.disruption_id = x.id
           left join orders t on t.id = a.order_id
           where x.order_id in ${myOrders} order by x.id`,
  },
  {
    name: 'recalls',
    columns: ['recall_notice_lines.order_id'],
    text: `select o.code as "orderCode", hub.name as hub, s.name as seller, r.lot,
             p.name as product, k.quantity, k.is_inside as "isInside", r.reason, r.advice, r.words,
             r.at, n.mail_count > 0 as "isMailed"
           from recall_notice_lines k join recall_notices n on n.id = k.notice_id
           join lot_recalls r on r.id = n.recall_id join orders o on o.id = k.order_id
           join organizations hub on hub.id = r.hub_id join organizations s on s.id = r.seller_id
           join variants v on v.id = k.variant_id join products p on p.id = v.product_id
           where k.order_id in ${myOrders} and $1::uuid is not null
           order by r.at, o.id, p.name, v.id`,
  },
  {
    name: 'handovers',
    columns: ['desk_commands.order_id'],
    text: `select o.code as "orderCode", c.kind, c.received_at as "receivedAt", c.payload, c.outcome
           from desk_commands c join orders o on o.id = c.order_id
           where c.order_id in ${myOrders} and $1::uuid is not null order by o.id, c.position`,
  },
  {
    name: 'payments',
    columns: ['payments.holder_key'],
    text: `select o.name as hub, p.receipt_number as "receiptNumber", p.method,
             p.amount_cents as "amountCents", p.kept_cents as "keptCents",
             p.tendered_cents as "tenderedCents", p.reference, p.at, r.reason as "reversedFor",
             r.at as "reversedAt"
           from household_keys k join payments p on p.holder_key = k.key
           join organizations o on o.id = p.merchant_id
           left join payment_reversals r on r.payment_id = p.id
           where k.household_id = any($2::uuid[]) and $1::uuid is not null
           order by p.at, p.id`,
  },
  {
    name: 'journal',
    columns: ['ledger_accounts.holder_key'],
    text: `select e.at, e.kind, e.subject_id as "subjectId", m.name as merchant,
             a.kind as account, p.amount_cents as "amountCents"
           from household_keys k
           join ledger_accounts a on a.holder_key = k.key
           join ledger_postings p on p.account_id = a.id
           join ledger_entries e on e.id = p.entry_id
           left join organizations m on m.id = a.organization_id
           where k.household_id = any($2::uuid[]) and $1::uuid is not null
           order by e.id, p.position`,
  },
  {
    name: 'notices',
    columns: [
      'notices.person_id',
      'notices.order_id',
      'change_notices.order_id',
      'household_tellings.household_id',
      'notice_refusals.person_id',
      'followers.email',
    ],
    text: `select * from (
             select 'told' as what, r.kind, g.name as hub, r.at from notices n
               join notice_rounds r on r.id = n.round_id join organizations g on g.id = r.hub_id
               where n.person_id = $1
             union all select 'told', 'change', null, c.settled_at from change_notices c
               where c.is_mailed and c.order_id in ${myOrders}
             union all select 'told', 'by_phone', g.name, t.at from household_tellings t
               join pickup_days d on d.id = t.pickup_day_id
               join organizations g on g.id = d.merchant_id
               where t.household_id = any($2::uuid[])
             union all select 'refused', kind, null, at from notice_refusals where person_id = $1
             union all select 'asked', 'opening', g.name, f.asked_at from followers f
               join persons p using (email) join organizations g on g.id = f.hub_id
               where p.id = $1
           ) notice order by at, kind`,
  },
  {
    name: 'links',
    columns: ['mailed_secrets.subject_id'],
    text: `select s.purpose, s.created_at as "createdAt", s.expires_at as "expiresAt",
             s.consumed_at as "usedAt"
           from mailed_secrets s where s.subject_id in (select id from ${mySubjects} mine)
           order by s.id`,
  },
  {
    name: 'mails',
    columns: ['mails.subject_id', 'mails.recipient'],
    text: `select x.reason, x.created_at as "createdAt", x.sent_at as "sentAt", x.recipient,
             x.subject, x.text_body as text
           from mails x
           where x.recipient = (select email from persons where id = $1)
             or (x.recipient is null and x.subject_id in (select id from ${mySubjects} mine))
           order by x.id`,
  },
  {
    name: 'acts',
    columns: [
      'desk_commands.by',
      'destination_closings.by',
      'delivery_lots.by',
      'disruption_answers.by',
      'fees.created_by',
      'fees.ended_by',
      'grants.created_by',
      'household_cards.given_by',
      'household_corrections.by',
      'household_invitations.invited_by',
      'household_imports.by',
      'household_merges.by',
      'household_notes.written_by',
      'household_tags.given_by',
      'hub_households.met_by',
      'name_sharings.by',
      'notice_templates.written_by',
      'opening_changes.by',
      'drawer_counts.by',
      'drawer_movements.by',
      'drawers.opened_by',
      'bank_statements.by',
      'bank_matches.by',
      'bank_match_cancellations.by',
      'payments.by',
      'remittances.by',
      'remittance_cancellations.by',
      'payment_reversals.by',
      'till_openings.by',
      'order_cancellations.by',
      'order_cycle_publications.by',
      'order_retractions.by',
      'order_revisions.by',
      'orders.placed_by',
      'pickup_day_cancellations.by',
      'pickup_day_moves.by',
      'rhythm_skips.by',
      'silence_choices.by',
      'week_answers.by',
      'compositions.by',
      'offer_exceptions.by',
      'seller_tellings.by',
      'seller_withdrawals.by',
      'seller_presences.by',
      'household_tellings.by',
      'lot_recalls.by',
      'delivery_receptions.by',
      'minimum_waivers.by',
      'seller_minimums.by',
      'stock_adjustments.by',
    ],
    text: `select * from (
             select 'desk_command' as act, received_at as at, id as "subjectId"
             from desk_commands where by = $1
             union all select 'closing', at, destination_id from destination_closings where by = $1
             union all select 'grant', created_at, id from grants where created_by = $1
             union all select 'fee', created_at, id from fees where created_by = $1
             union all select 'fee_ending', ended_at, id from fees where ended_by = $1
             union all select 'card', given_at, id from household_cards where given_by = $1
             union all select 'invitation', created_at, id from household_invitations
               where invited_by = $1
             union all select 'meeting', met_at, household_id from hub_households where met_by = $1
             union all select 'note', written_at, household_id from household_notes
               where written_by = $1
             union all select 'tag', given_at, household_id from household_tags where given_by = $1
             union all select 'old_balance', at, household_id from opening_changes where by = $1
             union all select 'household_correction', at, household_id from household_corrections
               where by = $1
             union all select 'household_merge', at, kept_id from household_merges where by = $1
             union all select 'drawer', opened_at, id from drawers where opened_by = $1
             union all select 'drawer_movement', at, id from drawer_movements where by = $1
             union all select 'drawer_count', at, id from drawer_counts where by = $1
             union all select 'payment', at, id from payments where by = $1
             union all select 'remittance', at, id from remittances where by = $1
             union all select 'bank_statement', at, id from bank_statements where by = $1
             union all select 'bank_match', at, id from bank_matches where by = $1
             union all select 'bank_match_cancellation', at, match_id
               from bank_match_cancellations where by = $1
             union all select 'remittance_cancellation', at, remittance_id
               from remittance_cancellations where by = $1
             union all select 'payment_reversal', at, payment_id from payment_reversals where by = $1
             union all select 'till_opening', at, merchant_id from till_openings where by = $1
             union all select 'import', at, id from household_imports where by = $1
             union all select 'name_sharing', at, hub_id from name_sharings where by = $1
             union all select 'notice_words', written_at, hub_id from notice_templates
               where written_by = $1
             union all select 'cancellation', at, order_id from order_cancellations where by = $1
             union all select 'publication', at, order_cycle_id from order_cycle_publications
               where by = $1
             union all select 'order_change', at, order_id from order_revisions where by = $1
             union all select 'retraction', at, order_id from order_retractions where by = $1
             union all select 'order', placed_at, id from orders where placed_by = $1
             union all select 'disruption_answer', at, disruption_id from disruption_answers
               where by = $1
             union all select 'day_cancellation', at, pickup_day_id from pickup_day_cancellations
               where by = $1
             union all select 'day_move', at, id from pickup_day_moves where by = $1
             union all select 'rhythm_skip', at, rhythm_id from rhythm_skips where by = $1
             union all select 'silence_choice', at, producer_id from silence_choices where by = $1
             union all select 'week_answer', at, order_cycle_id from week_answers where by = $1
             union all select 'composition', at, offer_id from compositions where by = $1
             union all select 'exception', at, offer_id from offer_exceptions where by = $1
             union all select 'withdrawal', at, pickup_day_id from seller_withdrawals where by = $1
             union all select 'presence', at, pickup_day_id from seller_presences where by = $1
             union all select 'lot', at, variant_id from delivery_lots where by = $1
             union all select 'seller_telling', at, pickup_day_id from seller_tellings
               where by = $1
             union all select 'household_telling', at, pickup_day_id from household_tellings
               where by = $1
             union all select 'lot_recall', at, id from lot_recalls where by = $1
             union all select 'reception', at, variant_id from delivery_receptions where by = $1
             union all select 'minimum_waiver', at, destination_id from minimum_waivers where by = $1
             union all select 'minimum', at, seller_id from seller_minimums where by = $1
             union all select 'stock', at, stock_id from stock_adjustments where by = $1
           ) act where $2::uuid[] is not null order by at, act`,
  },
  {
    name: 'traces',
    columns: ['audit_records.actor_id', 'audit_records.subject_id'],
    text: `select a.at, a.action, a.subject_id as "subjectId",
             coalesce(a.actor_id = $1::text, false) as "isMine", nullif(p.name, '') as "by",
             g.name as organization, a.details
           from audit_records a
           left join ${readingsOf('$2::uuid[]')} reading on reading.id = a.id
           left join persons p on reading.id is not null and a.actor_kind = 'person'
             and p.id = a.actor_id::uuid
           left join organizations g on reading.id is not null and g.id = ${readerOf}
           where a.actor_id = $1::text or a.subject_id in (select id from ${mySubjects} mine)
             or reading.id is not null
           order by a.id`,
  },
];

/** Columns that lead to a person or a household and are in no export, with the reason. */
export const leftOutOfExports: Readonly<Record<string, string>> = {
  'idempotency_keys.subject_id': 'a mark against sending twice, kept 7 days: an id and a hash',
  'ledger_entries.subject_id': 'read through the accounts of the household: the journal section',
  'organizations.contact_email': 'contact of a legal body, told to everybody',
  'organizations.contact_phone': 'contact of a legal body, told to everybody',
  'organizations.email': 'contact of a legal body',
  'organizations.phone': 'contact of a legal body',
  'territories.email': 'contact of the town',
  'territories.phone': 'contact of the town',
};
