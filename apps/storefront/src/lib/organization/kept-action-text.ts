import type { KeptChange } from '@etal/contracts/organization/endpoints';
import { m } from '@etal/messages';

const texts: Record<KeptChange['action'], (facts: { count: number }) => string> = {
  'organization.created': m.kept_action_organization_created,
  'organization.changed': m.kept_action_organization_changed,
  'member.added': m.kept_action_member_added,
  'member.removed': m.kept_action_member_removed,
  'claim.link_made': m.kept_action_claim_link_made,
  'certificate.added': m.kept_action_certificate_added,
  'certificate.removed': m.kept_action_certificate_removed,
  'product.created': m.kept_action_product_created,
  'product.changed': m.kept_action_product_changed,
  'product.archived': m.kept_action_product_archived,
  'product.restored': m.kept_action_product_restored,
  'product.image_changed': m.kept_action_product_image_changed,
  'product.image_removed': m.kept_action_product_image_removed,
  'product.imported': m.kept_action_product_imported,
  'variant.created': m.kept_action_variant_created,
  'variant.changed': m.kept_action_variant_changed,
  'variant.archived': m.kept_action_variant_archived,
  'variant.restored': m.kept_action_variant_restored,
  'stock.created': m.kept_action_stock_created,
  'stock.adjusted': m.kept_action_stock_adjusted,
  'order_cycle.quantities_counted': m.kept_action_quantities,
  'delivery.shortage': m.kept_action_shortage,
  'week.published': m.kept_action_week,
  'composition.written': m.kept_action_composition,
  'presence.told': m.kept_action_presence,
  'exceptions.told': m.kept_action_exceptions,
};

/** What a house did: « Produit ajouté », « 12 quantités comptées pour une vente ». */
export function keptActionText({ action, count }: Pick<KeptChange, 'action' | 'count'>): string {
  return texts[action]({ count: count ?? 0 });
}
