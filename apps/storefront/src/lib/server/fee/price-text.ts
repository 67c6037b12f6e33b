import type { ShopOffer } from '@etal/contracts/order-cycle/shop';
import type { FeeKind } from '@etal/domain/fee/fee';
import { m } from '@etal/messages';
import { listOf, money } from '#lib/format.ts';

const parts: Record<FeeKind, (fields: { amount: string }) => string> = {
  admin: m.fee_part_admin,
  packing: m.fee_part_packing,
  transport: m.fee_part_transport,
  sales: m.fee_part_sales,
  fundraising: m.fee_part_fundraising,
};

/** « 500 g : 1,94 € pour la ferme et 0,26 € pour la gestion de la maison. » */
export function priceText(
  { name, isWeighed }: Pick<ShopOffer, 'name' | 'isWeighed'>,
  { sellerCents, fees }: NonNullable<ShopOffer['priceParts']>,
): string {
  const shares = [
    m.fee_part_seller({ amount: money(sellerCents) }),
    ...fees.map(({ kind, cents }) => parts[kind]({ amount: money(cents) })),
  ];
  const unit = isWeighed ? m.fee_part_kilogram({ name }) : name;
  return m.fee_parts({ unit, parts: listOf(shares) });
}
