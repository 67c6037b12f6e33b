import { m } from '../compiled/messages.js';
import type { Locale } from './refusal.ts';

const texts = {
  missing: m.reception_reason_missing,
  damaged: m.reception_reason_damaged,
  refused: m.reception_reason_refused,
};

/** Why less was taken in than came. */
export function receptionReasonText(reason: keyof typeof texts, locale: Locale): string {
  return texts[reason]({}, { locale });
}
