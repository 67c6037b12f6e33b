import type { RequestHandler } from './$types';
import { apiUrl, clientAddress } from '#lib/server/api.ts';

const passedOn = [
  'accept',
  'accept-language',
  'authorization',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-none-match',
];

/** The API at the storefront's own origin: hears the bearer token, never the cookie. */
const pass: RequestHandler = async (event) => {
  const { request, url } = event;
  const headers = new Headers(clientAddress(event));
  for (const name of passedOn) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const body = request.body ? await request.arrayBuffer() : null;
  const answer = await fetch(`${apiUrl()}${url.pathname}${url.search}`, {
    method: request.method,
    headers,
    body,
    redirect: 'manual',
  });
  const kept = new Headers(answer.headers);
  for (const name of ['content-encoding', 'content-length', 'connection', 'transfer-encoding']) {
    kept.delete(name);
  }
  return new Response(answer.body, { status: answer.status, headers: kept });
};

export const GET = pass;
export const POST = pass;
export const PUT = pass;
export const PATCH = pass;
export const DELETE = pass;
