import type { RetractionKind } from '@etal/domain/catalogue/retraction-kind';
import { m } from '@etal/messages';

/** What a line says of sending it back; nothing when it perishes. */
export function retractionNote(kind: RetractionKind): string[] {
  switch (kind) {
    case 'perishable':
      return [];
    case 'sealed':
      return [m.order_retraction_line_sealed()];
    case 'fourteen_days':
      return [m.order_retraction_line_fourteen_days()];
  }
}
