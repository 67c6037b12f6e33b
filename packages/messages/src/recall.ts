import { m } from '../compiled/messages.js';
import type { Locale } from './refusal.ts';

const reasons = {
  germ: m.recall_reason_germ,
  allergen: m.recall_reason_allergen,
  object: m.recall_reason_object,
  date: m.recall_reason_date,
  precaution: m.recall_reason_precaution,
};

const advices = {
  discard: m.recall_advice_discard,
  return: m.recall_advice_return,
  keep: m.recall_advice_keep,
  lifted: m.recall_advice_lifted,
};

/** Why a lot is called back. */
export function recallReasonText(reason: keyof typeof reasons, locale: Locale): string {
  return reasons[reason]({}, { locale });
}

/** What a household does with it. */
export function recallAdviceText(advice: keyof typeof advices, locale: Locale): string {
  return advices[advice]({}, { locale });
}
