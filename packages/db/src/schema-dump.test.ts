import { expect, it } from 'vitest';
import { committedSchema, dumpSchema } from './schema-dump.ts';
import { createTestDatabase } from './testing/test-database.ts';

it('the committed schema is what the migrations make', async () => {
  const test = await createTestDatabase();
  const clock = /test_clock|FUNCTION public\.etal_now\b/;
  const strip = (dump: string) => dump.split('\n').filter((line) => !clock.test(line));
  expect(strip(await dumpSchema(test.ownerUrl))).toEqual(strip(committedSchema()));
  await test.stop();
});
