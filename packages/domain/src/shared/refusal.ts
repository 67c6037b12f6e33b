/**
 * Every expected no, with its HTTP status. Each code has a text in `messages`
 * (`refusal_` + the code with `_` for `.`) that says what happened and what to do.
 */
export const refusals = {
  'request.invalid': 400,
  'request.too_large': 413,
  'request.unsupported': 415,
  'request.too_many': 429,
  'idempotency.key_missing': 400,
  'idempotency.key_reused': 422,
  'session.required': 401,
  'session.ended': 401,
  'sign_in.refused': 401,
  not_found: 404,
  'file.unreadable': 400,
  'image.unreadable': 400,
  'email.taken': 409,
  'email.confirmed': 409,
  'email.unconfirmed': 409,
  'household.exists': 409,
  'household.full': 409,
  'household.last_member': 409,
  'territory.contrast': 422,
  'terms.exists': 409,
  'terms.incomplete': 422,
  'household_file.notes_full': 409,
  'opening.changed': 409,
  'opening.same': 409,
  'opening.not_settled': 409,
  'opening.too_high': 409,
  'household_file.tags_full': 409,
  'invitation.ended': 409,
  'invitation.too_many': 429,
  'member.exists': 409,
  'card.unknown': 404,
  'member.last_manager': 409,
  'claim.unknown': 404,
  'claim.used': 409,
  'claim.expired': 409,
  'claim.replaced': 409,
  'claim.keeper': 409,
  'claim.no_address': 409,
  'organization.claimed': 409,
  'certificate.too_many': 409,
  'organization.licence_needed': 409,
  'product.incomplete': 422,
  'product.exists': 409,
  'product.variants_full': 409,
  'variant.exists': 409,
  'import.refused': 422,
  'moving.doubtful': 422,
  'moving.undecided': 422,
  'moving.balances_differ': 422,
  'variant.in_use': 409,
  'stock.below_ordered': 409,
  'stock.insufficient': 409,
  'stock.not_granted': 403,
  'offer.price_rise': 409,
  'offer.limit_exceeded': 409,
  'order.too_large': 409,
  'offer.closed': 409,
  'offer.unknown': 409,
  'order_cycle.empty': 409,
  'order_cycle.dates': 422,
  'order_cycle.already_published': 409,
  'order_cycle.variant_twice': 409,
  'order_cycle.not_granted': 403,
  'order_cycle.published': 409,
  'order_cycle.day_twice': 409,
  'order_cycle.day_full': 409,
  'destination.not_granted': 403,
  'destination.closed': 409,
  'destination.upcoming': 409,
  'pickup_point.in_use': 409,
  'pickup_point.archived': 409,
  'pickup_slot.full': 409,
  'pickup_slot.required': 422,
  'pickup_slot.has_orders': 409,
  'pickup_slot.times': 422,
  'pickup_day.past': 409,
  'pickup_day.times': 422,
  'pickup_day.has_orders': 409,
  'pickup_day.cancelled': 409,
  'pickup_day.begun': 409,
  'pickup_day.moved': 409,
  'pickup_day.unmoved': 409,
  'seller.withdrawn': 409,
  'disruption.changed': 409,
  'disruption.answered': 409,
  'disruption.late': 409,
  'disruption.deadline': 422,
  'disruption.no_choice': 409,
  'disruption.sale_open': 409,
  'quote.expired': 409,
  'quote.changed': 409,
  'basket.empty': 422,
  'order.exists': 409,
  'order.changed': 409,
  'order.closed': 409,
  'order.cancelled': 409,
  'order.collected': 409,
  'order.settled': 409,
  'order.revision_missing': 400,
  'desk_command.too_early': 409,
  'desk_command.line_settled': 409,
  'desk_command.nothing_to_undo': 409,
  'desk_command.id_reused': 409,
  'desk_command.sequence_reused': 409,
  'retraction.refused': 409,
  'terms.not_accepted': 422,
  'alcohol.not_attested': 422,
  'household.incomplete': 422,
  'household.no_phone': 409,
  'household.no_email': 409,
  'household.claimed': 409,
  'household.made_elsewhere': 409,
  'erasure.managed_alone': 409,
  'erasure.live_orders': 409,
  'erasure.balance': 409,
  'erasure.unproven': 409,
  unavailable: 503,
  internal: 500,
} as const;

export type RefusalCode = keyof typeof refusals;

export type FieldRefusal = { path: string; code: string };

/** An expected no. Bugs are plain errors. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly details: Record<string, unknown> | undefined;
  readonly fields: FieldRefusal[] | undefined;

  constructor(code: RefusalCode, details?: Record<string, unknown>, fields?: FieldRefusal[]) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
    this.fields = fields;
  }

  get status(): number {
    return refusals[this.code];
  }
}
