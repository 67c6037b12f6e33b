import { expect, it } from 'vitest';
import { seedTerritory } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';
import { checkLegal } from './check-legal.ts';

const test = useTestApp();

it('names each legal fact of the territory that nobody has told', async () => {
  expect(await checkLegal(test.app)).toMatchObject({ state: 'note' });
  await seedTerritory(test);
  expect(await checkLegal(test.app)).toEqual({
    state: 'note',
    says: 'tell the publication director before the first real order',
  });
  await test.app.database.read.rows({
    text: `update territories set legal = legal || '{"publicationDirector": "Le maire", "host": " "}'`,
  });
  expect((await checkLegal(test.app)).says).toContain('tell the host before');
  await test.app.database.read.rows({
    text: `update territories set legal = legal || '{"host": "La Ville"}'`,
  });
  expect(await checkLegal(test.app)).toMatchObject({ state: 'ok' });
});
