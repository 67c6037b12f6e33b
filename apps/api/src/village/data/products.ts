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

/** What farms near Lille sell in late November: the village keeps that season all year. */
export type VillageProduct = {
  name: string;
  category: Category;
  variants: readonly VillageVariant[];
  description?: string;
  labels?: readonly Label[];
  allergens?: readonly Allergen[];
  ingredients?: string;
  vatKind?: VatKind;
};

type Details = Omit<VillageProduct, 'name' | 'category' | 'variants'>;

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
  (name: string, variants: readonly VillageVariant[], details: Details = {}): VillageProduct => ({
    name,
    category,
    variants,
    ...shared,
    ...details,
  });

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
  vegetable('Carottes de sable', [grams('1 kg', 1000, 190), grams('3 kg', 3000, 500)]),
  vegetable('Poireaux', [grams('1 kg', 1000, 280)]),
  vegetable('Pommes de terre Bintje', [grams('2,5 kg', 2500, 340), grams('10 kg', 10000, 1150)]),
  vegetable('Pommes de terre Charlotte', [grams('1 kg', 1000, 210), grams('5 kg', 5000, 890)]),
  vegetable('Oignons jaunes', [grams('1 kg', 1000, 180)]),
  vegetable('Oignons rouges', [grams('500 g', 500, 140)]),
  vegetable('Échalotes', [grams('250 g', 250, 150)]),
  vegetable('Chou vert frisé', [pieces('la pièce', 1, 220)]),
  vegetable('Chou rouge', [pieces('la pièce', 1, 240)]),
  vegetable('Choux de Bruxelles', [grams('500 g', 500, 230)]),
  vegetable('Endives de pleine terre', [grams('500 g', 500, 240), grams('1 kg', 1000, 450)]),
  vegetable('Betteraves cuites', [grams('500 g', 500, 210)]),
  vegetable('Navets violets', [grams('500 g', 500, 150)]),
  vegetable('Céleri-rave', [pieces('la pièce', 1, 260)], { allergens: ['celery'] }),
  vegetable('Chou-fleur', [pieces('la pièce', 1, 290)]),
  vegetable('Chou blanc', [pieces('la pièce', 1, 230)]),
  vegetable('Rutabagas', [grams('500 g', 500, 160)]),
  vegetable('Navets boule d’or', [grams('500 g', 500, 180)]),
  vegetable('Betteraves crues', [grams('1 kg', 1000, 220)]),
  vegetable('Potiron', [grams('tranche de 1 kg', 1000, 250)]),
];

export const organicGardenProducts = [
  organicVegetable('Potimarron', [pieces('la pièce, 1,2 kg environ', 1, 340)]),
  organicVegetable('Courge butternut', [pieces('la pièce, 1,3 kg environ', 1, 360)]),
  organicVegetable('Mâche', [grams('150 g', 150, 240)]),
  organicVegetable('Épinards', [grams('400 g', 400, 280)]),
  organicVegetable('Panais', [grams('500 g', 500, 210)]),
  organicVegetable('Topinambours', [grams('500 g', 500, 220)]),
  organicVegetable('Radis noir', [pieces('la pièce', 1, 150)]),
  organicVegetable('Chou kale', [grams('250 g', 250, 260)]),
  organicVegetable('Blettes', [pieces('la botte', 1, 250)]),
  organicVegetable('Persil plat', [pieces('le bouquet', 1, 120)]),
  organicVegetable('Ail', [pieces('la tête', 1, 120), pieces('3 têtes', 3, 320)]),
  organicVegetable('Salade batavia', [pieces('la pièce', 1, 130)]),
  organicVegetable('Carottes fanes', [pieces('la botte', 1, 260)]),
  organicVegetable('Panier de légumes de la semaine', [
    pieces('petit, 1 à 2 personnes', 1, 1050),
    pieces('grand, 3 à 4 personnes', 1, 1750),
  ]),
  organicVegetable('Cresson', [pieces('la botte', 1, 230)]),
  organicVegetable('Betteraves Chioggia', [grams('500 g', 500, 240)]),
  organicVegetable('Persil tubéreux', [grams('500 g', 500, 290)]),
  organicVegetable('Claytone', [grams('150 g', 150, 250)]),
];

