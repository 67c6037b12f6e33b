import type { Endpoint } from '@etal/contracts/shared/endpoint';
import { z } from 'zod';
import { newId } from '../shared/app.ts';

export type JsonSchema = {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  minimum?: number;
  minLength?: number;
  minItems?: number;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
};

/** Values to use for properties of these names, whatever the endpoint. */
export type Known = Record<string, unknown>;

/** What a request to this endpoint must look like, as JSON Schema. */
export function requestSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
}

/** The smallest body that the endpoint's own schema accepts, with every id that is known. */
export function sampleBody(endpoint: Endpoint, known: Known): unknown {
  if (!endpoint.body) return undefined;
  const sample = sampleOf(requestSchema(endpoint.body), '', known);
  const parsed = endpoint.body.safeParse(sample);
  if (!parsed.success) {
    throw new Error(`${endpoint.method} ${endpoint.path}: no sample, ${parsed.error.message}`);
  }
  return sample;
}

/** What an address of this endpoint must ask, and nothing that it may leave out. */
export function sampleQuery(endpoint: Endpoint, known: Known): Record<string, string> {
  const { properties = {}, required = [] } = endpoint.query ? requestSchema(endpoint.query) : {};
  return Object.fromEntries(
    required.map((name) => [name, String(sampleOf(properties[name]!, name, known))]),
  );
}

/** The path with its parameters filled; ids that are not known are those of nothing. */
export function samplePath(endpoint: Endpoint, known: Known): string {
  const { properties = {} } = endpoint.params ? requestSchema(endpoint.params) : {};
  return endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(known[name] ?? properties[name]?.enum?.[0] ?? newId())),
  );
}

function sampleOf(schema: JsonSchema, name: string, known: Known): unknown {
  const isNullable = schema.anyOf?.some(({ type }) => type === 'null') ?? false;
  const isKnown = name in known && (known[name] !== null || isNullable);
  if (isKnown && schema.type !== 'object' && schema.type !== 'array') return known[name];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const alternative = schema.anyOf?.[0] ?? schema.allOf?.[0];
  if (alternative && !schema.properties) return sampleOf(alternative, name, known);
  switch (schema.type) {
    case 'object':
      return sampleObject(schema, known);
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () =>
        sampleOf(schema.items ?? {}, name, known),
      );
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return false;
    case 'string':
      return sampleText(schema);
    default:
      return null;
  }
}

function sampleObject(schema: JsonSchema, known: Known): Record<string, unknown> {
  const entries = Object.entries(schema.properties ?? {}).filter(
    ([key]) => schema.required?.includes(key) || (key.endsWith('Id') && key in known),
  );
  return Object.fromEntries(entries.map(([key, inner]) => [key, sampleOf(inner, key, known)]));
}

function sampleText(schema: JsonSchema): string {
  switch (schema.format) {
    case 'uuid':
      return newId();
    case 'date-time':
      return '2026-11-25T12:00:00.000Z';
    case 'date':
      return '2026-11-27';
    case 'email':
      return 'sample@etal.test';
    default:
      return 'x'.repeat(Math.max(schema.minLength ?? 1, 1));
  }
}
