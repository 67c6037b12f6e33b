import type { Endpoint } from '@etal/contracts/shared/endpoint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../shared/app.ts';
import {
  roles,
  seedAccessWorld,
  type AccessWorld,
  type RoleName,
} from '../testing/access-world.ts';
import { loadEndpoints } from '../testing/all-endpoints.ts';
import { knownSamples } from '../testing/known-samples.ts';
import { sampleBody, samplePath, sampleQuery, type Known } from '../testing/sample.ts';
import { seedTerritory, tuesday } from '../testing/seed.ts';
import { useTestApp } from '../testing/test-app.ts';

const test = useTestApp();

/** Whose `:id` an endpoint's address carries; each is a row of the matrix. */
const subjects: [start: string, keys: string[]][] = [
  ['/api/organizations/:id/grants/', ['farmId']],
  ['/api/organizations/:id/members/', ['hubId']],
  ['/api/organizations/:id/members', ['hubId', 'farmId']],
  ['/api/organizations/:id/grants', ['hubId', 'farmId']],
  ['/api/organizations/:id/households', ['hubId']],
  ['/api/organizations/:id/card-readings', ['hubId']],
  ['/api/organizations/:id/claim-link', ['keptId', 'farmId']],
  ['/api/organizations/:id/keeping', ['keptId', 'farmId']],
  ['/api/organizations/:id/kept-changes', ['keptId', 'farmId']],
  ['/api/organizations/:id/name-sharing', ['hubId']],
  ['/api/organizations/:id/fees', ['hubId']],
  ['/api/organizations/:id/till', ['hubId']],
  ['/api/organizations/:id/accounts/', ['hubId']],
  ['/api/organizations/:id/recalls/', ['hubId']],
  ['/api/organizations/:id/certificates/', ['farmId']],
  ['/api/organizations/:id/certificates', ['keptId', 'farmId']],
  ['/api/organizations/:id/', ['farmId']],
  ['/api/organizations/:id', ['hubId', 'farmId']],
  ['/api/households/mine/invitations/', ['invitationId']],
  ['/api/household-invitations/', ['invitationId']],
  ['/api/pickup-points/', ['pickupPointId']],
  ['/api/pickup-days/', ['pickupDayId']],
  ['/api/pickup-slots/', ['pickupSlotId']],
  ['/api/order-cycles/', ['orderCycleId']],
  ['/api/destinations/', ['destinationId']],
  ['/api/rhythms/', ['rhythmId']],
  ['/api/orders/', ['orderId']],
  ['/api/payments/', ['paymentId']],
  ['/api/order-disruptions/', ['orderDisruptionId']],
  ['/api/products/', ['productId']],
  ['/api/variants/', ['variantId']],
  ['/api/stocks/', ['stockId']],
  ['/api/sellers/', ['hubId', 'farmId', 'keptId']],
];

/** What a list shows of the world, to whom it shows it. */
const listed: Record<string, string> = {
  '/api/papers': 'pickupDayId',
  '/api/orders': 'orderId',
  '/api/order-cycles': 'orderCycleId',
  '/api/rhythms': 'rhythmId',
  '/api/deliveries': 'pickupDayId',
};

type Row = { endpoint: Endpoint; subject: string | undefined };

const rows: Row[] = (await loadEndpoints()).flatMap((endpoint) => {
  const keys = subjects.find(([start]) => endpoint.path.startsWith(start))?.[1];
  const subjectsOf = endpoint.path.includes('/:id') ? (keys ?? []) : [undefined];
  if (subjectsOf.length === 0) throw new Error(`whose id is in ${endpoint.path}?`);
  return subjectsOf.map((subject) => ({ endpoint, subject }));
});

const kinds: Record<string, string> = {
  hubId: ' of a hub',
  farmId: ' of a farm',
  keptId: ' of a kept farm',
};

const labelOf = ({ endpoint, subject }: Row) =>
  `${endpoint.method} ${endpoint.path}${kinds[subject ?? ''] ?? ''}`;

let world: AccessWorld | undefined;
const matrix = new Map<string, string[]>();

beforeAll(async () => {
  await test.setNow(tuesday);
  await seedTerritory(test);
});

describe.each(rows.map((row) => [labelOf(row), row] as const))('%s', (label, row) => {
  it('answers each role by its rights, and what is not theirs as what does not exist', async () => {
    const cells: string[] = [];
    const differences: string[] = [];
    for (const role of roles) {
      const { cell, difference } = await probe(row, role);
      cells.push(cell);
      if (difference) differences.push(`${role}: ${difference}`);
    }
    matrix.set(label, [label, row.endpoint.permission, ...cells]);
    expect(differences).toEqual([]);
  });
});

describe('the access matrix', () => {
  it('is the one that is committed', async () => {
    const lines = rows.map((row) => matrix.get(labelOf(row))!);
    await expect(pageOf(lines)).toMatchFileSnapshot('../../../../docs/access-matrix.md');
  });
});

afterAll(() => {
  world = undefined;
});

type Probe = { cell: string; difference?: string | undefined };