export const orchardProducts = [
  fruit('Pommes Boskoop', [grams('1 kg', 1000, 250), grams('3 kg', 3000, 690)]),
  fruit('Pommes Jonagold', [grams('1 kg', 1000, 240), grams('3 kg', 3000, 660)]),
  fruit('Pommes Reinette étoilée', [grams('1 kg', 1000, 270)]),
  fruit('Poires Conférence', [grams('1 kg', 1000, 280), grams('2 kg', 2000, 530)]),
  fruit('Poires à cuire Saint-Rémy', [grams('1 kg', 1000, 240)]),
  fruit('Noix sèches', [grams('500 g', 500, 450)], { allergens: ['nuts'] }),
  drink('Jus de pomme', [litres('1 L, verre consigné', 1000, 320, 30), litres('3 L', 3000, 950)]),
  drink('Jus pomme-poire', [litres('1 L, verre consigné', 1000, 340, 30)]),
  drink('Cidre brut', [litres('75 cl', 750, 480)], {
    vatKind: 'standard',
    allergens: ['sulphites'],
  }),
  pantry('Compote de pommes', [grams('580 g', 580, 390), grams('310 g', 310, 260)], {
    ingredients: 'Pommes 100 %',
  }),
  pantry('Vinaigre de cidre', [litres('50 cl', 500, 450)]),
  fruit('Coings', [grams('1 kg', 1000, 260)]),
  fruit('Pommes à cuire', [grams('2 kg', 2000, 380)]),
  pantry('Gelée de coing', [grams('310 g', 310, 420)], {
    ingredients: 'Coings, sucre de betterave',
  }),
  pantry('Pommes séchées', [grams('100 g', 100, 390)]),
];

export const dairyProducts = [
  dairy('Lait cru entier', [litres('1 L', 1000, 140), litres('2 L', 2000, 260)]),
  dairy('Beurre de baratte demi-sel', [grams('250 g', 250, 360), grams('500 g', 500, 690)]),
  dairy('Beurre doux', [grams('250 g', 250, 350)]),
  dairy('Crème fraîche épaisse', [grams('25 cl', 250, 240), grams('50 cl', 500, 440)]),
  dairy('Yaourts nature', [pieces('4 pots de 125 g', 4, 260)]),
  dairy('Yaourts à la fraise', [pieces('4 pots de 125 g', 4, 320)]),
  dairy('Yaourts à la vanille', [pieces('4 pots de 125 g', 4, 320)]),
  dairy('Fromage blanc', [grams('500 g', 500, 290), grams('1 kg', 1000, 520)]),
  dairy('Riz au lait', [pieces('2 pots de 150 g', 2, 310)]),
  cheese('Tomme des Flandres', [
    weighed('part de 250 g environ', 250, 1890),
    weighed('part de 500 g environ', 500, 1850),
  ]),
  cheese('Mimolette jeune', [weighed('part de 250 g environ', 250, 1790)]),
  dairy('Lait fermenté', [litres('1 L', 1000, 190)]),
  dairy('Fromage blanc aux fines herbes', [grams('200 g', 200, 290)]),
];

export const goatProducts = [
  cheese('Crottin de chèvre frais', [pieces('la pièce', 1, 260), pieces('les 3', 3, 720)]),
  cheese('Bûche de chèvre cendrée', [pieces('la pièce', 1, 490)]),
  cheese('Chèvre affiné', [pieces('la pièce', 1, 310)]),
  cheese('Faisselle de chèvre', [grams('400 g', 400, 340)]),
  cheese('Tomme de chèvre', [weighed('part de 250 g environ', 250, 2590)]),
  dairy('Yaourts au lait de chèvre', [pieces('4 pots de 125 g', 4, 390)]),
  cheese('Frais de chèvre aux herbes', [grams('150 g', 150, 360)]),
];

export const eggProducts = [
  product('eggs', { allergens: ['eggs'], labels: ['organic'] })('Œufs de plein air', [
    pieces('boîte de 6', 6, 240),
    pieces('plateau de 12', 12, 450),
    pieces('plateau de 30', 30, 1050),
  ]),
  meat('Poulet fermier', [weighed('entier, 1,8 kg environ', 1800, 1150)], {
    labels: ['farmhouse'],
  }),
  meat('Cuisses de poulet', [weighed('par 2, 500 g environ', 500, 1350)]),
  meat('Filets de poulet', [weighed('par 2, 350 g environ', 350, 2190)]),
  meat('Pintade fermière', [weighed('entière, 1,5 kg environ', 1500, 1390)]),
  meat('Rillettes de poulet', [grams('180 g', 180, 520)]),
  meat('Bouillon de poule', [litres('50 cl', 500, 490)], { allergens: ['celery'] }),
];

export const cattleProducts = [
  meat('Steaks hachés', [weighed('par 4, 500 g environ', 500, 1690)]),
  meat('Bœuf à braiser', [weighed('1 kg environ', 1000, 1590)]),
  meat('Rôti de bœuf', [weighed('800 g environ', 800, 2590)]),
  meat('Saucisses de bœuf', [weighed('par 4, 400 g environ', 400, 1750)]),
  meat('Carbonade flamande', [grams('bocal de 700 g', 700, 1390)], {
    allergens: ['gluten', 'mustard'],
    ingredients: 'Bœuf, bière (orge), oignons, pain d’épices (blé), moutarde, sel',
  }),
  meat('Colis de bœuf', [weighed('5 kg environ', 5000, 1490)]),
];

