import type { z } from 'zod';
import type { FormFault } from './api-refusal.ts';

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
): { body: z.input<Schema>; faults: [] } | { body?: undefined; faults: FormFault[] } {
  const typed = [...form.entries()].filter(([, value]) => value !== '');
  const body: unknown = Object.fromEntries(typed);
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