async function probe(row: Row, role: RoleName): Promise<Probe> {
  world ??= await seedAccessWorld(test);
  const { endpoint } = row;
  if (!test.server.hasRoute({ method: endpoint.method, url: endpoint.path })) {
    throw new Error(`${endpoint.method} ${endpoint.path} is not served`);
  }
  const known: Known = { ...knownSamples, ...world.known };
  const reply = await send(row, role, known);
  if (reply.statusCode < 300 && endpoint.method !== 'GET') world = undefined;
  const cell = cellOf(row, reply, known);
  if (cell !== 'no') return { cell };
  const twin = await send(row, role, strangersOf(known));
  const [here, nowhere] = [bytesOf(reply), bytesOf(twin)];
  return { cell, difference: here === nowhere ? undefined : `${here} is not ${nowhere}` };
}

async function send({ endpoint, subject }: Row, role: RoleName, known: Known) {
  const headers = await credentialsOf(role);
  const { id: _unused, ...inBody } = known;
  const body = endpoint.accepts ? rawSamples[endpoint.accepts] : sampleBody(endpoint, inBody);
  return test.server.inject({
    method: endpoint.method,
    remoteAddress: nextAddress(),
    url: samplePath(endpoint, subject ? { ...known, id: known[subject] } : known),
    query: sampleQuery(endpoint, known),
    headers: {
      ...headers,
      'idempotency-key': newId(),
      'if-match': '"1"',
      ...(endpoint.accepts ? { 'content-type': endpoint.accepts.replace('*', 'png') } : {}),
    },
    ...(body === undefined ? {} : { payload: body as object }),
  });
}

let requestCount = 0;

/** Who is not signed in is counted by address: one alone would be asked to wait before the last row. */
function nextAddress(): string {
  requestCount += 1;
  return `10.0.0.${requestCount % 250}`;
}

async function credentialsOf(role: RoleName): Promise<{ authorization?: string }> {
  if (role === 'anonymous') return {};
  if (role === 'order link') return { authorization: `Bearer link.${world!.orderLink}` };
  return test.signIn(world!.personOf[role]);
}

const rawSamples = {
  'text/csv': 'name\nPoireaux\n',
  'application/x-www-form-urlencoded': 'List-Unsubscribe=One-Click',
  'image/*': Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};

type Reply = Awaited<ReturnType<typeof send>>;

/** `yes`, even when a rule refuses then; `no` for what they may not know of; `sign in`. */
function cellOf({ endpoint }: Row, reply: Reply, known: Known): string {
  if (reply.statusCode < 400) {
    const shown = listed[endpoint.path];
    const isShort =
      endpoint.method === 'GET' && shown && !reply.body.includes(String(known[shown]));
    return isShort ? 'theirs' : 'yes';
  }
  const { code, fields } = reply.json() as { code: string; fields?: unknown };
  if (code === 'session.required') return 'sign in';
  const isHidden = code === 'not_found' && endpoint.permission !== 'public';
  if (isHidden) return 'no';
  if (code === 'request.invalid' || reply.statusCode >= 500) {
    throw new Error(`no sample request: ${code} ${JSON.stringify(fields)}`);
  }
  return 'yes';
}

/** The same request, about things that do not exist. */
function strangersOf(known: Known): Known {
  const isId = (value: unknown) => typeof value === 'string' && /^[\da-f]{8}-/.test(value);
  return Object.fromEntries(
    Object.entries(known).map(([key, value]) => [key, isId(value) ? newId() : value]),
  );
}

/** All that a browser sees of an answer, but for the request's own id. */
function bytesOf(reply: Reply): string {
  // Request ids are counted: one may be a character longer than another.
  const { date: _date, 'content-length': _length, ...headers } = reply.headers;
  const kept = Object.entries(headers).filter(([name]) => !name.startsWith('x-ratelimit'));
  const { requestId } = reply.json() as { requestId: string };
  return `${reply.statusCode} ${JSON.stringify(kept)} ${reply.body.replace(requestId, '')}`;
}

/** The matrix as a page, its columns padded. */
function pageOf(lines: string[][]): string {
  const table = [['Endpoint', 'Permission', ...roles], ...lines];
  const widths = table[0]!.map((_, column) =>
    Math.max(...table.map((line) => line[column]!.length)),
  );
  const textOf = (line: string[]) =>
    `| ${line.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [
    '# Who may ask what',
    '',
    'Written by `apps/api/src/access/access-matrix.test.ts`, which asks every endpoint as every role',
    'about the sale, order and household of the first household, producer and hub, which also keeps a',
    'farm without an account. It fails when an answer changes; after a change that is meant,',
    '`vitest run src/access/access-matrix.test.ts -u` in `apps/api` writes this page again.',
    '',
    '- `yes`: may ask; a rule of the field may still refuse.',
    '- `theirs`: may ask, and sees their own things only.',
    '- `no`: answered byte for byte as something that does not exist.',
    '- `sign in`: asked to sign in first.',
    '',
    textOf(table[0]!),
    rule,
    ...lines.map(textOf),
    '',
  ].join('\n');
}
