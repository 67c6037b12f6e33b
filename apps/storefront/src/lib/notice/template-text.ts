import type { NoticeKind } from '@etal/domain/notice/kinds';
import { fillTemplate, type TemplateLocale } from '@etal/domain/notice/template';
import { m } from '@etal/messages';

const kindTexts: Record<NoticeKind, typeof m.notice_words_kind_opening> = {
  opening: m.notice_words_kind_opening,
  closing: m.notice_words_kind_closing,
  reminder: m.notice_words_kind_reminder,
  change: m.notice_words_kind_change,
};

export const noticeKindText = (kind: NoticeKind): string => kindTexts[kind]();

export const languageText = (locale: TemplateLocale): string =>
  locale === 'fr' ? m.notice_words_french() : m.notice_words_english();

/** The words that may stand between braces, as they are written: `{jour}, {lieu}`. */
export const bracedWords = (placeholders: readonly string[]): string =>
  placeholders.map((word) => `{${word}}`).join(', ');

/** How a hub's words read on a day like any other, in the language of the message. */
export function sampleOf(text: string, hub: string, locale: TemplateLocale): string {
  return fillTemplate(text, locale, {
    hub,
    day: m.notice_sample_day({}, { locale }),
    place: m.notice_sample_place({}, { locale }),
    time: m.notice_sample_time({}, { locale }),
    closing: m.notice_sample_closing({}, { locale }),
  });
}

/** @param code of a fault: `too_long`, `placeholder:prix` */
export function templateFaultText(code: string, placeholders: readonly string[]): string {
  const [fault, word = ''] = code.split(':');
  if (fault === 'placeholder') {
    return m.notice_words_fault_placeholder({ word, words: bracedWords(placeholders) });
  }
  if (fault === 'too_long') return m.notice_words_fault_too_long();
  if (fault === 'brace') return m.notice_words_fault_brace();
  return fault === 'missing' ? m.notice_words_fault_missing() : m.notice_words_fault_not_plain();
}
