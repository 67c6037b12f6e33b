import { limits } from '@etal/domain/shared/limits';
import { plainName } from '@etal/domain/shared/plain-name';

/** What a list of suggestions shows of an offer that can be ordered now. */
export type SoldOffer = {
  id: string;
  product: string;
  variant: string;
  seller: string;
  price: string;
  /** the most that the household may choose, what it holds included */
  max: number;
};

export type TypedProduct = { quantity: number; words: string[] };

const shownMax = 8;

/** What is typed to add a product: « carottes », or « 3 car » for three of them. */
export function readTypedProduct(typed: string): TypedProduct {
  const match = /^\s*(\d{1,3})\s*[x×]?\s+(.*)$/.exec(typed);
  const quantity = Math.min(Math.max(Number(match?.[1] ?? 1), 1), limits.quantityMax);
  const words = plainName(match?.[2] ?? typed)
    .split(' ')
    .filter((word) => word !== '');
  return { quantity, words };
}

/**
 * The offers that what is typed may mean: each word begins one of the product, its format or its
 * seller. Products whose name begins so come first.
 */
export function findOffers(
  offers: readonly SoldOffer[],
  { words }: Pick<TypedProduct, 'words'>,
): SoldOffer[] {
  if (words.length === 0) return [];
  const found = offers.filter(({ product, variant, seller }) => {
    const names = ` ${plainName(`${product} ${variant} ${seller}`)}`;
    return words.every((word) => names.includes(` ${word}`));
  });
  const rank = ({ product }: SoldOffer) => Number(!plainName(product).startsWith(words[0]!));
  return found.toSorted((one, other) => rank(one) - rank(other)).slice(0, shownMax);
}
