import type {
  Catalogue,
  ListedProduct,
  ListedVariant,
  Producer,
} from './product-list-catalogue.ts';
import { fold, keyOfVariant } from './variant.ts';

/** What the plan knows of a product: as it was, and as the rows make it. */
export type Draft = {
  product: ListedProduct;
  isNew: boolean;
  isChanged: boolean;
  /** by field, what a row said: two rows may not say two things of one product */
  said: Map<string, unknown>;
  variants: Map<string, ListedVariant>;
};

/** The products of a catalogue by producer and name. */
export function draftsByKey({ products, variants }: Catalogue): Map<string, Draft> {
  const drafts = new Map<string, Draft>();
  const byId = new Map<string, Draft>();
  for (const product of products) {
    const draft = draftOf(product);
    drafts.set(keyOfProduct(product.organizationId, product.name), draft);
    byId.set(product.id, draft);
  }
  for (const variant of variants) {
    byId.get(variant.productId)?.variants.set(keyOfVariant(variant), variant);
  }
  return drafts;
}

/** Of a product that stands in the catalogue, or that a row makes. */
export function draftOf(product: ListedProduct, isNew = false): Draft {
  return { product, isNew, isChanged: false, said: new Map(), variants: new Map() };
}

export function keyOfProduct(organizationId: string, name: string): string {
  return `${organizationId} ${fold(name)}`;
}

/** A name that two producers have says nothing. */
export function producersByName(producers: readonly Producer[]): Map<string, Producer | 'several'> {
  const byName = new Map<string, Producer | 'several'>();
  for (const producer of producers) {
    const key = fold(producer.name.trim());
    byName.set(key, byName.has(key) ? 'several' : producer);
  }
  return byName;
}
