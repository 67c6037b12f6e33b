import type { Endpoint } from '@etal/contracts/shared/endpoint';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import type { AccessWorld } from '../testing/access-world.ts';
import { loadEndpoints } from '../testing/all-endpoints.ts';
import { closed, idBodies, type IdBody } from '../testing/id-bodies.ts';
import { seedIdWorld } from '../testing/id-world.ts';
import { requestSchema, samplePath, type JsonSchema, type Known } from '../testing/sample.ts';
import { seedTerritory, tuesday } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

type Case = readonly [name: string, endpoint: Endpoint, ids: string[]];

const cases: Case[] = (await loadEndpoints())
  .filter(({ body }) => body)
  .map((endpoint): Case => {
    const ids = idsOf(requestSchema(endpoint.body!));
    return [`${endpoint.method} ${endpoint.path}`, endpoint, ids];
  })
  .filter(([, , ids]) => ids.length > 0);

beforeAll(async () => {
  await test.setNow(tuesday);
  await seedTerritory(test);
});

describe.each(cases)('an id in the body of %s', (name, endpoint, ids) => {
  const requests = idBodies.filter((each) => each.endpoint === name);

  it('is in a request of the table', () => {
    const held = requests.flatMap(({ body }) => leavesOf(body(anything)).map(({ id }) => id));
    expect(held).toEqual(expect.arrayContaining(ids));
  });

  it('that is somebody else’s is answered as one that does not exist', async () => {
    const faults: string[] = [];
    for (const request of requests) {
      for (const id of ids) faults.push(...(await probe(endpoint, request, id)));
    }
    expect(faults).toEqual([]);
  });
});

/** Made by a device: any that is new will do, and one that was used anywhere is refused. */
const made = '.commands[].id';

let worlds: { mine: AccessWorld; theirs: AccessWorld } | undefined;

/** What is wrong with the answers when an id of a body is another's, or nothing's. */
async function probe(endpoint: Endpoint, request: IdBody, id: string): Promise<string[]> {
  worlds ??= { mine: await seedIdWorld(test), theirs: await seedIdWorld(test) };
  const { mine, theirs } = worlds;
  const body = request.body({ ...mine.known, newCommandId: newId() });
  const other = request.body({ ...theirs.known, newCommandId: theirs.known['commandId'] });
  const leafOf = (each: unknown) => leavesOf(each).find((leaf) => leaf.id === id);
  const leaf = leafOf(body);
  if (!leaf) return [];
  const ask = (value: string) => send(endpoint, request, { world: mine, body, leaf, value });
  await test.setNow(request.isClosed ? closed : tuesday);
  const nowhere = await ask(newId());
  const foreign = leafOf(other)!.value;
  const elsewhere = await ask(foreign);
  const own = await ask(leaf.value);
  await test.setNow(tuesday);
  if ([nowhere, elsewhere, own].some((answer) => answer.startsWith('2'))) worlds = undefined;
  if (id === made) return [];
  const isKept = elsewhere === nowhere || (await isShown(request, foreign));
  return [
    ...(isKept ? [] : [`${id}: ${elsewhere}\n is not ${nowhere}`]),
    ...(own === nowhere ? [`${id} is not looked at: ${own}`] : []),
  ];
}

/** Whether everybody reads what the id names: then a refusal may say why. */
async function isShown({ shownAt }: IdBody, id: string): Promise<boolean> {
  if (shownAt === undefined) return false;
  const shown = await test.server.inject(`${shownAt}${id}`);
  return shown.statusCode === 200 && shown.body.includes(id);
}

type Sent = { world: AccessWorld; body: unknown; leaf: Leaf; value: string };

/** The answer, but for the request's own id and the id that was asked about. */
async function send(
  endpoint: Endpoint,
  { by, subject, query }: IdBody,
  { world, body, leaf, value }: Sent,
): Promise<string> {
  const known: Known = subject ? { ...world.known, id: world.known[subject] } : world.known;
  const reply = await test.server.inject({
    method: endpoint.method,
    url: samplePath(endpoint, known),
    query: query ?? {},
    headers: {
      ...(await test.signIn(world.personOf[by])),
      'idempotency-key': newId(),
      'if-match': '"1"',
    },
    payload: withValue(body, leaf.path, value) as object,
  });
  const { requestId = '', code } = reply.body === '' ? {} : reply.json();
  if (code === 'request.invalid') throw new Error(`no sample request: ${reply.body}`);
  const text = reply.body.replace(requestId, '').replaceAll(value, 'the id');
  return `${reply.statusCode} ${reply.headers['content-type']} ${text}`;
}

type Leaf = { path: (string | number)[]; id: string; value: string };

/** The texts of a body, each by where it stands: `.lines[].offerId`. */
function leavesOf(body: unknown, path: Leaf['path'] = []): Leaf[] {
  if (typeof body === 'string') {
    const id = path.map((key) => (typeof key === 'number' ? '[]' : `.${key}`)).join('');
    return [{ path, id, value: body }];
  }
  if (Array.isArray(body)) return body.flatMap((item, index) => leavesOf(item, [...path, index]));
  return Object.entries(body ?? {}).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

/** Where a schema takes ids, in the same words. */
function idsOf(schema: JsonSchema, path = ''): string[] {
  if (schema.format === 'uuid') return [path];
  const forms = [...(schema.anyOf ?? []), ...(schema.allOf ?? [])];
  const inner = [
    ...forms.flatMap((form) => idsOf(form, path)),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, each]) =>
      idsOf(each, `${path}.${key}`),
    ),
    ...(schema.items ? idsOf(schema.items, `${path}[]`) : []),
  ];
  return [...new Set(inner)];
}

function withValue(body: unknown, path: Leaf['path'], value: string): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const copy = (Array.isArray(body) ? [...body] : { ...(body as object) }) as Record<
    string | number,
    unknown
  >;
  copy[key] = withValue(copy[key], rest, value);
  return copy;
}

/** A world of which only the shape of a body is asked. */
const anything: Known = new Proxy({}, { get: () => 'anything' });
