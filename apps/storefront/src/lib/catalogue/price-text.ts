import { m } from '@etal/messages';
import { money } from '#lib/format.ts';

type UnitPrice = { cents: number; per: 'kilogram' | 'litre' | 'piece' };

/** The price that stands on the shelf: `2,20 €`, or `12 € le kilo` when weighed. */
export function priceText({
  isWeighed,
  priceCents,
}: {
  isWeighed: boolean;
  priceCents: number;
}): string {
  const price = money(priceCents);
  return isWeighed ? m.shop_per_kilogram({ price }) : price;
}

/** The price that compares: `4,40 € le kilo`. */
export function unitPriceText({ cents, per }: UnitPrice): string {
  const price = money(cents);
  if (per === 'kilogram') return m.shop_per_kilogram({ price });
  return per === 'litre' ? m.shop_per_litre({ price }) : m.shop_per_piece({ price });
}
