import { ownMember, type HubSection } from './hub-section.ts';

/** The hub, and the producers that let it sell or write what they have. */
const catalogues = `(select $1::uuid union select granter_id from grants
  where receiver_id = $1 and kind in ('sell', 'catalogue'))`;

/** Whether the hub keeps the record: nobody acts for the producer itself. */
const isKept = `(organizations.id = $1 or (
  exists (select from grants g where g.granter_id = organizations.id and g.receiver_id = $1
    and g.kind = 'catalogue')
  and not exists (select from memberships m where m.organization_id = organizations.id)))`;

const products = `products where products.organization_id in ${catalogues}`;

export const catalogueSections: readonly HubSection[] = [
  {
    name: 'hub',
    columns: [
      'organizations.id',
      'organizations.kind',
      'organizations.name',
      'organizations.slug',
      'organizations.legal_name',
      'organizations.siret',
      'organizations.address',
      'organizations.town',
      'organizations.about',
      'organizations.email',
      'organizations.phone',
      'organizations.contact_email',
      'organizations.contact_phone',
      'organizations.is_public_service',
      'organizations.is_vat_exempt',
      'organizations.menu_entries',
      'organizations.alcohol_licence',
      'organizations.is_private_seller',
      'organizations.created_at',
    ],
    from: 'organizations where organizations.id = $1',
    orderBy: 'organizations.id',
  },
  {
    name: 'members',
    columns: [
      'memberships.person_id',
      'persons.name',
      'memberships.role',
      'memberships.created_at as since_at',
    ],
    from: `memberships join persons on persons.id = memberships.person_id
           where memberships.organization_id = $1`,
    orderBy: 'memberships.person_id, memberships.role',
  },
  {
    name: 'producers',
    columns: [
      'organizations.id',
      'organizations.name',
      'organizations.legal_name',
      'organizations.siret',
      'organizations.address',
      'organizations.town',
      'organizations.about',
      'organizations.contact_email',
      'organizations.contact_phone',
      'organizations.is_vat_exempt',
      'organizations.alcohol_licence',
      'organizations.is_private_seller',
    ],
    told: {
      isKept,
      email: `case when ${isKept} then organizations.email end`,
      phone: `case when ${isKept} then organizations.phone end`,
    },
    from: `organizations where organizations.id <> $1 and (organizations.id in ${catalogues}
             or organizations.id in (
               select l.seller_id from order_lines l join orders o on o.id = l.order_id
               where o.merchant_id = $1))`,
    orderBy: 'organizations.id',
  },
  {
    name: 'grants',
    columns: [
      'grants.id',
      'grants.granter_id',
      'grants.receiver_id',
      'grants.kind',
      'grants.created_at',
    ],
    told: { createdBy: ownMember('grants.created_by') },
    standsFor: ['grants.created_by'],
    from: 'grants where $1 in (grants.granter_id, grants.receiver_id)',
    orderBy: 'grants.id',
  },
  {
    name: 'certificates',
    columns: [
      'certificates.id',
      'certificates.organization_id',
      'certificates.label',
      'certificates.certifier',
      'certificates.reference',
      'certificates.ends_on',
      'certificates.created_at',
      'certificates.keeper_id',
      'certificates.ended_at',
    ],
    from: `certificates where certificates.organization_id in ${catalogues}`,
    orderBy: 'certificates.organization_id, certificates.ends_on, certificates.id',
  },
  {
    name: 'seller_minimums',
    columns: [
      'seller_minimums.id',
      'seller_minimums.seller_id',
      'seller_minimums.pickup_point_id',
      'seller_minimums.minimum_cents',
      'seller_minimums.at',
    ],
    standsFor: ['seller_minimums.by'],
    from: `seller_minimums where seller_minimums.seller_id in ${catalogues}`,
    orderBy: 'seller_minimums.id',
  },
  {
    name: 'products',
    columns: [
      'products.id',
      'products.organization_id',
      'products.name',
      'products.category',
      'products.vat_kind',
      'products.description',
      'products.ingredients',
      'products.is_prepacked',
      'products.date_kind',
      'products.storage',
      'products.instructions',
      'products.nutrition',
      'products.alcohol_tenths',
      'products.food_kind',
      'products.born_in',
      'products.raised_in',
      'products.slaughtered_in',
      'products.allergens',
      'products.origin',
      'products.labels',
      'products.retraction',
      'products.retraction_reason',
      'products.is_direct_only',
      'products.created_at',
      'products.updated_at',
      'products.archived_at',
    ],
    from: products,
    orderBy: 'products.organization_id, products.id',
  },
  {
    name: 'variants',
    columns: [
      'variants.id',
      'variants.product_id',
      'variants.name',
      'variants.sku',
      'variants.unit',
      'variants.measure',
      'variants.unit_name',
      'variants.is_weighed',
      'variants.maximum_grams',
      'variants.price_cents',
      'variants.deposit_cents',
      'variants.position',
      'variants.is_composite',
      'variants.archived_at',
    ],
    from: `variants where variants.product_id in (select id from ${products})`,
    orderBy: 'variants.product_id, variants.position, variants.id',
  },
  {
    name: 'product_images',
    columns: [
      'product_images.id',
      'product_images.product_id',
      'product_images.alt',
      'product_images.created_at',
    ],
    from: `product_images where product_images.product_id in (select id from ${products})`,
    orderBy: 'product_images.id',
  },
  {
    name: 'stocks',
    columns: ['stocks.id', 'stocks.variant_id', 'stocks.left_quantity', 'stocks.created_at'],
    from: `stocks where stocks.variant_id in (
             select v.id from variants v where v.product_id in (select id from ${products}))`,
    orderBy: 'stocks.id',
  },
  {
    name: 'stock_adjustments',
    columns: [
      'stock_adjustments.id',
      'stock_adjustments.stock_id',
      'stock_adjustments.quantity',
      'stock_adjustments.reason',
      'stock_adjustments.at',
      'stock_adjustments.keeper_id',
    ],
    told: { by: ownMember('stock_adjustments.by') },
    standsFor: ['stock_adjustments.by'],
    from: `stock_adjustments where stock_adjustments.stock_id in (
             select s.id from stocks s join variants v on v.id = s.variant_id
             where v.product_id in (select id from ${products}))`,
    orderBy: 'stock_adjustments.id',
  },
  {
    name: 'kept_changes',
    columns: [
      'audit_records.id',
      'audit_records.at',
      'audit_records.action',
      'audit_records.subject_id',
      'audit_records.organization_id',
      'audit_records.details',
      'audit_records.actor_kind',
    ],
    told: { actorId: ownMember('audit_records.actor_id::uuid') },
    standsFor: ['audit_records.actor_id', 'audit_records.keeper_id'],
    from: `audit_records where audit_records.keeper_id = $1 and audit_records.actor_kind = 'person'`,
    orderBy: 'audit_records.id',
  },
];
