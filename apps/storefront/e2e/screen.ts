import type { Page } from '@playwright/test';
import type { Resident } from './backstage.ts';
import type { Stage } from './stage.ts';

/** One state of one screen, and how a person comes to it. */
export type Screen = {
  name: string;
  /** folder of the page under `routes` */
  route: string;
  /** nobody unless told */
  as?: (stage: Stage) => Resident;
  path: (stage: Stage) => string;
  /** what is done there to reach the state */
  reach?: (page: Page) => Promise<void>;
};

export const locales = ['fr', 'en'] as const;

/** Opens a screen in one language, as whoever belongs to this browser. */
export async function openScreen(
  page: Page,
  { screen, stage, locale }: { screen: Screen; stage: Stage; locale: (typeof locales)[number] },
): Promise<void> {
  const path = screen.path(stage);
  await page.goto(locale === 'fr' ? path : `/en${path === '/' ? '' : path}`);
  await screen.reach?.(page);
}

export const asNewcomer = ({ newcomer }: Stage) => newcomer;
export const asClaimant = ({ claimant }: Stage) => claimant;
export const asRegular = ({ regular }: Stage) => regular;
export const asBuyer = ({ buyer }: Stage) => buyer;
export const asDesk = ({ house }: Stage) => house.desk;
export const asOperator = ({ operator }: Stage) => operator;
export const asManager = ({ house }: Stage) => house.manager;

/** Opens every fold: what is in it belongs to the page. */
export function unfoldAll(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

/** What the browser would stop goes to the server, as from a browser that stops nothing. */
export function letEmpty(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const form of document.forms) form.noValidate = true;
  });
}
