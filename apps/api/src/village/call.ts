import type { Endpoint } from '@etal/contracts/shared/endpoint';
import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';

export type Message<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  /** bearer token; nobody when left out */
  token?: string;
  params?: z.input<P>;
  query?: z.input<Q>;
  body?: z.input<B>;
  idempotencyKey?: string;
  /** that was read before */
  revision?: number;
};

/**
 * Calls one endpoint inside the process, as a browser would: what a person may not do, the village
 * cannot do either.
 *
 * @throws Error with the problem that was answered
 */
export async function call<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
>(
  server: FastifyInstance,
  endpoint: Endpoint<P, Q, B, R>,
  { token, params, query, body, idempotencyKey, revision }: Message<P, Q, B>,
): Promise<z.output<R>> {
  const { method, path } = endpoint;
  const values = Object.entries((params ?? {}) as Record<string, string>);
  const url = values.reduce((made, [key, value]) => made.replace(`:${key}`, value), path);
  const answer = await server.inject({
    method,
    url,
    query: (query ?? {}) as Record<string, string>,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
      ...(revision ? { 'if-match': `"${revision}"` } : {}),
    },
    ...(body === undefined ? {} : { payload: body as object }),
  });
  if (answer.statusCode >= 400) throw new Error(`${method} ${url}: ${answer.body}`);
  return (endpoint.reply ? endpoint.reply.parse(answer.json()) : undefined) as z.output<R>;
}
