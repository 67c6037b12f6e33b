import type { Page } from '@playwright/test';
import axe from 'axe-core';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds wrong with a page as it stands, light and dark unless told, one line a fault:
 * theme, rule, place, why.
 */
export async function findViolations(
  page: Page,
  themes: readonly ('light' | 'dark')[] = ['light', 'dark'],
): Promise<string[]> {
  await page.evaluate(axe.source);
  const violations: string[] = [];
  for (const colorScheme of themes) {
    // A colour on its way to another is neither.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const found = await page.evaluate(runAxe, rules);
    violations.push(...found.map((fault) => `${colorScheme}: ${fault}`));
  }
  await page.emulateMedia({ colorScheme: null });
  return violations;
}

/**
 * Runs in the page, which axe has been put into. A bar that sticks to the screen covers part of what
 * is under it wherever the page was scrolled to: it stands at its own place meanwhile.
 */
async function runAxe(tags: string[]): Promise<string[]> {
  const inPage = globalThis as unknown as { axe: typeof axe };
  const sticking = [...document.querySelectorAll<HTMLElement>('body *')].filter(
    (element) => getComputedStyle(element).position === 'sticky',
  );
  for (const element of sticking) element.style.position = 'static';
  const { violations } = await inPage.axe.run({
    resultTypes: ['violations'],
    runOnly: { type: 'tag', values: tags },
  });
  for (const element of sticking) element.style.position = '';
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id}: ${String(target)}: ${help}`),
  );
}

/**
 * What sticks out to the right of a page, and makes it scroll sideways: at 320 px, at 1280 px and
 * 200 % of it, with twice the letters, and with the spacing of WCAG 1.4.12.
 */
export async function findOverflows(page: Page): Promise<string[]> {
  const usual = page.viewportSize()!;
  const overflows: string[] = [];
  const look = async (name: string, width: number, style: string) => {
    await page.setViewportSize({ width, height: 720 });
    const wide = await page.evaluate(measureOverflow, style);
    overflows.push(...wide.map((place) => `${name}: ${place}`));
  };
  await look('320 px', 320, '');
  await look('200 %', 640, '');
  await look('letters of 200 %', 640, 'html { font-size: 200% }');
  await look('spaced text', 320, spacedText);
  await look('1280 px', 1280, '');
  await page.setViewportSize(usual);
  return overflows;
}

const spacedText = `* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }`;

/** Runs in the page. A sheet made by a script is not what the security policy forbids. */
function measureOverflow(style: string): string[] {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [sheet];
  const { clientWidth, scrollWidth } = document.documentElement;
  const wide =
    scrollWidth <= clientWidth
      ? []
      : [...document.body.querySelectorAll('*')]
          .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
          .slice(-3)
          .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
  document.adoptedStyleSheets = [];
  return scrollWidth > clientWidth && wide.length === 0 ? ['the page itself'] : wide;
}
