import type { NoticeKind } from '@etal/domain/notice/kinds';
import { fillTemplate, placeholderOf, type Placeholder } from '@etal/domain/notice/template';
import type { Reader } from '@etal/db/transaction';
import { m } from '@etal/messages';
import { findTemplate, type Words } from './notice-repository.ts';

type Locale = 'fr' | 'en';

const subjects = {
  opening: m.notice_opening_subject,
  closing: m.notice_closing_subject,
  reminder: m.notice_reminder_subject,
  change: m.notice_change_subject,
};

const openings = {
  opening: m.notice_opening_words,
  closing: m.notice_closing_words,
  reminder: m.notice_reminder_words,
  change: m.notice_change_words,
};

/** Étal's own words, with their placeholders, as a hub would write them. */
export function defaultWords(kind: NoticeKind, locale: Locale): Words {
  const tokens = {
    day: placeholderOf('day', locale),
    place: placeholderOf('place', locale),
    time: placeholderOf('time', locale),
    closing: placeholderOf('closing', locale),
    hub: placeholderOf('hub', locale),
  };
  return {
    subject: subjects[kind](tokens, { locale }),
    opening: openings[kind](tokens, { locale }),
  };
}

/** The hub's words for a notice, or Étal's, with the facts in their places. */
export async function readWords(
  reader: Reader,
  notice: { hubId: string; kind: NoticeKind; locale: Locale },
  facts: Partial<Record<Placeholder, string>>,
): Promise<Words> {
  const words = (await findTemplate(reader, notice)) ?? defaultWords(notice.kind, notice.locale);
  return fillWords(words, notice.locale, facts);
}

export function fillWords(
  { subject, opening }: Words,
  locale: Locale,
  facts: Partial<Record<Placeholder, string>>,
): Words {
  return {
    subject: fillTemplate(subject, locale, facts),
    opening: fillTemplate(opening, locale, facts),
  };
}
