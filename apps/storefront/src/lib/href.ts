import { getLocale } from '@etal/messages/runtime';

export type Locale = 'fr' | 'en';

/** The address of a page in the reader's language: French at `/`, English under `/en`. */
export function href(path: string, locale: Locale = getLocale()): string {
  if (locale === 'fr') return path;
  return path === '/' ? '/en' : `/en${path}`;
}

/** The same address without its language. */
export function withoutLocale(path: string): string {
  if (path === '/en') return '/';
  return path.startsWith('/en/') ? path.slice(3) : path;
}

export function localeOf(path: string): Locale {
  return path === '/en' || path.startsWith('/en/') ? 'en' : 'fr';
}
