import type { Endpoint } from '@etal/contracts/shared/endpoint';
import type { Id } from '@etal/domain/shared/id';
import { limits } from '@etal/domain/shared/limits';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadEndpoints } from '../testing/all-endpoints.ts';
import { requestSchema, sampleBody, samplePath, type JsonSchema } from '../testing/sample.ts';
import { knownSamples } from '../testing/known-samples.ts';
import {
  seedHousehold,
  seedOrganization,
  seedSale,
  seedTerritory,
  tuesday,
} from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();
const endpoints = await loadEndpoints();

let authorization: string;
let personId: Id<'Person'>;

/** Somebody who may do everything, so that only their input is refused. */
beforeAll(async () => {
  await seedTerritory(test);
  const sale = await seedSale(test);
  ({ personId } = await seedHousehold(test));
  const townId = await seedOrganization(test, 'town', 'La Ville');
  await test.app.database.read.rows({
    text: `insert into memberships (person_id, organization_id, role, created_at)
           select $1, o.id, m.role, etal_now() from organizations o,
             (values ('manager'), ('desk'), ('treasurer'), ('operator')) m(role)`,
    values: [personId],
  });
  Object.assign(known, { ...knownSamples, id: sale.hubId, hubId: sale.hubId, townId });
});
/** A session of its own for each test: none asks too much in a minute. */
beforeEach(async () => {
  await test.setNow(tuesday);
  ({ authorization } = await test.signIn(personId));
});

const known: Record<string, unknown> = { ...knownSamples };

const anyId = '01a20e3f-79cc-7f65-8319-1cf4c99e19bf';

type Sent = {
  url?: string;
  payload?: unknown;
  headers?: Record<string, string>;
};

