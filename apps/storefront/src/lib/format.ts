import { withFirst } from '@etal/domain/shared/french-date';
import type { LocalDate } from '@etal/domain/shared/instant';
import { getLocale } from '@etal/messages/runtime';

type Moment = number;

// Making one costs fifty times what using it does.
const formats = new Map<string, Intl.DateTimeFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();

/** Cents as people read them: `4 €` when whole, else `4,40 €`. */
export function money(cents: number): string {
  const minimumFractionDigits = cents % 100 === 0 ? 0 : 2;
  const euros = { style: 'currency', currency: 'EUR', minimumFractionDigits } as const;
  return numberFormatOf(euros).format(cents / 100);
}

/** `jeudi 26 novembre` */
export function dayOf(moment: Moment, zone: string): string {
  return formatDate({ weekday: 'long', day: 'numeric', month: 'long' }, moment, zone);
}

/** `26 novembre` */
export function dateOf(moment: Moment, zone: string): string {
  return formatDate({ day: 'numeric', month: 'long' }, moment, zone);
}

/** `26 novembre 2026` */
export function dateWithYear(moment: Moment, zone: string): string {
  return formatDate({ day: 'numeric', month: 'long', year: 'numeric' }, moment, zone);
}

/** `26 novembre 2026`, of a day of the calendar. */
export function longDateOf(day: LocalDate): string {
  return dateWithYear(Date.parse(day), 'UTC');
}

/** `jeudi 26 novembre à 19 h` */
export function dayAndTime(moment: Moment, zone: string): string {
  const join = getLocale() === 'fr' ? ' à ' : ', ';
  return `${dayOf(moment, zone)}${join}${timeOf(moment, zone)}`;
}

/** `19 h`, `19 h 30`; in English `7 pm`, `7:30 pm`. */
export function timeOf(moment: Moment, zone: string): string {
  const parts = formatOf({ hour: 'numeric', minute: '2-digit', hour12: false }, zone).formatToParts(
    moment,
  );
  const read = (type: string) => Number(parts.find((part) => part.type === type)!.value);
  const [hour, minute] = [read('hour') % 24, read('minute')];
  const minutes = String(minute).padStart(2, '0');
  if (getLocale() === 'fr')
    return minute === 0 ? `${hour}\u00a0h` : `${hour}\u00a0h\u00a0${minutes}`;
  const half = hour < 12 ? 'am' : 'pm';
  const of12 = hour % 12 || 12;
  return minute === 0 ? `${of12}\u00a0${half}` : `${of12}:${minutes}\u00a0${half}`;
}

/** `17 h – 19 h`, on one line: a dash may end a line unless a word joiner holds it. */
export function timeRange(from: Moment, to: Moment, zone: string): string {
  return `${timeOf(from, zone)}\u{A0}–\u{2060}\u{A0}${timeOf(to, zone)}`;
}

/** A rate as people read it: `5,5`, of basis points. */
export function percentOf(basisPoints: number): string {
  return numberFormatOf({ maximumFractionDigits: 2 }).format(basisPoints / 100);
}

/** A degree of alcohol as people read it: `4,5`, of tenths of a percent. */
export function degreeOf(tenths: number): string {
  return numberFormatOf({ maximumFractionDigits: 1 }).format(tenths / 10);
}

/** Grams, millilitres or pieces as people read them: `500 g`, `1,5 kg`, `33 cL`. */
export function measureOf(measure: number, unit: 'piece' | 'gram' | 'millilitre'): string {
  const number = (value: number) => numberFormatOf({}).format(value);
  if (unit === 'piece') return number(measure);
  if (measure >= 1000) return `${number(measure / 1000)} ${unit === 'gram' ? 'kg' : 'L'}`;
  if (unit === 'gram') return `${number(measure)} g`;
  return measure % 10 === 0 ? `${number(measure / 10)} cL` : `${number(measure)} mL`;
}

/** `1,85`: a weight as people type it, in kilograms. */
export function kilogramsOf(grams: number): string {
  return numberFormatOf({}).format(grams / 1000);
}

/** Names in a sentence: `la Maison, la Halle et le Marché`. */
export function listOf(names: readonly string[]): string {
  return new Intl.ListFormat(tag(), { type: 'conjunction' }).format(names);
}

function tag(): string {
  return getLocale() === 'fr' ? 'fr-FR' : 'en-GB';
}

function formatDate(options: Intl.DateTimeFormatOptions, moment: Moment, zone: string): string {
  const date = formatOf(options, zone).format(moment);
  return getLocale() === 'fr' ? withFirst(date) : date;
}

function formatOf(options: Intl.DateTimeFormatOptions, timeZone: string): Intl.DateTimeFormat {
  const key = `${tag()}|${timeZone}|${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(tag(), { ...options, timeZone });
  formats.set(key, made);
  return made;
}

/** Tenths of a degree as people read and type them: `3,5`. */
export const degreesOf = (tenths: number) =>
  numberFormatOf({ minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(tenths / 10);

function numberFormatOf(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${tag()}|${JSON.stringify(options)}`;
  const known = numberFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(tag(), options);
  numberFormats.set(key, made);
  return made;
}

/** A French phone number as it is said; others as they were given. */
export const phoneText = (phone: string) =>
  /^0\d{9}$/.test(phone) ? phone.replaceAll(/\d\d(?=\d)/g, '$& ') : phone;

/** The digits of a phone number, for `tel:` and `sms:`. */
export const dialled = (phone: string) => phone.replaceAll(/[ .-]/g, '');

/** A weekday by its number, 1 is Monday: `lundi`. */
export const weekdayName = (weekday: number) =>
  formatOf({ weekday: 'long' }, 'UTC').format(Date.UTC(2024, 0, weekday));

/** A wall clock as people read it: `16 h 30` of `16:30`. */
export const clockText = (time: string) => timeOf(Date.parse(`2024-01-01T${time}:00Z`), 'UTC');
