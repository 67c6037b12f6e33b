import { limits } from '../shared/limits.ts';
import type { FieldRefusal } from '../shared/refusal.ts';
import type { NoticeKind } from './kinds.ts';

export type Placeholder = keyof typeof words;

export type TemplateLocale = 'fr' | 'en';

/** What a hub writes of a notice: all the rest of it are facts that Étal adds. */
export type TemplateText = { subject: string; opening: string };

/** What stands between braces, by language. */
const words = {
  day: { fr: 'jour', en: 'day' },
  place: { fr: 'lieu', en: 'place' },
  time: { fr: 'heure', en: 'time' },
  closing: { fr: 'fermeture', en: 'closing' },
  hub: { fr: 'maison', en: 'hub' },
} as const;

const placeholdersOf: Record<NoticeKind, readonly Placeholder[]> = {
  opening: ['day', 'place', 'closing', 'hub'],
  closing: ['day', 'place', 'closing', 'hub'],
  reminder: ['day', 'place', 'time', 'hub'],
  change: ['day', 'place', 'hub'],
};

/** The words that a hub may write between braces: `jour`, `lieu`… */
export function placeholderWords(kind: NoticeKind, locale: TemplateLocale): string[] {
  return placeholdersOf[kind].map((placeholder) => words[placeholder][locale]);
}

/** A placeholder as a hub writes it: `{jour}`. */
export function placeholderOf(placeholder: Placeholder, locale: TemplateLocale): string {
  return `{${words[placeholder][locale]}}`;
}

/**
 * Finds what cannot stand in a hub's words: a placeholder that is not of the list, signs that are
 * not plain text, more than one line, too many characters, or none.
 *
 * @returns faults of `subject` and `opening`; the code of an unknown placeholder names it:
 *   `placeholder:prix`
 * @see docs/rules.md N7
 */
export function findTemplateFaults(
  { kind, locale }: { kind: NoticeKind; locale: TemplateLocale },
  text: TemplateText,
): FieldRefusal[] {
  const known = placeholderWords(kind, locale);
  return [
    ...faultsOf(text.subject, limits.noticeSubjectCharactersMax, known).map(at('subject')),
    ...faultsOf(text.opening, limits.noticeOpeningCharactersMax, known).map(at('opening')),
  ];
}

/** Puts the values in the place of the placeholders; one that is unknown stays as it is written. */
export function fillTemplate(
  text: string,
  locale: TemplateLocale,
  values: Partial<Record<Placeholder, string>>,
): string {
  const byWord = new Map<string, string | undefined>(
    Object.entries(words).map(([placeholder, word]) => [
      word[locale],
      values[placeholder as Placeholder],
    ]),
  );
  return text.replaceAll(/\{([^{}]*)\}/g, (whole, word: string) => byWord.get(word) ?? whole);
}

function faultsOf(text: string, charactersMax: number, known: readonly string[]): string[] {
  if (text.trim() === '') return ['missing'];
  if (text.length > charactersMax) return ['too_long'];
  // Control characters, line ends, and what turns the direction of writing.
  if (/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069<>]/u.test(text)) return ['not_plain'];
  const unknown = [...text.matchAll(/\{([^{}]*)\}/g)]
    .map(([, word]) => word!)
    .filter((word) => !known.includes(word));
  if (unknown.length > 0) return [`placeholder:${unknown[0]}`];
  return /[{}]/.test(text.replaceAll(/\{[^{}]*\}/g, '')) ? ['brace'] : [];
}

const at = (path: string) => (code: string) => ({ path, code });
