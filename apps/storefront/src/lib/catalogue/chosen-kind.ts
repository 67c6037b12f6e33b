import type { Product } from '@etal/contracts/catalogue/endpoints';
import { categories, labels } from '@etal/domain/catalogue/lists';
import { dateKinds, foodKinds } from '@etal/domain/catalogue/food';

/** What decides which facts the law asks of a product, as its form says it. */
export type ChosenKind = Pick<
  Product,
  'name' | 'labels' | 'category' | 'vatKind' | 'foodKind' | 'isPrepacked' | 'dateKind'
>;

const yesOrNo: Record<string, boolean> = { yes: true, no: false };

/** Whether it is packed before it is offered; null goes by its category. */
export function readPacking(typed: string | undefined): boolean | null {
  return yesOrNo[typed ?? ''] ?? null;
}

/** The kind that a form says; null until it says a category. */
export function chosenKindOf(typed: Readonly<Record<string, string>>): ChosenKind | null {
  if (!(categories as readonly string[]).includes(typed.category ?? '')) return null;
  return {
    name: typed.name ?? '',
    labels: labels.filter((label) => `label_${label}` in typed),
    category: typed.category!,
    vatKind: typed.vatKind ?? 'food',
    foodKind: foodKinds.find((kind) => kind === typed.foodKind) ?? null,
    isPrepacked: readPacking(typed.isPrepacked),
    dateKind: dateKinds.find((kind) => kind === typed.dateKind) ?? null,
  };
}
