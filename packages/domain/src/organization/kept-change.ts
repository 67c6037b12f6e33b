/**
 * What a hub may write of a producer, as the audit names it; the producer is shown each.
 *
 * @see docs/rules.md K2
 */
export const keptActions = [
  'organization.created',
  'organization.changed',
  'member.added',
  'member.removed',
  'claim.link_made',
  'certificate.added',
  'certificate.removed',
  'product.created',
  'product.changed',
  'product.archived',
  'product.restored',
  'product.image_changed',
  'product.image_removed',
  'product.imported',
  'variant.created',
  'variant.changed',
  'variant.archived',
  'variant.restored',
  'stock.created',
  'stock.adjusted',
  'order_cycle.quantities_counted',
  'delivery.shortage',
  'week.published',
  'composition.written',
  'presence.told',
  'exceptions.told',
] as const;
