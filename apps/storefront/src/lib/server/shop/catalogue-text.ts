import { sentenceOf } from '#lib/server/sentence.ts';

type List = 'category' | 'label' | 'allergen' | 'food_kind' | 'vat' | 'reason';

/** The name of a key of a closed list: `category` `bread` is « Pains ». Server only. */
export function catalogueText(list: List, key: string): string {
  return sentenceOf(`catalogue_${list}_${key}`) ?? key;
}
