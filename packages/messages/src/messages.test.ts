import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { m } from '../compiled/messages.js';
import type { Locale } from './refusal.ts';

type Variants = { match: Record<string, string> }[];

type Sentences = Record<string, string | Variants>;

const read = (locale: Locale): Sentences =>
  JSON.parse(readFileSync(new URL(`${locale}.json`, import.meta.url), 'utf8'));

const sources: Record<Locale, Sentences> = { fr: read('fr'), en: read('en') };

const locales = ['fr', 'en'] as const;

type Compiled = (inputs: Record<string, unknown>, options: { locale: Locale }) => string;

const compiled = m as unknown as Record<string, Compiled>;

/** What the messages are called, each with one value for whatever they name. */
const samples = new Proxy({}, { get: () => 3, has: () => true });

describe('the compiled sentences', () => {
  it('are rendered in the language that is asked for', () => {
    expect(m.catalogue_category_vegetables({}, { locale: 'fr' })).toBe('Légumes');
    expect(m.catalogue_category_vegetables({}, { locale: 'en' })).toBe('Vegetables');
    expect(m.refusal_title({}, { locale: 'fr' })).not.toBe(m.refusal_title({}, { locale: 'en' }));
  });

  it('are all there: a build without its plugin leaves them out, and still succeeds', () => {
    for (const locale of locales) {
      expect(Object.keys(compiled).toSorted()).toEqual(Object.keys(sources[locale]).toSorted());
      for (const [key, sentence] of Object.entries(compiled)) {
        const said = sentence(samples, { locale });
        expect([key, said]).not.toEqual([key, key]);
        expect([key, said]).toEqual([key, expect.stringMatching(/^[^{}]+$/)]);
      }
    }
  });

  it('count as each language does', () => {
    const created = (count: number, locale: Locale) =>
      m.catalogue_import_created({ count }, { locale });
    expect([0, 1, 2].map((count) => created(count, 'fr'))).toEqual([
      '0 format créé',
      '1 format créé',
      '2 formats créés',
    ]);
    expect([0, 1, 2].map((count) => created(count, 'en'))).toEqual([
      '0 formats created',
      '1 format created',
      '2 formats created',
    ]);
  });

  it('name the button that binds as the law has it (consumer code, L221-14)', () => {
    expect(m.order_place({}, { locale: 'fr' })).toBe('Commander avec obligation de paiement');
  });
});

/** One line of facts that is read once, by somebody who prepares a file. */
const longSentences = ['catalogue_import_hint'];

const wordsMax = 12;

describe.each(locales)('the sentences in %s', (locale) => {
  const sentences = Object.entries(sources[locale]).flatMap(([key, value]) =>
    textsOf(value).flatMap((text) => text.split(/(?<=[.!?…:;])\s+|\n+/).map((said) => [key, said])),
  );

  it(`have at most ${wordsMax} words`, () => {
    const long = sentences.filter(([, said]) => wordsOf(said!).length > wordsMax);
    expect(long.map(([key]) => key)).toEqual(longSentences);
  });

  it('are without a space too many', () => {
    expect(sentences.filter(([, said]) => said!.trim() !== said || /  /.test(said))).toEqual([]);
  });
});

describe('the sentences in French', () => {
  it('say « vous »', () => {
    const familiar = Object.entries(sources.fr).filter(([, value]) =>
      textsOf(value).some((text) => /(?<!\p{L})(tu|toi|ton|tes)(?!\p{L})/iu.test(text)),
    );
    expect(familiar).toEqual([]);
  });
});

function textsOf(value: string | Variants): string[] {
  if (typeof value === 'string') return [value];
  return value.flatMap(({ match }) => Object.values(match));
}

/** A number and a name to fill in are words; a sign alone is none. */
function wordsOf(sentence: string): string[] {
  return sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
}
