import { describe, expect, it } from 'vitest';
import { namesAlcohol, namesHoneyOrFish } from './named-kind.ts';

describe('a name (rule C18)', () => {
  it.each([
    'Miel',
    'Miel de tilleul',
    'MIELS du verger',
    'Truite fumée',
    'Filets de truite',
    'Pavé de saumon',
    'Filet d’anguille',
    'Huîtres n° 3',
    'Huitres n° 3',
  ])('begins as honey or fish: %s', (name) => {
    expect(namesHoneyOrFish(name)).toBe(true);
  });

  it.each([
    'Moutarde au miel',
    'Pain d’épices au miel',
    'Vinaigre de miel',
    'Mielleux de Noël',
    'Filets de poulet',
    'Rillettes de truite',
    'Moule à gâteau',
    'Thonon, fromage',
  ])('does not begin so: %s', (name) => {
    expect(namesHoneyOrFish(name)).toBe(false);
  });

  it.each([
    'Cidre',
    'Cidre brut',
    'Bière blonde',
    'BIERE de Noël',
    'Vin rouge',
    'Poiré fermier',
    'Poire\u0301 fermier',
    'Hydromel',
    'Liqueur de cassis',
    'Eau-de-vie de prune',
    'Eau de vie',
  ])('begins as an alcoholic drink: %s', (name) => {
    expect(namesAlcohol(name)).toBe(true);
  });

  it.each([
    'Vinaigre de cidre',
    'Cidre (vinaigre de)',
    'Gelée de vin',
    'Poire conférence',
    'Poires',
    'Vinaigrette',
    'Bière sans alcool',
    'Vin rouge désalcoolisé',
    'Jus de pomme',
    'Cidre doux, jus de pomme',
    'Pâté à la bière',
    'Verre à vin',
  ])('does not begin so: %s', (name) => {
    expect(namesAlcohol(name)).toBe(false);
  });
});
