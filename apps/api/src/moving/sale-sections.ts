import { ownMember, type HubSection } from './hub-section.ts';

const days = `(select id from pickup_days where merchant_id = $1)`;

/** Those that the hub coordinates, and others that deliver on its days. */
const sales = `(select id from order_cycles where coordinator_id = $1
  union select order_cycle_id from destinations where pickup_day_id in ${days})`;

const destinations = `(select id from destinations where pickup_day_id in ${days}
  or order_cycle_id in (select id from order_cycles where coordinator_id = $1))`;

export const saleSections: readonly HubSection[] = [
  {
    name: 'pickup_points',
    columns: [
      'pickup_points.id',
      'pickup_points.name',
      'pickup_points.address',
      'pickup_points.town',
      'pickup_points.directions',
      'pickup_points.minimum_cents',
      'pickup_points.latitude',
      'pickup_points.longitude',
      'pickup_points.created_at',
      'pickup_points.archived_at',
    ],
    standsFor: ['pickup_points.hub_id'],
    from: 'pickup_points where pickup_points.hub_id = $1',
    orderBy: 'pickup_points.id',
  },
  {
    name: 'pickup_days',
    columns: [
      'pickup_days.id',
      'pickup_days.pickup_point_id',
      'pickup_days.starts_at',
      'pickup_days.ends_at',
      'pickup_days.note',
      'pickup_days.created_at',
    ],
    standsFor: ['pickup_days.merchant_id'],
    from: 'pickup_days where pickup_days.merchant_id = $1',
    orderBy: 'pickup_days.id',
  },
  {
    name: 'pickup_slots',
    columns: [
      'pickup_slots.id',
      'pickup_slots.pickup_day_id',
      'pickup_slots.starts_at',
      'pickup_slots.ends_at',
      'pickup_slots.capacity',
      'pickup_slots.taken_count',
    ],
    from: `pickup_slots where pickup_slots.pickup_day_id in ${days}`,
    orderBy: 'pickup_slots.id',
  },
  {
    name: 'pickup_day_cancellations',
    columns: [
      'pickup_day_cancellations.pickup_day_id',
      'pickup_day_cancellations.at',
      'pickup_day_cancellations.reason',
    ],
    told: { by: ownMember('pickup_day_cancellations.by') },
    standsFor: ['pickup_day_cancellations.by'],
    from: `pickup_day_cancellations where pickup_day_cancellations.pickup_day_id in ${days}`,
    orderBy: 'pickup_day_cancellations.pickup_day_id',
  },
  {
    name: 'pickup_day_moves',
    columns: [
      'pickup_day_moves.id',
      'pickup_day_moves.pickup_day_id',
      'pickup_day_moves.at',
      'pickup_day_moves.reason',
      'pickup_day_moves.from_point_id',
      'pickup_day_moves.from_starts_at',
      'pickup_day_moves.from_ends_at',
      'pickup_day_moves.to_point_id',
      'pickup_day_moves.to_starts_at',
      'pickup_day_moves.to_ends_at',
    ],
    told: { by: ownMember('pickup_day_moves.by') },
    standsFor: ['pickup_day_moves.by'],
    from: `pickup_day_moves where pickup_day_moves.pickup_day_id in ${days}`,
    orderBy: 'pickup_day_moves.id',
  },
  {
    name: 'seller_withdrawals',
    columns: [
      'seller_withdrawals.pickup_day_id',
      'seller_withdrawals.seller_id',
      'seller_withdrawals.at',
      'seller_withdrawals.reason',
    ],
    told: { by: ownMember('seller_withdrawals.by') },
    standsFor: ['seller_withdrawals.by'],
    from: `seller_withdrawals where seller_withdrawals.pickup_day_id in ${days}`,
    orderBy: 'seller_withdrawals.pickup_day_id, seller_withdrawals.seller_id',
  },
  {
    name: 'minimum_waivers',
    columns: [
      'minimum_waivers.destination_id',
      'minimum_waivers.seller_id',
      'minimum_waivers.minimum_cents',
      'minimum_waivers.at',
    ],
    told: { by: ownMember('minimum_waivers.by') },
    standsFor: ['minimum_waivers.by'],
    from: `minimum_waivers where minimum_waivers.destination_id in (
      select id from destinations where pickup_day_id in ${days})`,
    orderBy: 'minimum_waivers.destination_id, minimum_waivers.seller_id',
  },
  {
    name: 'minimum_judgements',
    columns: [
      'minimum_judgements.destination_id',
      'minimum_judgements.seller_id',
      'minimum_judgements.at',
      'minimum_judgements.minimum_cents',
      'minimum_judgements.ordered_cents',
      'minimum_judgements.outcome',
    ],
    from: `minimum_judgements where minimum_judgements.destination_id in (
      select id from destinations where pickup_day_id in ${days})`,
    orderBy: 'minimum_judgements.destination_id, minimum_judgements.seller_id',
  },
  {
    name: 'sales',
    columns: [
      'order_cycles.id',
      'order_cycles.name',
      'order_cycles.coordinator_id',
      'order_cycles.opens_at',
      'order_cycles.for_tag',
      'order_cycles.created_at',
    ],
    from: `order_cycles where order_cycles.id in ${sales}`,
    orderBy: 'order_cycles.id',
  },
  {
    name: 'sale_publications',
    columns: ['order_cycle_publications.order_cycle_id', 'order_cycle_publications.at'],
    told: { by: ownMember('order_cycle_publications.by') },
    standsFor: ['order_cycle_publications.by'],
    from: `order_cycle_publications where order_cycle_publications.order_cycle_id in ${sales}`,
    orderBy: 'order_cycle_publications.order_cycle_id',
  },
  {
    name: 'sale_days',
    columns: [
      'destinations.id',
      'destinations.order_cycle_id',
      'destinations.pickup_day_id',
      'destinations.opens_at',
      'destinations.closes_at',
    ],
    from: `destinations where destinations.id in ${destinations}`,
    orderBy: 'destinations.id',
  },
  {
    name: 'sale_closings',
    columns: [
      'destination_closings.destination_id',
      'destination_closings.at',
      'destination_closings.reason',
    ],
    told: { by: ownMember('destination_closings.by') },
    standsFor: ['destination_closings.by'],
    from: `destination_closings where destination_closings.destination_id in ${destinations}`,
    orderBy: 'destination_closings.destination_id',
  },
  {
    name: 'fees',
    columns: [
      'fees.id',
      'fees.kind',
      'fees.name',
      'fees.manner',
      'fees.calculator',
      'fees.basis_points',
      'fees.amount_cents',
      'fees.producer_id',
      'fees.pickup_point_id',
      'fees.vat_basis_points',
      'fees.created_at',
      'fees.ended_at',
    ],
    told: { createdBy: ownMember('fees.created_by'), endedBy: ownMember('fees.ended_by') },
    standsFor: ['fees.organization_id', 'fees.created_by', 'fees.ended_by'],
    from: 'fees where fees.organization_id = $1',
    orderBy: 'fees.id',
  },
  {
    name: 'sale_fees',
    columns: ['destination_fees.destination_id', 'destination_fees.fee_id'],
    from: `destination_fees where destination_fees.fee_id in (
             select id from fees where organization_id = $1)`,
    orderBy: 'destination_fees.destination_id, destination_fees.fee_id',
  },
  {
    name: 'offers',
    columns: [
      'offers.id',
      'offers.order_cycle_id',
      'offers.seller_id',
      'offers.variant_id',
      'offers.stock_id',
      'offers.price_cents',
      'offers.limit_per_household',
      'offers.for_tag',
      'offers.withdrawn_at',
    ],
    from: `offers where offers.order_cycle_id in (
             select id from order_cycles where coordinator_id = $1)
           or offers.id in (select l.offer_id from order_lines l join orders o on o.id = l.order_id
             where o.merchant_id = $1)`,
    orderBy: 'offers.id',
  },
  {
    name: 'compositions',
    columns: [
      'compositions.id',
      'compositions.offer_id',
      'compositions.at',
      'compositions.keeper_id',
      'compositions.parts',
    ],
    told: { by: ownMember('compositions.by') },
    standsFor: ['compositions.by'],
    from: `compositions where compositions.offer_id in (select o.id from offers o
             join order_cycles c on c.id = o.order_cycle_id where c.coordinator_id = $1)
           or compositions.offer_id in (select l.offer_id from order_lines l
             join orders o on o.id = l.order_id where o.merchant_id = $1)`,
    orderBy: 'compositions.id',
  },
  {
    name: 'preparation_sheets',
    columns: [
      'preparation_sheets.destination_id',
      'preparation_sheets.seller_id',
      'preparation_sheets.number',
      'preparation_sheets.issued_at',
      'preparation_sheets.lines',
    ],
    from: `preparation_sheets where preparation_sheets.destination_id in (
             select id from destinations where pickup_day_id in ${days})`,
    orderBy: 'preparation_sheets.destination_id, preparation_sheets.seller_id',
  },
  {
    name: 'sheet_corrections',
    columns: [
      'delivery_corrections.id',
      'delivery_corrections.pickup_day_id',
      'delivery_corrections.seller_id',
      'delivery_corrections.number',
      'delivery_corrections.issued_at',
      'delivery_corrections.lines',
    ],
    from: `delivery_corrections where delivery_corrections.pickup_day_id in ${days}`,
    orderBy: 'delivery_corrections.id',
  },
  {
    name: 'delivery_receptions',
    columns: [
      'delivery_receptions.id',
      'delivery_receptions.pickup_day_id',
      'delivery_receptions.seller_id',
      'delivery_receptions.variant_id',
      'delivery_receptions.at',
      'delivery_receptions.expected_quantity',
      'delivery_receptions.received_quantity',
      'delivery_receptions.reason',
      'delivery_receptions.temperature_class',
      'delivery_receptions.temperature_tenths',
      'delivery_receptions.accepted_for',
    ],
    told: { by: ownMember('delivery_receptions.by') },
    standsFor: ['delivery_receptions.by'],
    from: `delivery_receptions where delivery_receptions.pickup_day_id in ${days}`,
    orderBy: 'delivery_receptions.id',
  },
  {
    name: 'lots',
    columns: [
      'delivery_lots.pickup_day_id',
      'delivery_lots.seller_id',
      'delivery_lots.variant_id',
      'delivery_lots.lot',
      'delivery_lots.date',
      'delivery_lots.at',
    ],
    told: { by: ownMember('delivery_lots.by') },
    standsFor: ['delivery_lots.by'],
    from: `delivery_lots where delivery_lots.pickup_day_id in ${days}`,
    orderBy: 'delivery_lots.pickup_day_id, delivery_lots.seller_id, delivery_lots.variant_id',
  },
  {
    name: 'name_sharings',
    columns: ['name_sharings.at'],
    told: { by: ownMember('name_sharings.by') },
    standsFor: ['name_sharings.by', 'name_sharings.hub_id'],
    from: 'name_sharings where name_sharings.hub_id = $1',
    orderBy: 'name_sharings.at',
  },
  {
    name: 'notice_words',
    columns: [
      'notice_templates.kind',
      'notice_templates.locale',
      'notice_templates.subject',
      'notice_templates.opening',
      'notice_templates.written_at',
    ],
    told: { writtenBy: ownMember('notice_templates.written_by') },
    standsFor: ['notice_templates.written_by', 'notice_templates.hub_id'],
    from: 'notice_templates where notice_templates.hub_id = $1',
    orderBy: 'notice_templates.kind, notice_templates.locale',
  },
  {
    name: 'notice_rounds',
    columns: [
      'notice_rounds.id',
      'notice_rounds.kind',
      'notice_rounds.due_at',
      'notice_rounds.at',
      'notice_round_days.pickup_day_id',
      'notice_round_days.occasion_on',
      'notice_round_days.is_reserved',
    ],
    standsFor: ['notice_rounds.hub_id', 'notice_round_days.round_id', 'notice_round_days.kind'],
    from: `notice_rounds join notice_round_days on notice_round_days.round_id = notice_rounds.id
           where notice_rounds.hub_id = $1`,
    orderBy: 'notice_rounds.id, notice_round_days.pickup_day_id',
  },
];
