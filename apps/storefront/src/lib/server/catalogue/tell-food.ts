import type { ShopProducer, ShopProduct } from '@etal/contracts/order-cycle/shop';
import { originsOf } from '@etal/domain/catalogue/food';
import { ingredientParts, type IngredientPart } from '@etal/domain/catalogue/ingredient-parts';
import { m } from '@etal/messages';
import { degreeOf } from '#lib/format.ts';
import { catalogueText } from '#lib/server/shop/catalogue-text.ts';

export type FoodTold = {
  /** of fruit and vegetables: as large as their price */
  origin: string;
  /** of alcohol: beside its name */
  degree: string;
  /** what it is, where it comes from: each a sentence */
  facts: string[];
  ingredients: IngredientPart[];
  /** allergens, how it is kept and used, who answers for it: each a sentence */
  terms: string[];
};

type Food = Pick<
  ShopProduct,
  | 'category'
  | 'description'
  | 'origin'
  | 'bornIn'
  | 'raisedIn'
  | 'slaughteredIn'
  | 'allergens'
  | 'ingredients'
  | 'storage'
  | 'instructions'
  | 'nutrition'
  | 'alcoholTenths'
>;

type Seller = Pick<ShopProducer, 'operator' | 'isPrivateSeller'> & { isNamed: boolean };

/**
 * All that a product tells before the order.
 *
 * @param seller who sells it, named when it is prepacked; null on its own page
 */
export function tellFood(food: Food, seller: Seller | null): FoodTold {
  const { storage, instructions, nutrition, alcoholTenths } = food;
  const origin = food.origin && m.shop_origin({ origin: food.origin });
  const isProduce = originsOf({ category: food.category, foodKind: null }).length > 0;
  const facts = [
    food.description,
    seller && !seller.isPrivateSeller ? m.shop_professional() : '',
    isProduce ? '' : origin,
    ...placesOf(food),
  ];
  const terms = [
    allergensText(food.allergens),
    storage && m.shop_storage({ storage: asSentence(storage) }),
    instructions && m.shop_instructions({ instructions: asSentence(instructions) }),
    nutrition && m.shop_nutrition({ nutrition: asSentence(nutrition) }),
    seller?.isNamed && seller.operator && m.shop_operator(seller.operator),
  ];
  return {
    origin: isProduce ? origin : '',
    degree: alcoholTenths ? m.shop_degree({ degree: degreeOf(alcoholTenths) }) : '',
    facts: facts.filter(Boolean),
    ingredients: ingredientParts(asSentence(food.ingredients), food.allergens ?? []),
    terms: terms.filter((term): term is string => Boolean(term)),
  };
}

function allergensText(allergens: readonly string[] | null): string {
  if (allergens === null) return '';
  if (allergens.length === 0) return m.shop_no_allergens();
  const list = allergens.map((key) => catalogueText('allergen', key)).join(', ');
  return m.shop_allergens({ list });
}

/** One place is told once. */
function placesOf({ bornIn, raisedIn, slaughteredIn }: Food): string[] {
  const isOne = raisedIn !== '' && raisedIn === slaughteredIn;
  if (isOne && bornIn === raisedIn) return [m.shop_born_raised_slaughtered({ place: raisedIn })];
  return [
    bornIn && m.shop_born({ place: bornIn }),
    ...(isOne
      ? [m.shop_raised_slaughtered({ place: raisedIn })]
      : [
          raisedIn && m.shop_raised({ place: raisedIn }),
          slaughteredIn && m.shop_slaughtered({ place: slaughteredIn }),
        ]),
  ].filter(Boolean);
}

function asSentence(text: string): string {
  return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}
