import type { Allergen, Category, Label } from '@etal/domain/catalogue/lists';
import type { VatKind } from '@etal/domain/catalogue/vat';

export type VillageVariant = {
  name: string;
  unit: 'piece' | 'gram' | 'millilitre';
  measure: number;
  priceCents: number;
  /** weighed at the desk: price per kilogram, `measure` is the estimate */
  maximumGrams?: number;
  depositCents?: number;
};

export type VillageProduct = {
  name: string;
  category: Category;
  /** months of the year in which it is sold */
  months: readonly number[];
  variants: readonly VillageVariant[];
  description?: string;
  labels?: readonly Label[];
  allergens?: readonly Allergen[];
  ingredients?: string;
  vatKind?: VatKind;
};

type Details = Omit<VillageProduct, 'name' | 'category' | 'months' | 'variants'>;

const allYear = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** From one month to another, across the new year when it must: `months(10, 3)`. */
const months = (from: number, to: number) =>
  allYear.filter((month) =>
    from <= to ? month >= from && month <= to : month >= from || month <= to,
  );

const grams = (name: string, measure: number, priceCents: number): VillageVariant => ({
  name,
  unit: 'gram',
  measure,
  priceCents,
});

const litres = (name: string, measure: number, priceCents: number, depositCents = 0) =>
  ({ name, unit: 'millilitre', measure, priceCents, depositCents }) satisfies VillageVariant;

const pieces = (name: string, measure: number, priceCents: number): VillageVariant => ({
  name,
  unit: 'piece',
  measure,
  priceCents,
});

const weighed = (name: string, measure: number, priceCents: number): VillageVariant => ({
  name,
  unit: 'gram',
  measure,
  priceCents,
  maximumGrams: Math.round(measure * 1.15),
});

const product =
  (category: Category, shared: Details = {}) =>
  (
    name: string,
    sold: readonly number[],
    variants: readonly VillageVariant[],
    details: Details = {},
  ): VillageProduct => ({ name, category, months: sold, variants, ...shared, ...details });

const vegetable = product('vegetables');
const organicVegetable = product('vegetables', { labels: ['organic'] });
const fruit = product('fruit', { labels: ['hve'] });
const dairy = product('dairy', { allergens: ['milk'] });
const cheese = product('cheese', { allergens: ['milk'], labels: ['farmhouse'] });
const bread = product('bread', { allergens: ['gluten'], labels: ['organic'] });
const meat = product('meat');
const pantry = product('pantry');
const drink = product('drinks');

export const gardenProducts = [
  vegetable('Carottes de sable', allYear, [grams('1 kg', 1000, 190), grams('3 kg', 3000, 500)]),
  vegetable('Poireaux', months(9, 4), [grams('1 kg', 1000, 280)]),
  vegetable('Pommes de terre Bintje', allYear, [
    grams('2,5 kg', 2500, 340),
    grams('10 kg', 10000, 1150),
  ]),
  vegetable('Pommes de terre Charlotte', allYear, [
    grams('1 kg', 1000, 210),
    grams('5 kg', 5000, 890),
  ]),
  vegetable('Oignons jaunes', allYear, [grams('1 kg', 1000, 180)]),
  vegetable('Oignons rouges', months(8, 4), [grams('500 g', 500, 140)]),
  vegetable('Échalotes', months(8, 4), [grams('250 g', 250, 150)]),
  vegetable('Chou vert frisé', months(10, 3), [pieces('la pièce', 1, 220)]),
  vegetable('Chou rouge', months(9, 3), [pieces('la pièce', 1, 240)]),
  vegetable('Choux de Bruxelles', months(10, 2), [grams('500 g', 500, 230)]),
  vegetable('Endives de pleine terre', months(10, 4), [
    grams('500 g', 500, 240),
    grams('1 kg', 1000, 450),
  ]),
  vegetable('Betteraves cuites', allYear, [grams('500 g', 500, 210)]),
  vegetable('Navets violets', months(9, 4), [grams('500 g', 500, 150)]),
  vegetable('Céleri-rave', months(9, 4), [pieces('la pièce', 1, 260)], { allergens: ['celery'] }),
  vegetable('Chou-fleur', months(9, 12), [pieces('la pièce', 1, 290)]),
  vegetable('Tomates anciennes', months(6, 10), [
    grams('500 g', 500, 260),
    grams('2 kg', 2000, 920),
  ]),
  vegetable('Courgettes', months(6, 10), [grams('1 kg', 1000, 240)]),
  vegetable('Haricots verts', months(6, 9), [grams('500 g', 500, 320)]),
];

