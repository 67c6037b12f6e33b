import {
  beef,
  cheese,
  cooked,
  dairy,
  grams,
  litres,
  pieces,
  pork,
  poultry,
  product,
  weighed,
} from './product-makers.ts';

export const dairyProducts = [
  dairy('Lait cru entier', [litres('1 L', 1000, 140), litres('2 L', 2000, 260)], {
    ingredients: 'Lait cru de vache',
  }),
  dairy('Beurre de baratte demi-sel', [grams('250 g', 250, 360), grams('500 g', 500, 690)], {
    ingredients: 'Crème (lait), sel de Guérande 3 %',
  }),
  dairy('Beurre doux', [grams('250 g', 250, 350)], { ingredients: 'Crème (lait)' }),
  dairy('Crème fraîche épaisse', [grams('25 cl', 250, 240), grams('50 cl', 500, 440)], {
    ingredients: 'Crème (lait), ferments lactiques',
  }),
  dairy('Yaourts nature', [pieces('4 pots de 125 g', 4, 260)], {
    ingredients: 'Lait entier, ferments lactiques',
  }),
  dairy('Yaourts à la fraise', [pieces('4 pots de 125 g', 4, 320)], {
    ingredients: 'Lait entier, fraises 10 %, sucre, ferments lactiques',
  }),
  dairy('Yaourts à la vanille', [pieces('4 pots de 125 g', 4, 320)], {
    ingredients: 'Lait entier, sucre, vanille, ferments lactiques',
  }),
  dairy('Fromage blanc', [grams('500 g', 500, 290), grams('1 kg', 1000, 520)], {
    ingredients: 'Lait, ferments lactiques, présure',
  }),
  dairy('Riz au lait', [pieces('2 pots de 150 g', 2, 310)], {
    ingredients: 'Lait entier 78 %, riz, sucre, vanille',
  }),
  cheese('Tomme des Flandres', [
    weighed('part de 250 g environ', 250, 1890),
    weighed('part de 500 g environ', 500, 1850),
  ]),
  cheese('Mimolette jeune', [weighed('part de 250 g environ', 250, 1790)]),
  dairy('Lait fermenté', [litres('1 L', 1000, 190)], { ingredients: 'Lait, ferments lactiques' }),
  dairy('Fromage blanc aux fines herbes', [grams('200 g', 200, 290)], {
    ingredients: 'Fromage blanc (lait), ciboulette, persil, sel',
  }),
];

export const goatProducts = [
  cheese('Crottin de chèvre frais', [pieces('la pièce', 1, 260), pieces('les 3', 3, 720)]),
  cheese('Bûche de chèvre cendrée', [pieces('la pièce', 1, 490)]),
  cheese('Chèvre affiné', [pieces('la pièce', 1, 310)]),
  cheese('Faisselle de chèvre', [grams('400 g', 400, 340)]),
  cheese('Tomme de chèvre', [weighed('part de 250 g environ', 250, 2590)]),
  dairy('Yaourts au lait de chèvre', [pieces('4 pots de 125 g', 4, 390)], {
    ingredients: 'Lait de chèvre, ferments lactiques',
  }),
  cheese('Frais de chèvre aux herbes', [grams('150 g', 150, 360)]),
];

export const eggProducts = [
  product('eggs', { allergens: ['eggs'], labels: ['organic'] })('Œufs de plein air', [
    pieces('boîte de 6', 6, 240),
    pieces('plateau de 12', 12, 450),
    pieces('plateau de 30', 30, 1050),
  ]),
  poultry('Poulet fermier', [weighed('entier, 1,8 kg environ', 1800, 1150)], {
    ingredients: 'Viande de poulet',
    labels: ['farmhouse'],
  }),
  poultry('Cuisses de poulet', [weighed('par 2, 500 g environ', 500, 1350)], {
    ingredients: 'Viande de poulet',
  }),
  poultry('Filets de poulet', [weighed('par 2, 350 g environ', 350, 2190)], {
    ingredients: 'Viande de poulet',
  }),
  poultry('Pintade fermière', [weighed('entière, 1,5 kg environ', 1500, 1390)], {
    ingredients: 'Viande de pintade',
  }),
  cooked('Rillettes de poulet', [grams('180 g', 180, 520)], {
    ingredients: 'Viande de poulet 80 %, graisse de canard, sel, poivre',
  }),
  cooked('Bouillon de poule', [litres('50 cl', 500, 490)], {
    ingredients: 'Eau, poule 30 %, carottes, poireaux, céleri, sel',
    allergens: ['celery'],
  }),
];

export const cattleProducts = [
  beef('Steaks hachés', [weighed('par 4, 500 g environ', 500, 1690)]),
  beef('Bœuf à braiser', [weighed('1 kg environ', 1000, 1590)]),
  beef('Rôti de bœuf', [weighed('800 g environ', 800, 2590)]),
  beef('Saucisses de bœuf', [weighed('par 4, 400 g environ', 400, 1750)], {
    ingredients: 'Viande de bœuf 90 %, eau, sel, épices',
  }),
  cooked('Carbonade flamande', [grams('bocal de 700 g', 700, 1390)], {
    allergens: ['gluten', 'mustard'],
    ingredients: 'Bœuf, bière (orge), oignons, pain d’épices (blé), moutarde, sel',
  }),
  beef('Colis de bœuf', [weighed('5 kg environ', 5000, 1490)]),
];

export const porkProducts = [
  pork('Saucisses de campagne', [weighed('par 4, 480 g environ', 480, 1290)], {
    ingredients: 'Viande de porc 95 %, sel, poivre, thym',
  }),
  pork('Côtes de porc', [weighed('par 2, 400 g environ', 400, 1190)]),
  pork('Rôti de porc', [weighed('1 kg environ', 1000, 1250)]),
  cooked('Jambon blanc', [grams('4 tranches, 200 g', 200, 520)], {
    ingredients: 'Jambon de porc, eau, sel, sucre, épices',
  }),
  cooked('Lardons fumés', [grams('200 g', 200, 340)], { ingredients: 'Poitrine de porc, sel' }),
  cooked('Pâté de campagne', [grams('180 g', 180, 420)], {
    ingredients: 'Viande et foie de porc 85 %, œufs, lait, oignons, sel, épices',
    allergens: ['eggs', 'milk'],
  }),
  cooked('Boudin noir', [weighed('par 2, 300 g environ', 300, 1190)], {
    ingredients: 'Sang de porc, oignons 30 %, gras de porc, sel, épices',
  }),
  cooked('Potjevleesch', [grams('500 g', 500, 890)], {
    ingredients: 'Porc, poulet, lapin, vin blanc (sulfites), gélatine, sel, épices',
    allergens: ['sulphites'],
  }),
  cooked('Saucisson sec', [grams('220 g', 220, 690)], {
    ingredients: 'Viande de porc, sel, poivre, ail',
  }),
  cooked('Rillettes de porc', [grams('180 g', 180, 450)], {
    ingredients: 'Viande de porc, sel, poivre',
  }),
];
