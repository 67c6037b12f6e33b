import type { Product } from '@etal/contracts/catalogue/endpoints';
import type { OrderCycle } from '@etal/contracts/order-cycle/endpoints';
import { asCents } from '@etal/domain/shared/cents';
import { fromIso } from '@etal/domain/shared/instant';
import { describe, expect, it } from 'vitest';
import { linesOf } from './lines.ts';

const leeks: OrderCycle['offers'][number] = {
  id: 'o1',
  variantId: 'v1',
  productId: 'p1',
  sellerId: 'f1',
  sellerName: 'Ferme',
  productName: 'Poireaux',
  variantName: 'botte',
  isWeighed: false,
  priceCents: asCents(220),
  stock: { id: 's1', leftQuantity: 40 },
  limitPerHousehold: 3,
  withdrawnAt: null,
  forTag: null,
};

const bunch: Product['variants'][number] = {
  id: 'v1',
  productId: 'p1',
  name: 'botte',
  sku: null,
  unit: 'piece',
  measure: 1,
  unitName: 'botte',
  isWeighed: false,
  isComposite: false,
  priceCents: asCents(250),
  unitPrice: { cents: asCents(250), per: 'piece' },
  maximumGrams: null,
  depositCents: asCents(0),
  position: 0,
  archivedAt: null,
  stock: { id: 's2', leftQuantity: 12 },
};

const product: Product = {
  id: 'p1',
  organizationId: 'f1',
  name: 'Poireaux',
  description: '',
  category: 'vegetables',
  vatKind: 'food',
  origin: 'France',
  labels: [],
  allergens: [],
  ingredients: '',
  isPrepacked: null,
  dateKind: null,
  storage: '',
  instructions: '',
  nutrition: '',
  alcoholTenths: null,
  foodKind: null,
  bornIn: '',
  raisedIn: '',
  slaughteredIn: '',
  operatorAddress: '',
  retraction: null,
  retractionReason: '',
  missing: [],
  hasAlcoholLicence: false,
  hasOrganicCertificate: false,
  unproven: { labels: [], isNamedOrganic: false },
  image: null,
  enteredBy: null,
  updatedAt: fromIso('2026-11-24T09:00:00Z'),
  archivedAt: null,
  variants: [bunch],
};

describe('the lines of a producer in a sale', () => {
  it('are on as the sale offers them, at its own price and stock', () => {
    expect(linesOf([product], [leeks])).toMatchObject([
      { variantId: 'v1', isOn: true, priceCents: 220, quantity: 40, limitPerHousehold: 3 },
    ]);
  });

  it('are off at their usual price when nothing is offered, or was withdrawn', () => {
    const off = [{ isOn: false, priceCents: 250, quantity: 12, limitPerHousehold: null }];
    const withdrawnAt = fromIso('2026-11-25T08:00:00Z');
    expect(linesOf([product], [])).toMatchObject(off);
    expect(linesOf([product], [{ ...leeks, withdrawnAt }])).toMatchObject(off);
  });

  it('leave out what was put away', () => {
    const putAway = { ...bunch, archivedAt: fromIso('2026-11-25T08:00:00Z') };
    expect(linesOf([{ ...product, variants: [putAway] }], [])).toEqual([]);
  });
});
