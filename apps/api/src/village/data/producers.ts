import type { Label } from '@etal/domain/catalogue/lists';
import * as animals from './animal-products.ts';
import type { VillageProduct } from './product-makers.ts';
import * as products from './products.ts';

export type VillageProducer = {
  name: string;
  town: string;
  about: string;
  legalName: string;
  /** null: nobody of the farm signs in, the food house keeps its record */
  manager: { name: string; email: string } | null;
  /** of a farm without a manager: where a claim link may be mailed */
  email?: string;
  /** which sale brings its goods: the house's for gardens, the one that closes later, or its own */
  group: 'farms' | 'bakery' | 'own';
  isVatExempt?: boolean;
  /** a private person, not a trader */
  isPrivateSeller?: boolean;
  /** who sells alcohol tells its licence */
  alcoholLicence?: string;
  /** what proves its labels, for so many days more */
  certificates?: Partial<Record<Label, number>>;
  products: readonly VillageProduct[];
};

/** Twelve producers around a fictional town near Lille; two without an account. */
export const producers: readonly VillageProducer[] = [
  {
    name: 'Ferme du Grand Marais',
    town: 'Verlinghem-sur-Lys',
    about: 'Maraîchers depuis trois générations, sur quatorze hectares de sable et de limon.',
    legalName: 'EARL du Grand Marais',
    manager: { name: 'Hélène Delattre', email: 'producer@village.example' },
    group: 'farms',
    certificates: { hve: 20 },
    products: products.gardenProducts,
  },
  {
    name: 'Les Jardins de la Becque',
    town: 'Frélincourt',
    about: 'Légumes biologiques et paniers de la semaine, en insertion.',
    legalName: 'Association Les Jardins de la Becque',
    manager: { name: 'Samir Benali', email: 'samir@village.example' },
    group: 'farms',
    isVatExempt: true,
    certificates: { organic: 210 },
    products: products.organicGardenProducts,
  },
  {
    name: 'Les Vergers du Mont',
    town: 'Mont-en-Pévèle-le-Bas',
    about: 'Pommes, poires et jus pressés à la ferme.',
    legalName: 'SCEA Les Vergers du Mont',
    manager: { name: 'Luc Vandamme', email: 'luc@village.example' },
    group: 'farms',
    alcoholLicence: 'Petite licence à emporter, mairie, n° 12',
    certificates: { hve: 330 },
    products: products.orchardProducts,
  },
  {
    name: 'Laiterie des Trois Saules',
    town: 'Steenbecque-le-Vieil',
    about: 'Le lait de nos quarante vaches, transformé sur place.',
    legalName: 'GAEC des Trois Saules',
    manager: { name: 'Marie Caron', email: 'marie@village.example' },
    group: 'farms',
    certificates: { farmhouse: 365 },
    products: animals.dairyProducts,
  },
  {
    name: 'La Chèvrerie du Bois Blanc',
    town: 'Bois-Blanc-en-Mélantois',
    about: 'Soixante chèvres, des fromages au lait cru.',
    legalName: 'Chèvrerie du Bois Blanc',
    manager: { name: 'Aline Morel', email: 'aline@village.example' },
    group: 'farms',
    certificates: { farmhouse: 280 },
    products: animals.goatProducts,
  },
  {
    name: 'Les Poules de Suzanne',
    town: 'Quesnoy-le-Petit',
    about: 'Œufs et volailles élevés dehors, nourris au grain de la ferme.',
    legalName: 'EARL Suzanne',
    manager: { name: 'Suzanne Leclercq', email: 'suzanne@village.example' },
    group: 'farms',
    certificates: { organic: 150, farmhouse: 300 },
    products: animals.eggProducts,
  },
  {
    name: 'Ferme des Blanches Bleues',
    town: 'Houtkerke-la-Neuve',
    about: 'Bœuf de race locale, à l’herbe, découpé par un artisan.',
    legalName: 'EARL des Blanches Bleues',
    manager: { name: 'Pierre Dehaene', email: 'pierre@village.example' },
    group: 'farms',
    products: animals.cattleProducts,
  },
  {
    name: 'La Porcherie Verte',
    town: 'Godewaersvelde-les-Champs',
    about: 'Porcs sur paille et charcuterie sans nitrites.',
    legalName: 'SARL La Porcherie Verte',
    manager: { name: 'Karim Haddad', email: 'karim@village.example' },
    group: 'farms',
    products: animals.porkProducts,
  },
  {
    name: 'Le Fournil d’Émile',
    town: 'Wambrecq-sur-Deûle',
    about: 'Pain au levain, cuit au bois, farines du pays.',
    legalName: 'Le Fournil d’Émile SARL',
    manager: { name: 'Émile Roussel', email: 'emile@village.example' },
    group: 'bakery',
    certificates: { organic: 95 },
    products: products.bakeryProducts,
  },
  {
    name: 'Brasserie de l’Écluse',
    town: 'Wambrecq-sur-Deûle',
    about: 'Bières de garde et limonades, au bord du canal.',
    legalName: 'Brasserie de l’Écluse SAS',
    manager: { name: 'Nora Petit', email: 'nora@village.example' },
    group: 'own',
    alcoholLicence: 'Licence à emporter, mairie, n° 27',
    products: products.beerProducts,
  },
  {
    name: 'Le Rucher de Paulette',
    town: 'Pérenchies-le-Bois',
    about: 'Trente ruches entre tilleuls et prairies.',
    legalName: 'Paulette Hennebelle',
    isPrivateSeller: true,
    manager: null,
    group: 'farms',
    isVatExempt: true,
    products: products.honeyProducts,
  },
  {
    name: 'Moulin de la Vallée',
    town: 'Wavrin-les-Moulins',
    about: 'Farines, légumes secs et huiles, cultivés et moulus ici.',
    legalName: 'EARL du Moulin de la Vallée',
    manager: null,
    email: 'moulin@village.example',
    group: 'farms',
    certificates: { organic: 12 },
    products: products.groceryProducts,
  },
];