export const organicGardenProducts = [
  organicVegetable('Potimarron', months(9, 2), [pieces('la pièce, 1,2 kg environ', 1, 340)]),
  organicVegetable('Courge butternut', months(9, 3), [pieces('la pièce, 1,3 kg environ', 1, 360)]),
  organicVegetable('Mâche', months(10, 3), [grams('150 g', 150, 240)]),
  organicVegetable('Épinards', months(9, 4), [grams('400 g', 400, 280)]),
  organicVegetable('Panais', months(10, 3), [grams('500 g', 500, 210)]),
  organicVegetable('Topinambours', months(10, 3), [grams('500 g', 500, 220)]),
  organicVegetable('Radis noir', months(10, 3), [pieces('la pièce', 1, 150)]),
  organicVegetable('Chou kale', months(10, 3), [grams('250 g', 250, 260)]),
  organicVegetable('Blettes', months(6, 11), [pieces('la botte', 1, 250)]),
  organicVegetable('Persil plat', allYear, [pieces('le bouquet', 1, 120)]),
  organicVegetable('Ail', months(7, 4), [pieces('la tête', 1, 120), pieces('3 têtes', 3, 320)]),
  organicVegetable('Salade batavia', months(4, 11), [pieces('la pièce', 1, 130)]),
  organicVegetable('Carottes fanes', months(5, 11), [pieces('la botte', 1, 260)]),
  organicVegetable('Panier de légumes de la semaine', allYear, [
    pieces('petit, 1 à 2 personnes', 1, 1050),
    pieces('grand, 3 à 4 personnes', 1, 1750),
  ]),
];

export const orchardProducts = [
  fruit('Pommes Boskoop', months(9, 4), [grams('1 kg', 1000, 250), grams('3 kg', 3000, 690)]),
  fruit('Pommes Jonagold', months(9, 5), [grams('1 kg', 1000, 240), grams('3 kg', 3000, 660)]),
  fruit('Pommes Reinette étoilée', months(10, 2), [grams('1 kg', 1000, 270)]),
  fruit('Poires Conférence', months(9, 3), [grams('1 kg', 1000, 280), grams('2 kg', 2000, 530)]),
  fruit('Poires à cuire Saint-Rémy', months(10, 2), [grams('1 kg', 1000, 240)]),
  fruit('Fraises Gariguette', months(4, 7), [grams('500 g', 500, 480)]),
  fruit('Noix sèches', months(10, 2), [grams('500 g', 500, 450)], { allergens: ['nuts'] }),
  drink('Jus de pomme', allYear, [
    litres('1 L, verre consigné', 1000, 320, 30),
    litres('3 L', 3000, 950),
  ]),
  drink('Jus pomme-poire', allYear, [litres('1 L, verre consigné', 1000, 340, 30)]),
  drink('Cidre brut', allYear, [litres('75 cl', 750, 480)], {
    vatKind: 'standard',
    allergens: ['sulphites'],
  }),
  pantry('Compote de pommes', allYear, [grams('580 g', 580, 390), grams('310 g', 310, 260)], {
    ingredients: 'Pommes 100 %',
  }),
  pantry('Vinaigre de cidre', allYear, [litres('50 cl', 500, 450)]),
];

