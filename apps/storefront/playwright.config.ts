import { defineConfig } from '@playwright/test';
import { launchOptions } from './e2e/browser.ts';

/** Of no use twice: they look at pages themselves, need scripts, or take long. */
const once = ['pages.test.ts', 'restored.test.ts', 'scan.test.ts', 'weight.test.ts'];
/** They change what every page shows: alone, one after another, when all else is done. */
const everywhere = ['territory.test.ts'];
const journeys = { testMatch: '*.test.ts', testIgnore: [...once, ...everywhere] };
const alone = { testMatch: everywhere, workers: 1, fullyParallel: false };
const noScripts = { use: { javaScriptEnabled: false } };
const projects = [
  { name: 'scripts', ...journeys },
  { name: 'no scripts', ...journeys, ...noScripts },
  { name: 'pages', testMatch: once },
  { name: 'everywhere', ...alone, dependencies: ['scripts', 'no scripts', 'pages'] },
  { name: 'everywhere, no scripts', ...alone, ...noScripts, dependencies: ['everywhere'] },
];

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/global-setup.ts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: !!process.env['CI'],
  // Tried once more, and named as flaky in the list: mostly a race, in the test or in the page.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-reports/playwright.json' }]],
  use: {
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    viewport: { width: 360, height: 740 },
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: await launchOptions(),
  },
  projects,
});
