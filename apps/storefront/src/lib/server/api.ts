import { createHmac } from 'node:crypto';
import type { Endpoint } from '@etal/contracts/shared/endpoint';
import { problem } from '@etal/contracts/shared/schemas';
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { refusalText } from '#lib/refusal-text.ts';
import { ApiRefusal } from './api-refusal.ts';
import { dropSession } from './session-cookie.ts';

export type CallInput = {
  params?: Record<string, string>;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  /** instead of a body: a file, as it is */
  file?: { type: string; bytes: Uint8Array<ArrayBuffer> };
  /** the secret of a mailed link, which speaks instead of the session */
  link?: string | undefined;
  /** the same for every sending of one form */
  idempotencyKey?: string;
  /** of the copy that is kept: answers 304 when it is still right */
  etag?: string;
  /** the revision that the reader saw */
  revision?: number;
};

type ReplyOf<E> = E extends { reply?: infer Reply extends z.ZodType } ? z.output<Reply> : never;

/**
 * Calls the API for the browser that asks: its token, its language, its signed address.
 *
 * A reading that is refused ends as the page of that error; a writing throws. A reading for a
 * session that was ended elsewhere opens the page again, for nobody.
 *
 * @returns the reply as the contract decodes it (moments are `Instant`)
 * @throws ApiRefusal when a writing is refused
 */
export async function call<E extends Endpoint>(
  event: RequestEvent,
  endpoint: E,
  input: CallInput = {},
): Promise<ReplyOf<E>> {
  // Read before: another call of the same page may have dropped it meanwhile.
  const { token } = event.locals;
  const response = await send(event, endpoint, input);
  if (response.ok) return (await readReply(endpoint, response)) as ReplyOf<E>;
  const refusal = new ApiRefusal(await readProblem(response));
  if (endpoint.method !== 'GET') throw refusal;
  const { status, message, code, problem: said } = refusal;
  if (code === 'session.ended' && token && input.link === undefined) {
    dropSession(event);
    redirect(303, event.url.pathname + event.url.search);
  }
  error(status, { message, code, requestId: said.requestId });
}

/** Sends the call and gives the answer as it came. */
export async function send(
  event: RequestEvent,
  endpoint: Endpoint,
  input: CallInput = {},
): Promise<Response> {
  const bearer = input.link === undefined ? event.locals.token : `link.${input.link}`;
  const headers: Record<string, string> = {
    'accept-language': event.locals.locale,
    ...clientAddress(event),
    ...(bearer && { authorization: `Bearer ${bearer}` }),
    ...(input.body !== undefined && { 'content-type': 'application/json' }),
    ...(input.file && { 'content-type': input.file.type }),
    ...(input.idempotencyKey && { 'idempotency-key': input.idempotencyKey }),
    ...(input.etag && { 'if-none-match': input.etag }),
    ...(input.revision !== undefined && { 'if-match': `"${input.revision}"` }),
  };
  try {
    return await fetch(`${apiUrl()}${pathOf(endpoint, input)}`, {
      method: endpoint.method,
      headers,
      ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
      ...(input.file && { body: input.file.bytes }),
    });
  } catch {
    error(503, { message: refusalText('unavailable'), code: 'unavailable' });
  }
}

export function apiUrl(): string {
  return process.env.API_URL ?? 'http://127.0.0.1:3001';
}

/** The browser's address, signed: the API limits by it and believes nobody else. */
export function clientAddress(event: RequestEvent): Record<string, string> {
  const secret = process.env.CLIENT_IP_SECRET;
  if (!secret) return {};
  const address = event.getClientAddress();
  const signature = createHmac('sha256', secret).update(address).digest('base64url');
  return { 'x-etal-client': `${address}.${signature}` };
}

function pathOf(endpoint: Endpoint, { params, query }: CallInput): string {
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(params?.[name] ?? ''),
  );
  const asked = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(asked.map(([name, value]) => [name, String(value)])).toString();
  return text ? `${path}?${text}` : path;
}

async function readReply(endpoint: Endpoint, response: Response): Promise<unknown> {
  if (response.status === 204 || !endpoint.reply) return undefined;
  return endpoint.reply.parse(await response.json());
}

async function readProblem(response: Response) {
  const said = problem.safeParse(await response.json().catch(() => undefined));
  if (said.success) return said.data;
  const code = response.status === 503 ? 'unavailable' : 'internal';
  const detail = refusalText(code);
  return { type: '', title: '', status: response.status, code, detail, requestId: '' };
}
