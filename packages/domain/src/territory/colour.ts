/** `#1f6b3a`: six hexadecimal digits, lower case. */
export type Colour = string;

export type Theme = 'light' | 'dark';

/** What a brand colour is read on, and what is made of it (docs/rules.md Y2). */
export const grounds: Record<Theme, { bg: Colour; surface: Colour; sunken: Colour }> = {
  light: { bg: '#fbf8f1', surface: '#ffffff', sunken: '#f1ecdf' },
  dark: { bg: '#161a14', surface: '#20261d', sunken: '#10130e' },
};

/** The least ratio between a text and what is behind it (WCAG 2 AA). */
export const contrastMin = 4.5;

export type BrandPalette = {
  brand: Colour;
  /** pressed */
  brandStrong: Colour;
  /** text on an action */
  onBrand: Colour;
  /** a zone that is chosen */
  brandSoft: Colour;
};

/** The four tokens that one colour makes, so that a territory chooses only one per theme. */
export function paletteOf(brand: Colour, theme: Theme): BrandPalette {
  if (theme === 'light') {
    return {
      brand,
      brandStrong: mix(brand, '#000000', 0.75),
      onBrand: '#ffffff',
      brandSoft: mix(brand, '#ffffff', 0.12),
    };
  }
  return {
    brand,
    brandStrong: mix(brand, '#ffffff', 0.65),
    onBrand: mix(brand, '#000000', 0.15),
    brandSoft: mix(brand, grounds.dark.bg, 0.2),
  };
}

/** Contrast ratio by WCAG 2: from 1 to 21, whichever comes first. */
export function contrastOf(one: Colour, other: Colour): number {
  const [low, high] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => a - b);
  return (high! + 0.05) / (low! + 0.05);
}

/**
 * The least ratio of a brand colour over everything that it is used on or under.
 *
 * @see docs/rules.md Y2
 */
export function leastContrastOf(brand: Colour, theme: Theme): number {
  const { brandStrong, onBrand, brandSoft } = paletteOf(brand, theme);
  const { bg, surface, sunken } = grounds[theme];
  return Math.min(
    ...[bg, surface, sunken, brandSoft].map((ground) => contrastOf(brand, ground)),
    contrastOf(onBrand, brand),
    contrastOf(onBrand, brandStrong),
    contrastOf(brandStrong, brandSoft),
  );
}

/**
 * The closest colour of the same hue that can be read: itself when it can.
 *
 * @see docs/rules.md Y2
 */
export function nearestReadable(brand: Colour, theme: Theme): Colour {
  const { hue, saturation, lightness } = hslOf(brand);
  for (let step = 0; step <= 255; step += 1) {
    for (const moved of [lightness - step / 255, lightness + step / 255]) {
      if (moved < 0 || moved > 1) continue;
      const tried = step === 0 ? brand : colourOf(hue, saturation, moved);
      if (leastContrastOf(tried, theme) >= contrastMin) return tried;
    }
  }
  throw new RangeError(`${brand}: black and white can be read`);
}

/** @param share of the first, from 0 to 1 */
function mix(one: Colour, other: Colour, share: number): Colour {
  const [a, b] = [channelsOf(one), channelsOf(other)];
  return hexOf(a.map((channel, index) => channel * share + b[index]! * (1 - share)));
}

function luminanceOf(colour: Colour): number {
  const [red, green, blue] = channelsOf(colour).map((value) => {
    const channel = value / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function hslOf(colour: Colour): { hue: number; saturation: number; lightness: number } {
  const [red, green, blue] = channelsOf(colour).map((value) => value / 255) as [
    number,
    number,
    number,
  ];
  const [low, high] = [Math.min(red, green, blue), Math.max(red, green, blue)];
  const range = high - low;
  const lightness = (high + low) / 2;
  if (range === 0) return { hue: 0, saturation: 0, lightness };
  const saturation = range / (1 - Math.abs(2 * lightness - 1));
  if (high === red) return { hue: ((green - blue) / range + 6) % 6, saturation, lightness };
  if (high === green) return { hue: (blue - red) / range + 2, saturation, lightness };
  return { hue: (red - green) / range + 4, saturation, lightness };
}

/** @param hue sixths of a turn */
function colourOf(hue: number, saturation: number, lightness: number): Colour {
  const range = (1 - Math.abs(2 * lightness - 1)) * saturation;
  const middle = range * (1 - Math.abs((hue % 2) - 1));
  const low = lightness - range / 2;
  const turns = [
    [range, middle, 0],
    [middle, range, 0],
    [0, range, middle],
    [0, middle, range],
    [middle, 0, range],
    [range, 0, middle],
  ];
  return hexOf(turns[Math.floor(hue) % 6]!.map((channel) => (channel + low) * 255));
}

function channelsOf(colour: Colour): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}

function hexOf(channels: readonly number[]): Colour {
  const hex = (channel: number) =>
    Math.round(Math.min(255, Math.max(0, channel)))
      .toString(16)
      .padStart(2, '0');
  return `#${channels.map(hex).join('')}`;
}
