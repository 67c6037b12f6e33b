import { ownMember, type HubSection } from './hub-section.ts';

const own = '(select id from drawers where merchant_id = $1)';

/** Cash that a hub counted, and what it took to its bank. */
export const tillSections: readonly HubSection[] = [
  {
    name: 'drawers',
    columns: [
      'drawers.id',
      'drawers.opened_at',
      'drawers.expected_cents',
      'drawers.float_cents',
      'drawers.pieces',
      'drawers.origin',
      'drawers.reason',
    ],
    told: { openedBy: ownMember('drawers.opened_by') },
    standsFor: ['drawers.opened_by', 'drawers.merchant_id'],
    from: 'drawers where drawers.merchant_id = $1',
    orderBy: 'drawers.id',
  },
  {
    name: 'drawer_movements',
    columns: [
      'drawer_movements.id',
      'drawer_movements.drawer_id',
      'drawer_movements.amount_cents',
      'drawer_movements.reason',
      'drawer_movements.at',
    ],
    told: { by: ownMember('drawer_movements.by') },
    standsFor: ['drawer_movements.by'],
    from: `drawer_movements where drawer_movements.drawer_id in ${own}`,
    orderBy: 'drawer_movements.id',
  },
  {
    name: 'drawer_counts',
    columns: [
      'drawer_counts.id',
      'drawer_counts.drawer_id',
      'drawer_counts.position',
      'drawer_counts.expected_cents',
      'drawer_counts.counted_cents',
      'drawer_counts.pieces',
      'drawer_counts.reason',
      'drawer_counts.at',
    ],
    told: { by: ownMember('drawer_counts.by') },
    standsFor: ['drawer_counts.by'],
    from: `drawer_counts where drawer_counts.drawer_id in ${own}`,
    orderBy: 'drawer_counts.drawer_id, drawer_counts.position',
  },
  {
    name: 'remittances',
    columns: [
      'remittances.id',
      'remittances.method',
      'remittances.number',
      'remittances.total_cents',
      'remittances.at',
      'remittance_cancellations.reason as cancelled_for',
      'remittance_cancellations.at as cancelled_at',
    ],
    told: {
      by: ownMember('remittances.by'),
      cancelledBy: ownMember('remittance_cancellations.by'),
    },
    standsFor: [
      'remittances.by',
      'remittances.merchant_id',
      'remittance_cancellations.by',
      'remittance_cancellations.remittance_id',
    ],
    from: `remittances left join remittance_cancellations
             on remittance_cancellations.remittance_id = remittances.id
           where remittances.merchant_id = $1`,
    orderBy: 'remittances.id',
  },
  {
    name: 'remittance_payments',
    columns: [
      'remittance_payments.remittance_id',
      'remittance_payments.position',
      'remittance_payments.payment_id',
    ],
    from: `remittance_payments where remittance_payments.remittance_id in
             (select id from remittances where merchant_id = $1)`,
    orderBy: 'remittance_payments.remittance_id, remittance_payments.position',
  },
  {
    name: 'bank_statements',
    columns: [
      'bank_statements.id',
      'bank_statements.file_name',
      'bank_statements.format',
      'bank_statements.line_count',
      'bank_statements.added_count',
      'bank_statements.at',
    ],
    told: { by: ownMember('bank_statements.by') },
    standsFor: ['bank_statements.by', 'bank_statements.merchant_id'],
    from: 'bank_statements where bank_statements.merchant_id = $1',
    orderBy: 'bank_statements.id',
  },
  {
    name: 'bank_lines',
    columns: [
      'bank_lines.id',
      'bank_lines.statement_id',
      'bank_lines.booked_on',
      'bank_lines.amount_cents',
      'bank_lines.label',
      'bank_lines.reference',
    ],
    standsFor: ['bank_lines.identity', 'bank_lines.merchant_id'],
    from: 'bank_lines where bank_lines.merchant_id = $1',
    orderBy: 'bank_lines.booked_on, bank_lines.id',
  },
  {
    name: 'bank_matches',
    columns: [
      'bank_matches.id',
      'bank_matches.line_id',
      'bank_matches.kind',
      'bank_matches.entry_id',
      'bank_matches.payment_id',
      'bank_matches.reason',
      'bank_matches.at',
      'bank_match_cancellations.reason as cancelled_for',
      'bank_match_cancellations.at as cancelled_at',
    ],
    told: {
      by: ownMember('bank_matches.by'),
      cancelledBy: ownMember('bank_match_cancellations.by'),
    },
    standsFor: [
      'bank_matches.by',
      'bank_match_cancellations.by',
      'bank_match_cancellations.match_id',
    ],
    from: `bank_matches join bank_lines on bank_lines.id = bank_matches.line_id
           left join bank_match_cancellations
             on bank_match_cancellations.match_id = bank_matches.id
           where bank_lines.merchant_id = $1`,
    orderBy: 'bank_matches.id',
  },
];
