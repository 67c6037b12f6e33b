import { expect, it } from 'vitest';
import { after, DAY } from '@etal/domain/shared/instant';
import { seedTerritory, tuesday } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { checkLegal } from './check-legal.ts';
import { checkTerms } from './check-terms.ts';

const test = useTestApp();

it('names each legal fact of the territory that nobody has told', async () => {
  expect(await checkLegal(test.app)).toMatchObject({ state: 'wrong' });
  await seedTerritory(test);
  expect(await checkLegal(test.app)).toEqual({
    state: 'wrong',
    says: 'tell the publication director under /territory, before the first real order',
  });
  await test.app.database.read.rows({
    text: `update territories set legal = legal || '{"publicationDirector": "Le maire", "host": " "}'`,
  });
  expect((await checkLegal(test.app)).says).toContain('tell the host under');
  await test.app.database.read.rows({
    text: `update territories set legal = legal || '{"host": "La Ville"}'`,
  });
  expect(await checkLegal(test.app)).toMatchObject({ state: 'ok' });
});

it('finds a fault while no terms are in force: nobody can order', async () => {
  await test.setNow(after(tuesday, -40 * DAY));
  expect(await checkTerms(test.app)).toMatchObject({ state: 'wrong' });
  await test.setNow(tuesday);
  expect(await checkTerms(test.app)).toEqual({ state: 'ok', says: 'version 2026-11' });
});
