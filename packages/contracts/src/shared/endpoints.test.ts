import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';

const files = globSync('../*/endpoints.ts', { cwd: import.meta.dirname }).toSorted();

const declared: object[] = await Promise.all(files.map((file) => import(/* @vite-ignore */ file)));

const endpoints = declared.flatMap((exports) => Object.values(exports).filter(isEndpoint));

const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`;

/** What an endpoint takes, by part. */
const partsOf = ({ params, query, body }: Endpoint) =>
  Object.entries({ params, query, body }).flatMap(([part, schema]) =>
    schema ? [{ part, schema: inputOf(schema) }] : [],
  );

describe('the endpoints of the contracts', () => {
  it('are many', () => {
    expect(files.length).toBeGreaterThan(8);
    expect(endpoints.length).toBeGreaterThan(60);
  });

  it('have each a method and a path of their own', () => {
    const places = endpoints.map((endpoint) => nameOf(endpoint).replaceAll(/:\w+/g, ':'));
    expect(places.filter((place, index) => places.indexOf(place) < index)).toEqual([]);
  });

  it('name the parameters of their path', () => {
    for (const endpoint of endpoints) {
      const inPath = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
      const described = endpoint.params ? inputOf(endpoint.params).properties : {};
      expect([nameOf(endpoint), Object.keys(described ?? {}).toSorted()]).toEqual([
        nameOf(endpoint),
        inPath.toSorted(),
      ]);
    }
  });

  it('say what they are for in a sentence', () => {
    for (const { summary } of endpoints) expect(summary).toMatch(/^\p{Lu}.+\.$/u);
  });

  it('take no body to read, and answer nothing where they say so', () => {
    const odd = endpoints.filter(
      ({ method, body, status, reply }) => (method === 'GET' && body) || (status === 204 && reply),
    );
    expect(odd.map(nameOf)).toEqual([]);
  });

  it('refuse what they do not know, however deep', () => {
    const open = endpoints.flatMap((endpoint) =>
      partsOf(endpoint).flatMap(({ part, schema }) =>
        findFaults(schema, part, isOpen).map((at) => `${nameOf(endpoint)} ${at}`),
      ),
    );
    expect(open).toEqual([]);
  });

  it('bound every text, list and number that they take', () => {
    const boundless = endpoints.flatMap((endpoint) =>
      partsOf(endpoint).flatMap(({ part, schema }) =>
        findFaults(schema, part, isBoundless).map((at) => `${nameOf(endpoint)} ${at}`),
      ),
    );
    expect(boundless).toEqual([]);
  });

  it('answer nothing that their schema does not say', () => {
    const open = endpoints.flatMap((endpoint) =>
      endpoint.reply
        ? findFaults(z.toJSONSchema(endpoint.reply, options) as Node, 'reply', isOpen).map(
            (at) => `${nameOf(endpoint)} ${at}`,
          )
        : [],
    );
    expect(open).toEqual([]);
  });
});

type Node = {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  maxLength?: number;
  maxItems?: number;
  maximum?: number;
  /** false, or what each value of a record is */
  additionalProperties?: boolean | Node;
  properties?: Record<string, Node>;
  items?: Node;
  anyOf?: Node[];
  allOf?: Node[];
};

const options = { unrepresentable: 'any', reused: 'inline' } as const;

function inputOf(schema: z.ZodType): Node {
  return z.toJSONSchema(schema, { ...options, io: 'input' }) as Node;
}

/** A record says what each of its values is; another object, every property. */
const isOpen = ({ type, additionalProperties }: Node) =>
  type === 'object' && (additionalProperties ?? true) === true;

function isBoundless(node: Node): boolean {
  switch (node.type) {
    case 'string':
      return !isBoundedText(node);
    case 'array':
      return node.maxItems === undefined;
    case 'integer':
    case 'number':
      return node.maximum === undefined;
    default:
      return false;
  }
}

const shortFormats = new Set(['uuid', 'date', 'date-time']);

function isBoundedText({ maxLength, enum: words, const: word, format, pattern }: Node): boolean {
  if (maxLength !== undefined || words !== undefined || word !== undefined) return true;
  if (format !== undefined && shortFormats.has(format)) return true;
  const bare = pattern?.replaceAll(/\\.|\[[^\]]*\]/g, 'x') ?? '';
  return /^\^[^*+]*\$$/.test(bare) && !/\{\d+,\}/.test(bare);
}

/** Where a schema has the fault: `body.lines[].quantity`. */
function findFaults(node: Node, at: string, hasFault: (node: Node) => boolean): string[] {
  const faults = hasFault(node) ? [at] : [];
  for (const [name, inner] of Object.entries(node.properties ?? {})) {
    faults.push(...findFaults(inner, `${at}.${name}`, hasFault));
  }
  if (node.items) faults.push(...findFaults(node.items, `${at}[]`, hasFault));
  for (const inner of [...(node.anyOf ?? []), ...(node.allOf ?? [])]) {
    faults.push(...findFaults(inner, at, hasFault));
  }
  return faults;
}

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'permission' in value;
}
