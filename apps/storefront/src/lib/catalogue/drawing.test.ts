import { describe, expect, it } from 'vitest';
import { drawingOf } from './drawing.ts';

describe('the drawing of a product without a photo', () => {
  it.each([
    ['Carottes de sable', 'root'],
    ['Betteraves cuites', 'beet'],
    ['Céleri-rave', 'pale'],
    ['Pommes de terre Bintje', 'tuber'],
    ['Échalotes', 'onion'],
    ['Courge butternut', 'squash'],
    ['Panier de légumes de la semaine', 'crate'],
  ])('is known by a word of « %s »', (name, drawing) => {
    expect(drawingOf('vegetables', name)).toBe(drawing);
  });

  it('is its category’s when no word is known', () => {
    expect(drawingOf('vegetables', 'Chou kale')).toBe('leaf');
    expect(drawingOf('drinks', 'Bière ambrée')).toBe('bottle');
    expect(drawingOf('other', 'Bougie')).toBe('crate');
  });

  it('follows the name within its category only: a potato bread is bread', () => {
    expect(drawingOf('bread', 'Pain aux pommes de terre')).toBe('bread');
    expect(drawingOf('dairy', 'Yaourts au lait de chèvre')).toBe('jar');
  });
});
