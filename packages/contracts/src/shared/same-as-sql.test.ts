import { limits } from '@etal/domain/shared/limits';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { organizationKind, role } from '../access/endpoints.ts';
import { createProduct, createVariant } from '../catalogue/endpoints.ts';
import { grant } from '../organization/endpoints.ts';

const schema = readFileSync(new URL('../../../../migrations/schema.sql', import.meta.url), 'utf8');

/** What the database says of a table by the constraint of that name. */
function constraint(name: string): string {
  const line = schema.split('\n').find((each) => each.includes(`.${name} CHECK`));
  if (!line) throw new Error(`the schema has no constraint ${name}`);
  return line;
}

const rangeOf = (name: string) =>
  [...constraint(name).matchAll(/[<>]= (\d+)/g)].map(([, number]) => Number(number));

const wordsOf = (name: string) =>
  [...constraint(name).matchAll(/'(\w+)'::text/g)].map(([, word]) => word);

describe('the contracts and the database', () => {
  it.each([
    ['products_name_length', 1, limits.nameCharactersMax],
    ['products_description', 0, limits.textCharactersMax],
    ['products_ingredients', 0, limits.textCharactersMax],
    ['products_storage', 0, limits.nameCharactersMax],
    ['products_instructions', 0, limits.nameCharactersMax],
    ['products_nutrition', 0, limits.textCharactersMax],
    ['products_alcohol', 0, limits.alcoholTenthsMax],
    ['products_origin', 0, limits.nameCharactersMax],
    ['variants_name', 1, limits.nameCharactersMax],
    ['variants_sku', 1, limits.skuCharactersMax],
    ['variants_unit_name', 0, limits.nameCharactersMax],
    ['variants_measure', 1, limits.weightGramsMax],
    ['variants_price', 0, limits.priceCentsMax],
    ['variants_deposit', 0, limits.priceCentsMax],
  ])('bound %s by the same numbers', (name, least, most) => {
    expect(rangeOf(name)).toEqual([least, most]);
  });

  it('know the same words', () => {
    const contracts = {
      variants_unit: createVariant.body!.shape.unit.options,
      memberships_role: role.options,
      products_food_kind: createProduct.body!.shape.foodKind.unwrap().unwrap().options,
      products_date_kind: createProduct.body!.shape.dateKind.unwrap().unwrap().options,
      organizations_kind: organizationKind.options,
      grants_kind: grant.shape.kinds.element.options,
    };
    for (const [name, words] of Object.entries(contracts)) {
      expect(wordsOf(name).toSorted()).toEqual(words.toSorted());
    }
  });
});
