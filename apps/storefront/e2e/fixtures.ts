import { test as base } from '@playwright/test';
import { openBackstage, type Backstage, type Resident } from './backstage.ts';
import { giveSession } from './give-session.ts';
import { setStage, type Stage } from './stage.ts';
import type { TownAddress } from './town.ts';

type Fixtures = {
  /** this browser belongs to somebody who signed in before */
  signIn: (resident: Resident) => Promise<void>;
};

type WorkerFixtures = { town: TownAddress; backstage: Backstage; stage: Stage };

/** A test in a browser on the run's town; it prepares what it needs backstage, for itself alone. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  town: [
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => use(JSON.parse(process.env['TOWN']!) as TownAddress),
    { scope: 'worker' },
  ],
  backstage: [
    async ({ town }, use) => {
      const backstage = await openBackstage(town);
      await use(backstage);
      await backstage.close();
    },
    { scope: 'worker' },
  ],
  stage: [
    async ({ backstage }, use) => use(await setStage(backstage)),
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ town }, use) => use(town.url),
  signIn: async ({ context, town }, use) =>
    use((resident) => giveSession(context, town.url, resident)),
});

export { expect } from '@playwright/test';
