export const themes = ['auto', 'light', 'dark'] as const;

/** Which palette a browser asks for; `auto` follows its system. */
export type Theme = (typeof themes)[number];

export function asTheme(value: unknown): Theme {
  return themes.find((theme) => theme === value) ?? 'auto';
}
