import type { Cents } from '@etal/domain/shared/cents';
import { withFirst } from '@etal/domain/shared/french-date';
import type { Instant } from '@etal/domain/shared/instant';

type Locale = 'fr' | 'en';

const tagOf = { fr: 'fr-FR', en: 'en-GB' } as const;

/** `12,40 €` */
export function formatCents(cents: Cents, locale: Locale): string {
  return new Intl.NumberFormat(tagOf[locale], { style: 'currency', currency: 'EUR' }).format(
    cents / 100,
  );
}

/** `jeudi 26 novembre` */
export function formatDay(moment: Instant, zone: string, locale: Locale): string {
  const date = new Intl.DateTimeFormat(tagOf[locale], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: zone,
  }).format(moment);
  return locale === 'fr' ? withFirst(date) : date;
}

/** `16 h 30`, `16:30` in English */
export function formatTime(moment: Instant, zone: string, locale: Locale): string {
  const options = { hour: 'numeric', minute: '2-digit', timeZone: zone } as const;
  const time = new Intl.DateTimeFormat(tagOf[locale], options).format(moment);
  return locale === 'fr' ? time.replace(':', '\u00a0h\u00a0').replace(/h\u00a000$/, 'h') : time;
}
