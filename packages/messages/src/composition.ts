import { m } from '../compiled/messages.js';
import type { Locale } from './refusal.ts';

type Part = { quantity: number; productName: string; variantName: string };

/** « Contenu : 2 × Carottes (1 kg), 1 × Poireaux (1 kg). », or that it is still to come. */
export function compositionText(parts: readonly Part[], locale: Locale): string {
  if (parts.length === 0) return m.composition_to_come({}, { locale });
  return m.composition_holds({ parts: partsText(parts, locale) }, { locale });
}

/** « 2 × Carottes (1 kg), 1 × Poireaux (1 kg) » */
export function partsText(parts: readonly Part[], locale: Locale): string {
  return parts
    .map(({ quantity, productName: product, variantName: variant }) =>
      m.composition_part({ quantity, product, variant }, { locale }),
    )
    .join(', ');
}
