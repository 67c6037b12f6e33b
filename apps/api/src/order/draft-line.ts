import type { PricedLine } from '@etal/domain/order/basket';
import { retractionKindOf } from '@etal/domain/catalogue/retraction-kind';
import { isAlcohol, vatRateOf } from '@etal/domain/catalogue/vat';
import type { Tx } from '../shared/app.ts';
import type { LineRow } from './line-repository.ts';

/** A priced line as a new row: price, rate, seller and names are frozen as they are now. */
export function draftLine(tx: Tx, { facts, quantity, ...amounts }: PricedLine): LineRow {
  return {
    id: tx.newId<'OrderLine'>(),
    offer_id: facts.offerId,
    destination_id: facts.destinationId,
    stock_id: facts.stockId,
    variant_id: facts.variantId,
    seller_id: facts.sellerId,
    product_name: facts.productName,
    variant_name: facts.variantName,
    ordered_quantity: quantity,
    is_weighed: facts.isWeighed,
    unit_price_cents: facts.priceCents,
    unit_fee_cents: facts.unitFeeCents,
    vat_basis_points: vatRateOf(facts.vatKind, facts, tx.now),
    deposit_cents: facts.depositCents,
    withheld_basis_points: facts.withholding.basisPoints,
    withheld_unit_millicents: facts.withholding.unitMillicents,
    retraction: retractionKindOf(facts, tx.now),
    is_alcohol: isAlcohol(facts),
    estimated_cents: amounts.estimatedCents,
    ceiling_cents: amounts.ceilingCents,
    replaces_line_id: null,
  };
}
