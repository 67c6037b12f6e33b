import { paletteOf, type Colour, type Theme } from '@etal/domain/territory/colour';

type Brand = { light: Colour | null; dark: Colour | null };

/** The address of the territory's colours, another one for each choice; null without any. */
export function brandPath({ light, dark }: Brand): string | null {
  if (!light && !dark) return null;
  return `/brand.css?v=${(light ?? '').slice(1)}-${(dark ?? '').slice(1)}`;
}

/**
 * Its tokens, beside any layer so that they win over those of the house; a theme without a colour
 * keeps the house's.
 */
export function brandStyle({ light, dark }: Brand): string {
  const rules = [...(light ? lightRules(light) : []), ...(dark ? darkRules(dark) : [])];
  return `${rules.join('\n')}\n`;
}

/** On paper too, whatever the screen shows. */
function lightRules(colour: Colour): string[] {
  const tokens = tokensOf(colour, 'light');
  return [
    `@media not screen{:root{${tokens}}}`,
    `@media (prefers-color-scheme:light){:root:not([data-theme='dark']){${tokens}}}`,
    `:root[data-theme='light']{${tokens}}`,
  ];
}

function darkRules(colour: Colour): string[] {
  const tokens = tokensOf(colour, 'dark');
  return [
    `@media screen and (prefers-color-scheme:dark){:root:not([data-theme='light']){${tokens}}}`,
    `@media screen{:root[data-theme='dark']{${tokens}}}`,
  ];
}

function tokensOf(colour: Colour, theme: Theme): string {
  const { brand, brandStrong, onBrand, brandSoft } = paletteOf(colour, theme);
  return `--brand:${brand};--brand-strong:${brandStrong};--on-brand:${onBrand};--brand-soft:${brandSoft}`;
}