export const dairyProducts = [
  dairy('Lait cru entier', allYear, [litres('1 L', 1000, 140), litres('2 L', 2000, 260)]),
  dairy('Beurre de baratte demi-sel', allYear, [
    grams('250 g', 250, 360),
    grams('500 g', 500, 690),
  ]),
  dairy('Beurre doux', allYear, [grams('250 g', 250, 350)]),
  dairy('Crème fraîche épaisse', allYear, [grams('25 cl', 250, 240), grams('50 cl', 500, 440)]),
  dairy('Yaourts nature', allYear, [pieces('4 pots de 125 g', 4, 260)]),
  dairy('Yaourts à la fraise', allYear, [pieces('4 pots de 125 g', 4, 320)]),
  dairy('Yaourts à la vanille', allYear, [pieces('4 pots de 125 g', 4, 320)]),
  dairy('Fromage blanc', allYear, [grams('500 g', 500, 290), grams('1 kg', 1000, 520)]),
  dairy('Riz au lait', allYear, [pieces('2 pots de 150 g', 2, 310)]),
  cheese('Tomme des Flandres', allYear, [
    weighed('part de 250 g environ', 250, 1890),
    weighed('part de 500 g environ', 500, 1850),
  ]),
  cheese('Mimolette jeune', allYear, [weighed('part de 250 g environ', 250, 1790)]),
];

export const goatProducts = [
  cheese('Crottin de chèvre frais', months(3, 12), [
    pieces('la pièce', 1, 260),
    pieces('les 3', 3, 720),
  ]),
  cheese('Bûche de chèvre cendrée', months(3, 12), [pieces('la pièce', 1, 490)]),
  cheese('Chèvre affiné', allYear, [pieces('la pièce', 1, 310)]),
  cheese('Faisselle de chèvre', months(3, 12), [grams('400 g', 400, 340)]),
  cheese('Tomme de chèvre', allYear, [weighed('part de 250 g environ', 250, 2590)]),
  dairy('Yaourts au lait de chèvre', allYear, [pieces('4 pots de 125 g', 4, 390)]),
];

export const eggProducts = [
  product('eggs', { allergens: ['eggs'], labels: ['organic'] })('Œufs de plein air', allYear, [
    pieces('boîte de 6', 6, 240),
    pieces('plateau de 12', 12, 450),
    pieces('plateau de 30', 30, 1050),
  ]),
  meat('Poulet fermier', allYear, [weighed('entier, 1,8 kg environ', 1800, 1150)], {
    labels: ['farmhouse'],
  }),
  meat('Cuisses de poulet', allYear, [weighed('par 2, 500 g environ', 500, 1350)]),
  meat('Filets de poulet', allYear, [weighed('par 2, 350 g environ', 350, 2190)]),
  meat('Pintade fermière', months(10, 1), [weighed('entière, 1,5 kg environ', 1500, 1390)]),
  meat('Rillettes de poulet', allYear, [grams('180 g', 180, 520)]),
  meat('Bouillon de poule', months(10, 4), [litres('50 cl', 500, 490)], { allergens: ['celery'] }),
];

export const cattleProducts = [
  meat('Steaks hachés', allYear, [weighed('par 4, 500 g environ', 500, 1690)]),
  meat('Bœuf à braiser', months(9, 4), [weighed('1 kg environ', 1000, 1590)]),
  meat('Rôti de bœuf', allYear, [weighed('800 g environ', 800, 2590)]),
  meat('Saucisses de bœuf', allYear, [weighed('par 4, 400 g environ', 400, 1750)]),
  meat('Carbonade flamande', months(9, 4), [grams('bocal de 700 g', 700, 1390)], {
    allergens: ['gluten', 'mustard'],
    ingredients: 'Bœuf, bière (orge), oignons, pain d’épices (blé), moutarde, sel',
  }),
  meat('Colis de bœuf', allYear, [weighed('5 kg environ', 5000, 1490)]),
];

