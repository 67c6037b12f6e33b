import { changeTerritory } from '@etal/contracts/territory/endpoints';
import {
  contrastMin,
  leastContrastOf,
  nearestReadable,
  type Theme,
} from '@etal/domain/territory/colour';
import { legalFacts } from '@etal/domain/territory/legal';
import { m } from '@etal/messages';
import { getLocale } from '@etal/messages/runtime';
import type { z } from 'zod';
import type { FormFault } from '../api-refusal.ts';
import { parseBody } from '../parse-form.ts';

type Body = z.input<NonNullable<typeof changeTerritory.body>>;
type Read = { body: Body; faults: [] } | { body?: undefined; faults: FormFault[] };

/** Name, contacts and what the law asks. */
export function readRecordForm(values: Record<string, string>): Read {
  const textOf = (name: string) => values[name] ?? '';
  const typed = {
    name: textOf('name'),
    email: textOf('email'),
    phone: textOf('phone'),
    legal: Object.fromEntries(legalFacts.map((fact) => [fact, textOf(fact)])),
  };
  return parseBody(changeTerritory.body!, typed, {
    name: m.territory_name_fault(),
    email: m.territory_email_fault(),
    phone: m.household_phone_fault(),
    _: m.territory_text_fault(),
  });
}

/**
 * A colour per theme, or none; one that cannot be read is told with its ratio and the nearest that
 * can. And the languages: French always.
 */
export function readLooksForm(form: FormData): Read {
  const faults: FormFault[] = [];
  const colourOf = (theme: Theme) => {
    const typed = String(form.get(theme) ?? '')
      .trim()
      .toLowerCase();
    if (typed === '') return null;
    const colour = typed.startsWith('#') ? typed : `#${typed}`;
    const text = /^#[0-9a-f]{6}$/.test(colour)
      ? contrastFault(colour, theme)
      : m.territory_colour_fault();
    if (text) faults.push({ field: theme, text });
    return colour;
  };
  const brand = { light: colourOf('light'), dark: colourOf('dark') };
  if (faults.length > 0) return { faults };
  const locales = form.has('en') ? (['fr', 'en'] as const) : (['fr'] as const);
  return { body: { brand, locales: [...locales] }, faults: [] };
}

function contrastFault(colour: string, theme: Theme): string | undefined {
  const least = leastContrastOf(colour, theme);
  if (least >= contrastMin) return undefined;
  const number = (value: number) => value.toLocaleString(getLocale(), { maximumFractionDigits: 1 });
  const ratio = number(Math.floor(least * 10) / 10);
  const nearest = nearestReadable(colour, theme);
  return m.territory_contrast_fault({ ratio, least: number(contrastMin), nearest });
}
