import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findOverflows, findViolations } from './audit-page.ts';
import { expect, test } from './fixtures.ts';
import type { Screen } from './screen.ts';
import { screens } from './screens.ts';

for (const screen of screens) {
  test(`${screen.name}: for everybody, light and dark, on any width, in both languages`, async ({
    page,
    stage,
    signIn,
  }) => {
    const errors = listenForErrors(page);
    if (screen.as) await signIn(screen.as(stage));
    for (const locale of ['fr', 'en']) {
      await page.goto(localized(screen.path(stage), locale));
      await screen.reach?.(page);
      expect(await findViolations(page), locale).toEqual([]);
      expect(await findOverflows(page), locale).toEqual([]);
    }
    expect(errors.filter((error) => !isExpected(screen, error))).toEqual([]);
  });
}

test('every page of the storefront is one of these screens', () => {
  const routes = globSync('**/+page.svelte', { cwd: join(import.meta.dirname, '../src/routes') });
  const seen = new Set(screens.map(({ route }) => route));
  const unseen = routes
    .map((file) => file.replace(/\/\+page\.svelte$/, ''))
    .filter((route) => !seen.has(route));
  expect(unseen).toEqual([]);
});

function localized(path: string, locale: string): string {
  if (locale === 'fr') return path;
  return path === '/' ? '/en' : `/en${path}`;
}

/** What the browser complains of, the security policy included. */
function listenForErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  return errors;
}

/** A refused form or a missing page is answered with its status, which the browser notes. */
function isExpected({ name, reach }: Screen, error: string): boolean {
  const isStatus = /the server responded with a status of 4\d\d/.test(error);
  return isStatus && (reach !== undefined || name.includes('missing'));
}
