import { m } from '@etal/messages';

type Sentences = Record<string, (() => string) | undefined>;

/** The name of a key of a closed list: `category` `bread` is « Pains ». Server only. */
export function catalogueText(list: 'category' | 'label' | 'allergen', key: string): string {
  const sentence = (m as unknown as Sentences)[`catalogue_${list}_${key}`];
  return sentence?.() ?? key;
}