export const porkProducts = [
  meat('Saucisses de campagne', allYear, [weighed('par 4, 480 g environ', 480, 1290)]),
  meat('Côtes de porc', allYear, [weighed('par 2, 400 g environ', 400, 1190)]),
  meat('Rôti de porc', allYear, [weighed('1 kg environ', 1000, 1250)]),
  meat('Jambon blanc', allYear, [grams('4 tranches, 200 g', 200, 520)]),
  meat('Lardons fumés', allYear, [grams('200 g', 200, 340)]),
  meat('Pâté de campagne', allYear, [grams('180 g', 180, 420)], { allergens: ['eggs', 'milk'] }),
  meat('Boudin noir', months(10, 2), [weighed('par 2, 300 g environ', 300, 1190)]),
  meat('Potjevleesch', allYear, [grams('500 g', 500, 890)], { allergens: ['sulphites'] }),
];

export const bakeryProducts = [
  bread('Pain de campagne au levain', allYear, [
    grams('500 g', 500, 340),
    grams('1 kg', 1000, 590),
  ]),
  bread('Pain complet', allYear, [grams('500 g', 500, 360)]),
  bread('Pain aux graines', allYear, [grams('500 g', 500, 420)], {
    allergens: ['gluten', 'sesame'],
  }),
  bread('Pain de petit épeautre', allYear, [grams('500 g', 500, 560)]),
  bread('Brioche', allYear, [grams('400 g', 400, 520)], { allergens: ['gluten', 'eggs', 'milk'] }),
  bread('Coquille de Noël', months(11, 12), [grams('350 g', 350, 540)], {
    allergens: ['gluten', 'eggs', 'milk'],
  }),
  bread('Gaufres fines à la vergeoise', allYear, [pieces('les 8', 8, 490)], {
    allergens: ['gluten', 'eggs', 'milk'],
  }),
  bread('Biscuits sablés', allYear, [grams('200 g', 200, 390)], { allergens: ['gluten', 'milk'] }),
];

export const beerProducts = [
  drink('Bière blonde', allYear, [litres('33 cl', 330, 240), litres('75 cl', 750, 490)], {
    vatKind: 'standard',
    allergens: ['gluten'],
  }),
  drink('Bière ambrée', allYear, [litres('33 cl', 330, 250), litres('75 cl', 750, 510)], {
    vatKind: 'standard',
    allergens: ['gluten'],
  }),
  drink('Bière de Noël', months(11, 1), [litres('75 cl', 750, 560)], {
    vatKind: 'standard',
    allergens: ['gluten'],
  }),
  drink('Limonade artisanale', allYear, [litres('75 cl', 750, 320)]),
];

export const honeyProducts = [
  pantry('Miel de tilleul', allYear, [grams('500 g', 500, 850), grams('250 g', 250, 480)]),
  pantry('Miel de printemps', allYear, [grams('500 g', 500, 820)]),
  pantry('Pain d’épices', allYear, [grams('300 g', 300, 620)], { allergens: ['gluten', 'eggs'] }),
  pantry('Bougie en cire', allYear, [pieces('la pièce', 1, 790)], { vatKind: 'standard' }),
];

export const groceryProducts = [
  pantry('Farine de blé T65', allYear, [grams('1 kg', 1000, 240), grams('5 kg', 5000, 1090)], {
    allergens: ['gluten'],
    labels: ['organic'],
  }),
  pantry('Farine de sarrasin', allYear, [grams('500 g', 500, 290)], { labels: ['organic'] }),
  pantry('Lentilles vertes', allYear, [grams('500 g', 500, 340)], { labels: ['organic'] }),
  pantry('Haricots Lingots du Nord', allYear, [grams('500 g', 500, 590)], {
    labels: ['label_rouge', 'igp'],
  }),
  pantry('Huile de colza', allYear, [litres('50 cl', 500, 480), litres('1 L', 1000, 860)]),
  pantry('Huile de lin', allYear, [litres('25 cl', 250, 690)]),
  pantry('Flocons d’avoine', allYear, [grams('500 g', 500, 260)], { allergens: ['gluten'] }),
  pantry('Chicorée soluble', allYear, [grams('100 g', 100, 420)]),
];
