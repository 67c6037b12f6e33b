import { createHousehold } from '@etal/contracts/household/endpoints';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadEndpoints } from '../testing/all-endpoints.ts';

/** What a pickup does not need to know of anybody. */
const unasked =
  /birth|age$|gender|sex|civility|title|marital|nationality|address|street|post|zip|city|country|income|religion|origin/i;

/** Endpoints that tell Étal of people: persons, households, their members and files. */
const ofPeople = (await loadEndpoints()).filter(
  ({ path, body }) => body && /persons|household|sign-in|sessions|followers|members/.test(path),
);

/** Names of everything that a body may hold, at any depth. */
function keysOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap(keysOf);
  const properties = 'properties' in schema ? Object.keys(schema.properties as object) : [];
  return [...properties, ...Object.values(schema).flatMap(keysOf)];
}

const bodyKeysOf = (body: z.ZodType) =>
  keysOf(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' }));

describe('what is asked of people', () => {
  it('is a name, one contact and a language to begin with', () => {
    expect(bodyKeysOf(createHousehold.body!)).toEqual(['name', 'phone', 'email', 'locale']);
    expect(createHousehold.body!.safeParse({ name: 'Awa' }).data).toEqual({
      name: 'Awa',
      locale: 'fr',
    });
  });

  it('is no birth date, gender or address, anywhere', () => {
    expect(ofPeople.length).toBeGreaterThan(10);
    const asked = ofPeople.flatMap(({ method, path, body }) =>
      bodyKeysOf(body!)
        .filter((key) => unasked.test(key))
        .map((key) => `${method} ${path} ${key}`),
    );
    expect(asked).toEqual([]);
  });

  it('would be found if a body held one', () => {
    const body = z.strictObject({ who: z.array(z.strictObject({ birthDate: z.string() })) });
    expect(bodyKeysOf(body).filter((key) => unasked.test(key))).toEqual(['birthDate']);
  });
});
