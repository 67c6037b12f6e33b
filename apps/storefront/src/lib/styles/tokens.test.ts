import { readFileSync } from 'node:fs';
import { grounds } from '@etal/domain/territory/colour';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

type Palette = Record<string, string>;

const light = readPalette(css.indexOf(':root {'));
const dark = readPalette(css.indexOf(":root:not([data-theme='light']) {"));
const darkChosen = readPalette(css.indexOf("@media screen {\n    :root[data-theme='dark'] {"));

/** ink, ground, the least ratio it is held to */
const floors: [string, string, number][] = [
  ['ink', 'bg', 7],
  ['ink', 'surface', 7],
  ['ink', 'sunken', 7],
  ['ink', 'brand-soft', 7],
  ['ink-2', 'bg', 7],
  ['ink-2', 'surface', 7],
  ['ink-2', 'sunken', 4.5],
  ['line-strong', 'bg', 3],
  ['line-strong', 'surface', 3],
  ['brand', 'bg', 4.5],
  ['brand', 'surface', 4.5],
  ['brand', 'brand-soft', 4.5],
  ['on-brand', 'brand', 4.5],
  ['on-brand', 'brand-strong', 4.5],
  ['brand-strong', 'brand-soft', 4.5],
  ['accent', 'bg', 4.5],
  ['accent', 'surface', 4.5],
  ['accent', 'accent-soft', 4.5],
  ['on-accent', 'accent', 4.5],
  ['info', 'surface', 4.5],
  ['info', 'info-soft', 4.5],
  ['ok', 'ok-soft', 4.5],
  ['warn', 'warn-soft', 4.5],
  ['danger', 'bg', 4.5],
  ['danger', 'danger-soft', 4.5],
  ['on-danger', 'danger', 4.5],
  ['focus', 'bg', 3],
  ['focus', 'surface', 3],
];

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s palette', (_, palette) => {
  it.each(floors)('shows %s on %s at %d or more', (ink, ground, floor) => {
    expect(ratio(palette[ink]!, palette[ground]!)).toBeGreaterThanOrEqual(floor);
  });
});

it.each([
  ['light', light],
  ['dark', dark],
] as const)('has the grounds that a territory’s colour is judged on, %s', (theme, palette) => {
  const { bg, surface, sunken } = palette;
  expect({ bg, surface, sunken }).toEqual(grounds[theme]);
});

it('is the same dark palette, chosen or followed', () => {
  expect(darkChosen).toEqual(dark);
  expect(Object.keys(dark).length).toBe(25);
});

function readPalette(start: number): Palette {
  const open = css.indexOf('--bg', start);
  const block = css.slice(open, css.indexOf('}', open));
  const found = [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)];
  return Object.fromEntries(found.map(([, name, colour]) => [name!, colour!]));
}

/** Contrast ratio by WCAG 2. */
function ratio(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high! + 0.05) / (low! + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
