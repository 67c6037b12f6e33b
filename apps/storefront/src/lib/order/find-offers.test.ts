import { describe, expect, it } from 'vitest';
import { findOffers, readTypedProduct, type SoldOffer } from './find-offers.ts';

const offer = (id: string, product: string, variant: string, seller: string): SoldOffer => ({
  id,
  product,
  variant,
  seller,
  price: '2 €',
  max: 10,
});

const offers = [
  offer('jus', 'Jus de pomme', '1 L', 'Verger des Dunes'),
  offer('pommes', 'Pommes', '2 kg', 'Verger des Dunes'),
  offer('boskoop', 'Pommes Boskoop', '500 g', 'Ferme du Moulin'),
  offer('pates', 'Pâtes', '500 g', 'Moulin d’Hondeghem'),
];

const found = (typed: string) => findOffers(offers, readTypedProduct(typed)).map(({ id }) => id);

describe('a product that is typed', () => {
  it('is found by beginnings of its name, its format or who sells it', () => {
    expect(found('pom')).toEqual(['pommes', 'boskoop', 'jus']);
    expect(found('pom 2')).toEqual(['pommes']);
    expect(found('verger')).toEqual(['jus', 'pommes']);
    expect(found('pate hond')).toEqual(['pates']);
    expect(found('omme')).toEqual([]);
  });

  it('is nothing while nothing is typed', () => {
    expect(found('')).toEqual([]);
    expect(found('3 ')).toEqual([]);
  });

  it('says how many when a number comes first', () => {
    expect(readTypedProduct('3 car')).toEqual({ quantity: 3, words: ['car'] });
    expect(readTypedProduct('2 x pommes')).toEqual({ quantity: 2, words: ['pommes'] });
    expect(readTypedProduct('pommes 2 kg')).toEqual({ quantity: 1, words: ['pommes', '2', 'kg'] });
    expect(readTypedProduct('0 car').quantity).toBe(1);
  });
});
