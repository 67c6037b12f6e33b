import type { z } from 'zod';
import type { FormFault } from './api-refusal.ts';

type Parsed<Schema extends z.ZodType> =
  { body: z.input<Schema>; faults: [] } | { body?: undefined; faults: FormFault[] };

/**
 * Reads a form by the schema of the API's body. Empty fields count as left out.
 *
 * @param texts what to say of a field that is not right; `_` for any other
 * @returns the body as the API takes it, or the faults by field
 */
export function parseForm<Schema extends z.ZodType>(
  schema: Schema,
  form: FormData,
  texts: Record<string, string>,
): Parsed<Schema> {
  const typed = [...form.entries()].filter(([, value]) => value !== '');
  return parseBody(schema, Object.fromEntries(typed), texts);
}

/** Reads by its schema a body that was made of a form; a fault is told at the field of its key. */
export function parseBody<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
  texts: Record<string, string>,
): Parsed<Schema> {
  const read = schema.safeParse(body);
  if (read.success) return { body: body as z.input<Schema>, faults: [] };
  const fields = new Set(read.error.issues.map(({ path }) => String(path[0] ?? '')));
  return { faults: [...fields].map((field) => ({ field, text: texts[field] ?? texts._ ?? '' })) };
}

/** What was typed, to show again; never a password or a code. */
export function typedValues(form: FormData): Record<string, string> {
  const isSecret = (name: string) => /password|code/i.test(name);
  return Object.fromEntries(
    [...form.entries()]
      .filter(([name, value]) => typeof value === 'string' && !isSecret(name))
      .map(([name, value]) => [name, String(value)]),
  );
}
