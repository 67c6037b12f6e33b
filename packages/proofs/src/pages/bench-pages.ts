import { measureStorefront } from '@etal/storefront/e2e/measure';
import type { Campaign } from '../campaign.ts';

/** The storefront in a real browser, on a town of its own: weights, axe, taps. */
export async function benchPages({ quick, report }: Campaign): Promise<void> {
  for (const figure of await measureStorefront({ quick })) report({ ...figure, rounds: 1 });
}