function send(endpoint: Endpoint, { url, payload, headers }: Sent) {
  return test.server.inject({
    method: endpoint.method,
    url: url ?? samplePath(endpoint, known),
    headers: {
      authorization,
      'idempotency-key': 'sample-key',
      'if-match': '"1"',
      ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(payload === undefined ? {} : { payload: textOf(payload) }),
  });
}

const textOf = (payload: unknown) =>
  typeof payload === 'string' ? payload : JSON.stringify(payload);

type Reply = Awaited<ReturnType<typeof send>>;

/** What is wrong with an answer that must be a refusal in the one form, blaming `path` if given. */
function faultOf(reply: Reply, path?: string): string[] {
  const context = `${reply.statusCode} ${reply.body.slice(0, 300)}`;
  const type = String(reply.headers['content-type']);
  if (!type.includes('application/problem+json')) return [`not a problem: ${context}`];
  const problem = reply.json() as { status: number; fields?: { path: string }[] };
  if (problem.status !== reply.statusCode) return [`two statuses: ${context}`];
  if (reply.statusCode < 400 || reply.statusCode >= 500) return [`no refusal: ${context}`];
  const paths = (problem.fields ?? []).map((field) => field.path);
  const isNamed = paths.some((each) => each === path || each.startsWith(`${path}.`));
  return path === undefined || isNamed ? [] : [`${path} is not named: ${context}`];
}

const json = endpoints.filter((endpoint) => endpoint.body && !endpoint.accepts);
const label = (endpoint: Endpoint) => `${endpoint.method} ${endpoint.path}`;
const cases = (list: Endpoint[]) => list.map((endpoint) => [label(endpoint), endpoint] as const);

describe.each(cases(endpoints))('%s', (_, endpoint) => {
  it('is served', () => {
    expect(test.server.hasRoute({ method: endpoint.method, url: endpoint.path })).toBe(true);
  });
});

/** Values of every kind: each is wrong for most properties. */
const wrongValues: unknown[] = [
  null,
  true,
  -1,
  12.5,
  1e21,
  '',
  'text',
  '2026-02-31',
  'x'.repeat(60_000),
  [],
  [null],
  {},
  { $ne: 1 },
  'not-a-uuid',
];

describe.each(cases(json))('the body of %s', (_, endpoint) => {
  it('is refused when it cannot be read as JSON', async () => {
    const faults: string[] = [];
    for (const payload of ['{"a":', 'null', '[]', '"text"', '12', '{"__proto__":{"a":1}}', '']) {
      faults.push(
        ...faultOf(await send(endpoint, { payload }), payload === '' ? undefined : 'body'),
      );
    }
    const xml = await send(endpoint, {
      payload: '<a/>',
      headers: { 'content-type': 'application/xml' },
    });
    faults.push(...faultOf(xml, 'body'));
    expect(xml.statusCode).toBe(415);
    expect(faults).toEqual([]);
  });

  it('is refused when it is huge or nested deep', async () => {
    const faults: string[] = [];
    const huge = await send(endpoint, {
      payload: { x: 'x'.repeat(endpoint.bodyBytesMax ?? limits.bodyBytesMax) },
    });
    faults.push(...faultOf(huge, 'body'));
    expect(huge.statusCode).toBe(413);
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    faults.push(...faultOf(await send(endpoint, { payload: deep }), 'body'));
    expect(faults).toEqual([]);
  });

  it('is refused with a key that it does not have, and the key is named', async () => {
    const faults: string[] = [];
    const sample = sampleBody(endpoint, known) as object;
    const reply = await send(endpoint, { payload: { ...sample, unheardOf: 1 } });
    faults.push(...faultOf(reply, 'unheardOf'));
    expect(faults).toEqual([]);
  });

  it('is refused with a property of a wrong kind, and the property is named', async () => {
    const faults: string[] = [];
    const sample = sampleBody(endpoint, known) as Record<string, unknown>;
    for (const key of propertiesOf(endpoint)) {
      for (const value of wrongValues) {
        const payload = { ...sample, [key]: value };
        if (endpoint.body!.safeParse(payload).success) continue;
        faults.push(
          ...faultOf(await send(endpoint, { payload }), isUnion(endpoint) ? undefined : key),
        );
      }
    }
    expect(faults).toEqual([]);
  });

  it('is refused when a property that it needs is missing', async () => {
    const faults: string[] = [];
    const sample = sampleBody(endpoint, known) as Record<string, unknown>;
    for (const key of Object.keys(sample)) {
      const { [key]: _removed, ...payload } = sample;
      if (endpoint.body!.safeParse(payload).success) continue;
      faults.push(
        ...faultOf(await send(endpoint, { payload }), isUnion(endpoint) ? undefined : key),
      );
    }
    expect(faults).toEqual([]);
  });

  it('is refused with a NUL character in any text', async () => {
    const faults: string[] = [];
    const sample = sampleBody(endpoint, known) as Record<string, unknown>;
    for (const key of propertiesOf(endpoint)) {
      const payload = { ...sample, [key]: 'a\0b' };
      faults.push(
        ...faultOf(await send(endpoint, { payload }), isUnion(endpoint) ? undefined : key),
      );
    }
    expect(faults).toEqual([]);
  });
});

const bodiless = endpoints.filter(
  (endpoint) => !endpoint.body && !endpoint.accepts && endpoint.method !== 'GET',
);

describe.each(cases(bodiless))('%s, which takes no body', (_, endpoint) => {
  it('refuses one', async () => {
    const faults: string[] = [];
    faults.push(...faultOf(await send(endpoint, { payload: { unheardOf: 1 } }), 'body'));
    expect(faults).toEqual([]);
  });
});

describe.each(cases(endpoints))('the address of %s', (_, endpoint) => {
  it('is refused when an id in it is not one, and the parameter is named', async () => {
    const faults: string[] = [];
    for (const [, name] of endpoint.path.matchAll(/:(\w+)/g)) {
      for (const value of ['not-a-uuid', '%00', 'x'.repeat(150), "'%20or%201=1"]) {
        const filled = Object.fromEntries(
          Object.keys(requestSchema(endpoint.params!).properties!).map((key) => [
            key,
            key === name ? value : anyId,
          ]),
        );
        if (value !== '%00' && endpoint.params!.safeParse(filled).success) continue;
        const url = endpoint.path.replace(`:${name}`, value).replaceAll(/:(\w+)/g, anyId);
        faults.push(
          ...faultOf(await send(endpoint, { url, ...bodyOf(endpoint) }), `params.${name}`),
        );
      }
    }
    expect(faults).toEqual([]);
  });

  it('is refused with a query that it does not take, and the key is named', async () => {
    const faults: string[] = [];
    const url = `${samplePath(endpoint, known)}?unheardOf=1`;
    faults.push(
      ...faultOf(await send(endpoint, { url, ...bodyOf(endpoint) }), 'querystring.unheardOf'),
    );
    expect(faults).toEqual([]);
  });

  it('is refused with a query out of range, and the key is named', async () => {
    if (!endpoint.query) return;
    const faults: string[] = [];
    for (const key of Object.keys(requestSchema(endpoint.query).properties ?? {})) {
      for (const value of ['%00', 'x'.repeat(5_000), `a&${key}=b`, 'not-a-date', '-1']) {
        const url = `${samplePath(endpoint, known)}?${key}=${value}`;
        const reply = await send(endpoint, { url, ...bodyOf(endpoint) });
        const given = value.includes('&') ? ['a', 'b'] : decodeURIComponent(value);
        const isRefused = !endpoint.query.safeParse({ [key]: given }).success || value === '%00';
        if (isRefused) faults.push(...faultOf(reply, `querystring.${key}`));
        else if (reply.statusCode >= 500) faults.push(`${key}: ${reply.body}`);
      }
    }
    expect(faults).toEqual([]);
  });
});

describe('an address that cannot be read', () => {
  it.each(['/api/orders/%E0%A4%A', '/api/%', '/%00', `/api/orders/${'x'.repeat(5_000)}`])(
    'is refused: %s',
    async (url) => {
      expect(faultOf(await test.server.inject({ url, headers: { authorization } }))).toEqual([]);
    },
  );
});

describe('a bearer that is not a token', () => {
  it.each(['Bearer x', 'Bearer link.unknown', 'Bearer a.b.c', `Bearer ${'x'.repeat(1_500)}`])(
    'ends the session: %s',
    async (bearer) => {
      const reply = await test.server.inject({
        url: '/api/persons/me',
        headers: { authorization: bearer },
      });
      expect(faultOf(reply)).toEqual([]);
      expect(reply.statusCode).toBe(401);
    },
  );
});

function bodyOf(endpoint: Endpoint): { payload?: unknown } {
  return endpoint.body ? { payload: sampleBody(endpoint, known) } : {};
}

function isUnion(endpoint: Endpoint): boolean {
  return requestSchema(endpoint.body!).anyOf !== undefined;
}

function propertiesOf(endpoint: Endpoint): string[] {
  const schema = requestSchema(endpoint.body!);
  const forms: JsonSchema[] = schema.anyOf ?? [schema];
  return forms.flatMap((form) => Object.keys(form.properties ?? {}));
}
