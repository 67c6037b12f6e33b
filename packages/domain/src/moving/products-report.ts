import type { Category } from '../catalogue/lists.ts';
import type { Measured } from '../catalogue/product-list-cells.ts';
import {
  foldWord,
  readProductListRow,
  type ProductListCells,
  type ProductListRow,
  type Vocabulary,
} from '../catalogue/product-list-row.ts';
import type { VatKind } from '../catalogue/vat.ts';
import { readAmount } from './amount.ts';
import { readPackSize, type PackDoubt, type PackSize } from './pack-size.ts';
import type { Headings } from './report-columns.ts';

export type ProductsColumn = keyof typeof productsHeadings;

/** The report « all products » of Open Food Network. */
export const productsHeadings = {
  supplier: ['Fournisseur', 'Producteur', 'Productrice', 'Supplier', 'Producer'],
  town: ['Ville Producteur', 'Ville', 'Commune', 'Producer Suburb', 'Suburb', 'Producer City'],
  product: ['Produit', 'Nom du produit', 'Product', 'Product Name'],
  properties: [
    'Propriétés / labels Produits',
    'Propriétés',
    'Propriétés du produit',
    'Product Properties',
    'Properties',
  ],
  category: ['Catégorie', 'Catégories', 'Category', 'Categories', 'Taxons', 'Product Category'],
  variant: [
    'Nb Unités Variante',
    'Variante',
    'Format',
    'Conditionnement',
    'Variant',
    'Variant Value',
    'Variant Unit',
  ],
  price: ['Prix', 'Prix (€)', 'Price', 'Price (€)'],
  bulkQuantity: [
    "Nb d'unités achetées (vente par lots)",
    'Quantité totale du lot',
    'Group Buy Unit Quantity',
    'Bulk Unit Size',
    'Bulk quantity',
  ],
  amount: ['Montant', 'Amount'],
  sku: ['Référence Produit', 'Référence', 'SKU', 'UGS'],
  onDemand: ['À volonté', 'À volonté ?', 'Sur demande', 'On demand', 'On Demand?'],
  onHand: ['En stock', 'Stock', 'Stock disponible', 'On hand', 'Stock on hand'],
  taxCategory: ['TVA applicable', 'TVA', 'Catégorie de TVA', 'Tax category', 'Tax'],
} as const satisfies Headings<string>;

export const productsNeeded: readonly ProductsColumn[] = [
  'supplier',
  'product',
  'variant',
  'price',
];

/** Read, and never used. */
export const productsIgnored: readonly ProductsColumn[] = ['properties', 'bulkQuantity', 'amount'];

/** What a person told about rows that leave a doubt. */
export type ProductsCompletions = {
  /** by line */
  packs: ReadonlyMap<number, Measured>;
  /** by word, folded */
  categories: ReadonlyMap<string, Category>;
  vatKinds: ReadonlyMap<string, VatKind>;
};

/** What the catalogue tells of a row that was moved in before: nothing of it is asked again. */
export type KnownOfRow = { pack: Measured | undefined; hasProduct: boolean };

export type ProductsDoubts = {
  pack: { text: string; why: PackDoubt; suggestion: PackSize | null } | null;
  /** a word that is no category of ours, as it was written */
  category: string | null;
  vatKind: string | null;
};

export type ProductsRow = { row: ProductListRow; town: string; doubts: ProductsDoubts | null };

/**
 * Reads one row of « all products » as a row of a product list.
 *
 * @param line of the file, the first being 1
 * @returns doubts of what nothing tells for sure and nobody has completed: such a row is not planned
 * @see docs/rules.md Q2
 */
export function readProductsRow(
  cells: Partial<Record<ProductsColumn, string>>,
  line: number,
  {
    vocabulary,
    completions,
    known,
  }: { vocabulary: Vocabulary; completions: ProductsCompletions; known: KnownOfRow },
): ProductsRow {
  const text = (column: ProductsColumn) => (cells[column] ?? '').trim();
  const read = readPackSize(text('variant'));
  const told = completions.packs.get(line) ?? (read.isCertain ? read.pack : known.pack);
  const pack = told ? { unitName: '', ...told } : null;
  const category = completions.categories.get(foldWord(text('category'))) ?? text('category');
  const vatKind = completions.vatKinds.get(foldWord(text('taxCategory'))) ?? text('taxCategory');
  const listed = listedCells(text, { pack, category, vatKind });
  const row = readProductListRow(listed, line, vocabulary);
  const doubts: ProductsDoubts = {
    pack: pack || read.isCertain ? null : { ...read, text: text('variant') },
    category: row.category === null && !known.hasProduct ? category : null,
    vatKind: row.vatKind === null && vatKind !== '' && !known.hasProduct ? vatKind : null,
  };
  const isDoubtful = Object.values(doubts).some((value) => value !== null);
  return {
    row: { ...row, faults: row.faults.filter(({ code }) => !isAsked(code, doubts)) },
    town: text('town').slice(0, 120),
    doubts: isDoubtful ? doubts : null,
  };
}

function listedCells(
  text: (column: ProductsColumn) => string,
  { pack, category, vatKind }: { pack: PackSize | null; category: string; vatKind: string },
): ProductListCells {
  const price = readAmount(text('price'));
  const stock = stockCells(text('onHand'), text('onDemand'));
  return {
    producer: text('supplier'),
    name: text('product'),
    display_name: text('variant'),
    category,
    units: pack ? String(pack.measure) : '',
    unit_type: pack ? { piece: '', gram: 'g', millilitre: 'ml' }[pack.unit] : '',
    variant_unit_name: pack?.unitName ?? '',
    price: price === undefined || text('price') === '' ? text('price') : String(price / 100),
    sku: text('sku'),
    tax_category: vatKind,
    ...stock,
  };
}

const toOrder = new Set(['on demand', 'a volonte', 'sur demande', 'illimite', 'unlimited']);

/** A stock sold to order has no count: its cell says so, or holds a number that counts nothing. */
function stockCells(onHand: string, onDemand: string): ProductListCells {
  const isToOrder = toOrder.has(foldWord(onHand)) || toOrder.has(foldWord(onDemand));
  if (isToOrder || /^(1|true|yes|oui|vrai)$/i.test(onDemand)) return { on_demand: '1' };
  if (/^(0|false|no|non|faux)?$/i.test(onDemand)) return { on_hand: onHand.replace(/[.,]0+$/, '') };
  return { on_hand: onHand, on_demand: onDemand };
}

/** A word that is no category of ours is asked about, or left as the catalogue has it: no fault. */
function isAsked(code: string, { pack }: ProductsDoubts): boolean {
  return (
    code === 'unknown_category' || code === 'unknown_vat' || (code === 'required' && pack !== null)
  );
}
