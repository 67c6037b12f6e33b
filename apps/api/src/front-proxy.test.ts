import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signAddress } from './access/client-address.ts';
import { passTo, startFrontProxy } from './front-proxy.ts';

const clientIpSecret = 'a secret for tests, of thirty-two signs';

let api: Server;
let pages: Server;
let front: Awaited<ReturnType<typeof startFrontProxy>>;
let url: string;

const echo = (name: string) =>
  createServer((request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, headers } = request;
      const body = Buffer.concat(chunks).toString();
      response.writeHead(201, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ name, method, url: request.url, headers, body }));
    });
  });

const listen = (server: Server) =>
  new Promise<string>((settle) => {
    server.listen(0, '127.0.0.1', () => {
      settle(`http://127.0.0.1:${(server.address() as { port: number }).port}`);
    });
  });

type Echo = {
  name: string;
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
};

const ask = async (path: string, init?: RequestInit) => {
  const answer = await fetch(`${url}${path}`, init);
  return { status: answer.status, ...((await answer.json()) as Echo) };
};

beforeAll(async () => {
  api = echo('api');
  pages = echo('pages');
  const apiUrl = await listen(api);
  front = await startFrontProxy({
    port: 0,
    apiUrl,
    clientIpSecret,
    pages: passTo(await listen(pages)),
  });
  url = `http://127.0.0.1:${front.port}`;
});

afterAll(async () => {
  await front.close();
  api.close();
  pages.close();
});

describe('the storefront’s origin', () => {
  it('answers /api by the API, and every other address by the pages', async () => {
    expect((await ask('/api/orders?cursor=1')).name).toBe('api');
    expect((await ask('/api/orders?cursor=1')).url).toBe('/api/orders?cursor=1');
    expect((await ask('/dev/mail')).name).toBe('api');
    expect((await ask('/apiary')).name).toBe('pages');
    expect((await ask('/')).name).toBe('pages');
  });

  it('passes method, body, status and bearer token on', async () => {
    const answer = await ask('/api/orders', {
      method: 'POST',
      headers: { authorization: 'Bearer token', 'idempotency-key': 'one-key' },
      body: 'a body',
    });
    expect(answer).toMatchObject({ status: 201, method: 'POST', body: 'a body' });
    expect(answer.headers).toMatchObject({
      authorization: 'Bearer token',
      'idempotency-key': 'one-key',
    });
  });

  it('lets no cookie reach the API, and keeps it for the pages', async () => {
    const headers = { cookie: 'session=mine' };
    expect((await ask('/api/orders', { headers })).headers['cookie']).toBeUndefined();
    expect((await ask('/', { headers })).headers['cookie']).toBe('session=mine');
  });

  it('overwrites what the browser says of itself', async () => {
    const { headers } = await ask('/', {
      headers: {
        'x-forwarded-proto': 'https',
        'x-forwarded-host': 'evil.test',
        'x-forwarded-for': '203.0.113.9',
        forwarded: 'for=203.0.113.9',
        'x-forwarded-port': '443',
      },
    });
    expect(headers).toMatchObject({
      'x-forwarded-proto': 'http',
      'x-forwarded-host': new URL(url).host,
      'x-forwarded-for': '127.0.0.1',
    });
    expect(headers['forwarded']).toBeUndefined();
    expect(headers['x-forwarded-port']).toBeUndefined();
  });

  it('signs the browser’s address for the API, whatever the browser claimed', async () => {
    const { headers } = await ask('/api/orders', {
      headers: { 'x-etal-client': '203.0.113.9.forged' },
    });
    expect(headers['x-etal-client']).toBe(`127.0.0.1.${signAddress('127.0.0.1', clientIpSecret)}`);
  });

  it('answers 502 while the API does not', async () => {
    const lonely = await startFrontProxy({
      port: 0,
      apiUrl: 'http://127.0.0.1:9',
      clientIpSecret,
      pages: passTo('http://127.0.0.1:9'),
    });
    const answer = await fetch(`http://127.0.0.1:${lonely.port}/api/orders`);
    await answer.text();
    await lonely.close();
    expect(answer.status).toBe(502);
  });
});
