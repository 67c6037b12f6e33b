import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { findOverflows, findViolations } from './audit-page.ts';
import { expect, test } from './fixtures.ts';
import { locales, openScreen, type Screen } from './screen.ts';
import { screens } from './screens.ts';

for (const screen of screens) {
  test(`${screen.name}: for everybody, light and dark, on any width, in both languages`, async ({
    page,
    town,
    stage,
    signIn,
  }) => {
    const errors = listenForErrors(page, town.url);
    if (screen.as) await signIn(screen.as(stage));
    for (const locale of locales) {
      await openScreen(page, { screen, stage, locale });
      expect(await findViolations(page), locale).toEqual([]);
      expect(await findOverflows(page), locale).toEqual([]);
    }
    // Its menus are others than those of a phone; its colours are the same.
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(await findViolations(page, ['light']), '1280 px').toEqual([]);
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

/** What the browser complains of, the security policy included; and any word with a third party. */
function listenForErrors(page: Page, url: string): string[] {
  const errors: string[] = [];
  page.on('request', (request) => {
    const isOurs = request.url().startsWith(`${url}/`) || request.url().startsWith('data:');
    if (!isOurs) errors.push(`a third party was asked: ${request.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => errors.push(error.message));
  return errors;
}

/** A refused form or a missing page is answered with its status, which the browser notes. */
function isExpected({ name, reach }: Screen, error: string): boolean {
  const isStatus = /the server responded with a status of 4\d\d/.test(error);
  return isStatus && (reach !== undefined || name.includes('missing'));
}
