import {
  beer,
  bread,
  composite,
  drink,
  fruit,
  grams,
  honey,
  litres,
  organicVegetable,
  pantry,
  pieces,
  product,
  vegetable,
} from './product-makers.ts';

export const gardenProducts = [
  vegetable('Carottes de sable', [grams('1 kg', 1000, 190), grams('3 kg', 3000, 500)], {
    labels: ['hve'],
  }),
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
    composite('petit, 1 à 2 personnes', 1050),
    composite('grand, 3 à 4 personnes', 1750),
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
  drink('Jus de pomme', [litres('1 L, verre consigné', 1000, 320, 30), litres('3 L', 3000, 950)], {
    ingredients: 'Pur jus de pomme',
    storage: 'Après ouverture, une semaine au frais.',
  }),
  drink('Jus pomme-poire', [litres('1 L, verre consigné', 1000, 340, 30)], {
    ingredients: 'Pur jus de pomme 70 %, pur jus de poire 30 %',
    storage: 'Après ouverture, une semaine au frais.',
  }),
  drink('Cidre brut', [litres('75 cl', 750, 480)], {
    vatKind: 'alcohol',
    allergens: ['sulphites'],
    alcoholTenths: 45,
  }),
  pantry('Compote de pommes', [grams('580 g', 580, 390), grams('310 g', 310, 260)], {
    ingredients: 'Pommes 100 %',
  }),
  pantry('Vinaigre de cidre', [litres('50 cl', 500, 450)], { ingredients: 'Vinaigre de cidre' }),
  fruit('Coings', [grams('1 kg', 1000, 260)]),
  fruit('Pommes à cuire', [grams('2 kg', 2000, 380)]),
  pantry('Gelée de coing', [grams('310 g', 310, 420)], {
    ingredients: 'Coings 55 %, sucre de betterave',
    nutrition: 'Pour 100 g : 1 020 kJ (240 kcal), glucides 58 g dont sucres 57 g.',
  }),
  pantry('Pommes séchées', [grams('100 g', 100, 390)], { ingredients: 'Pommes' }),
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
  beer('Bière blonde', [litres('33 cl', 330, 240), litres('75 cl', 750, 490)], {
    alcoholTenths: 60,
  }),
  beer('Bière ambrée', [litres('33 cl', 330, 250), litres('75 cl', 750, 510)], {
    alcoholTenths: 65,
  }),
  beer('Bière de Noël', [litres('75 cl', 750, 560)], {
    alcoholTenths: 75,
  }),
  drink('Limonade artisanale', [litres('75 cl', 750, 320)], {
    ingredients: 'Eau gazéifiée, sucre de betterave, jus de citron 5 %',
  }),
  beer('Bière blanche', [litres('33 cl', 330, 240), litres('75 cl', 750, 490)], {
    alcoholTenths: 50,
  }),
];

export const honeyProducts = [
  honey('Miel de tilleul', [grams('500 g', 500, 850), grams('250 g', 250, 480)]),
  honey('Miel de printemps', [grams('500 g', 500, 820)]),
  pantry('Pain d’épices', [grams('300 g', 300, 620)], {
    ingredients: 'Miel 40 %, farine de seigle et de blé, œufs, épices',
    allergens: ['gluten', 'eggs'],
  }),
  product('other')('Bougie en cire', [pieces('la pièce', 1, 790)], { vatKind: 'standard' }),
  honey('Miel de forêt', [grams('500 g', 500, 880)]),
];

export const groceryProducts = [
  pantry('Farine de blé T65', [grams('1 kg', 1000, 240), grams('5 kg', 5000, 1090)], {
    ingredients: 'Farine de blé',
    allergens: ['gluten'],
    labels: ['organic'],
  }),
  pantry('Farine de sarrasin', [grams('500 g', 500, 290)], {
    ingredients: 'Farine de sarrasin',
    labels: ['organic'],
  }),
  pantry('Lentilles vertes', [grams('500 g', 500, 340)], {
    ingredients: 'Lentilles vertes',
    labels: ['organic'],
  }),
  pantry('Haricots Lingots du Nord', [grams('500 g', 500, 590)], {
    ingredients: 'Haricots lingots',
    labels: ['label_rouge', 'igp'],
  }),
  pantry('Huile de colza', [litres('50 cl', 500, 480), litres('1 L', 1000, 860)], {
    ingredients: 'Huile de colza vierge',
  }),
  pantry('Huile de lin', [litres('25 cl', 250, 690)], { ingredients: 'Huile de lin vierge' }),
  pantry('Flocons d’avoine', [grams('500 g', 500, 260)], {
    ingredients: 'Avoine',
    allergens: ['gluten'],
  }),
  pantry('Chicorée soluble', [grams('100 g', 100, 420)], { ingredients: 'Chicorée torréfiée' }),
  pantry('Pois cassés', [grams('500 g', 500, 310)], {
    ingredients: 'Pois cassés',
    labels: ['organic'],
  }),
  pantry('Farine de seigle', [grams('1 kg', 1000, 260)], {
    ingredients: 'Farine de seigle',
    allergens: ['gluten'],
  }),
];
