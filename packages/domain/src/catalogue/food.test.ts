import { describe, expect, it } from 'vitest';
import { lostFields, missingFields, originsOf, packingOf, type FoodFacts } from './food.ts';
import { categories } from './lists.ts';

const leeks: FoodFacts = {
  name: 'Poireaux',
  labels: [],
  category: 'vegetables',
  vatKind: 'food',
  allergens: [],
  ingredients: '',
  storage: '',
  alcoholTenths: null,
  foodKind: null,
  origin: 'France',
  bornIn: '',
  raisedIn: '',
  slaughteredIn: '',
  isPrepacked: null,
  dateKind: null,
  hasAlcoholLicence: false,
  hasOrganicCertificate: false,
  operatorAddress: '',
};

describe('a product (rule C2)', () => {
  it('is sold once its allergens are answered, were it by « none »', () => {
    expect(missingFields(leeks)).toEqual([]);
    expect(missingFields({ ...leeks, allergens: ['celery'] })).toEqual([]);
    expect(missingFields({ ...leeks, allergens: null })).toEqual(['allergens']);
  });
});

const told = {
  ingredients: 'Lait entier, ferments',
  storage: 'Entre 0 et 4 °C',
  operatorAddress: '2 rue du Four',
};

describe('prepacked food (rule C12)', () => {
  const yogurt: FoodFacts = { ...leeks, category: 'dairy', origin: '' };

  it('tells its ingredients, how to keep it, and where its producer is', () => {
    expect(missingFields(yogurt)).toEqual(['ingredients', 'storage', 'address']);
    expect(missingFields({ ...yogurt, ...told })).toEqual([]);
    expect(missingFields({ ...yogurt, ...told, ingredients: ' ' })).toEqual(['ingredients']);
  });

  it('tells how to keep it only when it has a use-by date', () => {
    const powder: FoodFacts = { ...yogurt, ...told, storage: '', dateKind: 'best_before' };
    expect(missingFields(powder)).toEqual([]);
  });

  it('is as its category, unless its producer says otherwise', () => {
    expect(missingFields({ ...yogurt, isPrepacked: false })).toEqual([]);
    expect(missingFields({ ...leeks, isPrepacked: true })).toEqual(['address']);
    expect(packingOf(yogurt)).toEqual({ isPrepacked: true, dateKind: 'use_by' });
    for (const category of categories) {
      const own = { category, isPrepacked: true, dateKind: 'none' } as const;
      expect(packingOf(own)).toEqual({ isPrepacked: true, dateKind: 'none' });
    }
  });

  it('does not list the ingredients of honey, nor of alcohol', () => {
    const jar: FoodFacts = { ...leeks, ...told, ingredients: '', category: 'pantry' };
    expect(missingFields(jar)).toEqual(['ingredients']);
    expect(missingFields({ ...jar, foodKind: 'honey' })).toEqual([]);
    const beer: FoodFacts = { ...jar, category: 'drinks', vatKind: 'alcohol', alcoholTenths: 60 };
    expect(missingFields({ ...beer, hasAlcoholLicence: true })).toEqual([]);
  });
});

describe('alcohol (rule C10)', () => {
  it('needs the licence of its seller, and tells its degree', () => {
    const cider: FoodFacts = { ...leeks, ...told, category: 'drinks', vatKind: 'alcohol' };
    expect(missingFields(cider)).toEqual(['alcoholTenths', 'alcoholLicence']);
    expect(missingFields({ ...cider, alcoholTenths: 45, hasAlcoholLicence: true })).toEqual([]);
    expect(missingFields({ ...cider, vatKind: 'standard' })).toEqual([]);
  });
});

describe('an origin (rule C13)', () => {
  it('is told by every fruit and vegetable', () => {
    expect(missingFields({ ...leeks, origin: ' ' })).toEqual(['origin']);
    expect(missingFields({ ...leeks, origin: '', category: 'fruit' })).toEqual(['origin']);
    expect(missingFields({ ...leeks, origin: '', category: 'cheese' })).toEqual([]);
  });

  it('of meat says where the animal lived and died, by its kind', () => {
    const meat: FoodFacts = { ...leeks, ...told, category: 'meat', origin: '' };
    expect(missingFields(meat)).toEqual(['foodKind']);
    const beef: FoodFacts = { ...meat, foodKind: 'beef' };
    expect(missingFields(beef)).toEqual(['bornIn', 'raisedIn', 'slaughteredIn']);
    for (const foodKind of ['pork', 'sheep', 'goat', 'poultry'] as const) {
      expect(missingFields({ ...meat, foodKind })).toEqual(['raisedIn', 'slaughteredIn']);
    }
    expect(missingFields({ ...meat, foodKind: 'other_meat' })).toEqual([]);
  });

  it('of honey and fish is the countries, the zone', () => {
    for (const foodKind of ['honey', 'fish'] as const) {
      expect(originsOf({ category: 'pantry', foodKind })).toEqual(['origin']);
    }
  });
});

describe('what claims to be organic (rule C17)', () => {
  const named = { ...leeks, name: 'Poireaux bio' };
  const labelled = { ...leeks, labels: ['hve', 'organic'] };

  it('is sold under a certificate, whether its name or a label says it', () => {
    for (const claims of [named, labelled]) {
      expect(missingFields(claims)).toEqual(['organicCertificate']);
      expect(missingFields({ ...claims, hasOrganicCertificate: true })).toEqual([]);
    }
    expect(missingFields({ ...leeks, labels: ['hve'] })).toEqual([]);
    expect(missingFields({ ...leeks, name: 'Pain de la Biolle' })).toEqual([]);
  });

  it('stays on sale and may change once its certificate ended, and takes no new claim', () => {
    expect(lostFields(named, { ...named, name: 'Poireaux bio lavés' })).toEqual([]);
    expect(lostFields(leeks, named)).toEqual(['organicCertificate']);
    expect(lostFields(named, { ...named, origin: '' })).toEqual(['origin']);
  });
});

describe('what is called honey, fish or alcohol (rule C18)', () => {
  it('says whether it is, before it is sold as anything else', () => {
    const honey: FoodFacts = { ...leeks, category: 'other', name: 'Miel de tilleul', origin: '' };
    expect(missingFields(honey)).toEqual(['foodKind']);
    expect(missingFields({ ...honey, foodKind: 'honey' })).toEqual(['origin']);
    expect(missingFields({ ...honey, foodKind: 'other_meat' })).toEqual([]);
    expect(missingFields({ ...honey, name: 'Moutarde au miel' })).toEqual([]);
    expect(missingFields({ ...honey, category: 'vegetables' })).toEqual(['origin']);
  });

  it('is taxed as alcohol, or says that it holds none', () => {
    const cider: FoodFacts = { ...leeks, category: 'other', name: 'Cidre brut' };
    for (const vatKind of ['food', 'prepared', 'standard']) {
      expect(missingFields({ ...cider, vatKind })).toEqual(['vatKind']);
    }
    const asked = ['alcoholTenths', 'alcoholLicence'];
    expect(missingFields({ ...cider, vatKind: 'alcohol' })).toEqual(asked);
    expect(missingFields({ ...cider, name: 'Cidre sans alcool' })).toEqual([]);
    expect(missingFields({ ...cider, name: 'Vinaigre de cidre' })).toEqual([]);
  });
});