export const porkProducts = [
  meat('Saucisses de campagne', [weighed('par 4, 480 g environ', 480, 1290)]),
  meat('Côtes de porc', [weighed('par 2, 400 g environ', 400, 1190)]),
  meat('Rôti de porc', [weighed('1 kg environ', 1000, 1250)]),
  meat('Jambon blanc', [grams('4 tranches, 200 g', 200, 520)]),
  meat('Lardons fumés', [grams('200 g', 200, 340)]),
  meat('Pâté de campagne', [grams('180 g', 180, 420)], { allergens: ['eggs', 'milk'] }),
  meat('Boudin noir', [weighed('par 2, 300 g environ', 300, 1190)]),
  meat('Potjevleesch', [grams('500 g', 500, 890)], { allergens: ['sulphites'] }),
  meat('Saucisson sec', [grams('220 g', 220, 690)]),
  meat('Rillettes de porc', [grams('180 g', 180, 450)]),
];

export const bakeryProducts = [
  bread('Pain de campagne au levain', [grams('500 g', 500, 340), grams('1 kg', 1000, 590)]),
  bread('Pain complet', [grams('500 g', 500, 360)]),
  bread('Pain aux graines', [grams('500 g', 500, 420)], {
    allergens: ['gluten', 'sesame'],
  }),
  bread('Pain de petit épeautre', [grams('500 g', 500, 560)]),
  bread('Brioche', [grams('400 g', 400, 520)], { allergens: ['gluten', 'eggs', 'milk'] }),
  bread('Coquille de Noël', [grams('350 g', 350, 540)], {
    allergens: ['gluten', 'eggs', 'milk'],
  }),
  bread('Gaufres fines à la vergeoise', [pieces('les 8', 8, 490)], {
    allergens: ['gluten', 'eggs', 'milk'],
  }),
  bread('Biscuits sablés', [grams('200 g', 200, 390)], { allergens: ['gluten', 'milk'] }),
  bread('Baguette de tradition', [grams('250 g', 250, 150)]),
  bread('Tarte au sucre', [grams('400 g', 400, 690)], { allergens: ['gluten', 'eggs', 'milk'] }),
];

export const beerProducts = [
  drink('Bière blonde', [litres('33 cl', 330, 240), litres('75 cl', 750, 490)], {
    vatKind: 'standard',
    allergens: ['gluten'],
  }),
  drink('Bière ambrée', [litres('33 cl', 330, 250), litres('75 cl', 750, 510)], {
    vatKind: 'standard',
    allergens: ['gluten'],
  }),
  drink('Bière de Noël', [litres('75 cl', 750, 560)], {
    vatKind: 'standard',
    allergens: ['gluten'],
  }),
  drink('Limonade artisanale', [litres('75 cl', 750, 320)]),
  drink('Bière blanche', [litres('33 cl', 330, 240), litres('75 cl', 750, 490)], {
    vatKind: 'standard',
    allergens: ['gluten'],
  }),
];

export const honeyProducts = [
  pantry('Miel de tilleul', [grams('500 g', 500, 850), grams('250 g', 250, 480)]),
  pantry('Miel de printemps', [grams('500 g', 500, 820)]),
  pantry('Pain d’épices', [grams('300 g', 300, 620)], { allergens: ['gluten', 'eggs'] }),
  pantry('Bougie en cire', [pieces('la pièce', 1, 790)], { vatKind: 'standard' }),
  pantry('Miel de forêt', [grams('500 g', 500, 880)]),
];

export const groceryProducts = [
  pantry('Farine de blé T65', [grams('1 kg', 1000, 240), grams('5 kg', 5000, 1090)], {
    allergens: ['gluten'],
    labels: ['organic'],
  }),
  pantry('Farine de sarrasin', [grams('500 g', 500, 290)], { labels: ['organic'] }),
  pantry('Lentilles vertes', [grams('500 g', 500, 340)], { labels: ['organic'] }),
  pantry('Haricots Lingots du Nord', [grams('500 g', 500, 590)], {
    labels: ['label_rouge', 'igp'],
  }),
  pantry('Huile de colza', [litres('50 cl', 500, 480), litres('1 L', 1000, 860)]),
  pantry('Huile de lin', [litres('25 cl', 250, 690)]),
  pantry('Flocons d’avoine', [grams('500 g', 500, 260)], { allergens: ['gluten'] }),
  pantry('Chicorée soluble', [grams('100 g', 100, 420)]),
  pantry('Pois cassés', [grams('500 g', 500, 310)], { labels: ['organic'] }),
  pantry('Farine de seigle', [grams('1 kg', 1000, 260)], { allergens: ['gluten'] }),
];
