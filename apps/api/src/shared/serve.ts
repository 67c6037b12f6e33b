import type { Endpoint } from '@etal/contracts/shared/endpoint';
import type { Actor } from '@etal/domain/access/actor';
import { Refusal } from '@etal/domain/shared/refusal';
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify';
import { z } from 'zod';
import { pathsWithNul } from './fields.ts';

export type Call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = {
  params: z.output<P>;
  query: z.output<Q>;
  body: z.output<B>;
  actor: Actor;
  /** present when the endpoint is idempotent */
  idempotencyKey: string;
  /** present when the endpoint is revised */
  revision: number;
  request: FastifyRequest;
  reply: FastifyReply;
};

const idempotencyKey = z
  .string()
  .min(8)
  .max(200)
  .regex(/^[\x21-\x7e]+$/);

/**
 * Serves one endpoint of the contracts.
 *
 * @throws Error at boot when the endpoint declares no permission
 */
export function serve<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
>(
  server: FastifyInstance,
  endpoint: Endpoint<P, Q, B, R>,
  answer: (call: Call<P, Q, B>) => Promise<z.output<R> | FastifyReply | void>,
): void {
  if (!endpoint.permission) throw new Error(`${endpoint.method} ${endpoint.path}: no permission`);
  server.route({
    method: endpoint.method,
    url: endpoint.path,
    schema: schemaOf(endpoint),
    ...(endpoint.bodyBytesMax && { bodyLimit: endpoint.bodyBytesMax }),
    config: { permission: endpoint.permission, endpoint: endpoint as unknown as Endpoint },
    handler: async (request, reply) => {
      if (endpoint.permission !== 'public' && request.actor.kind === 'anonymous') {
        throw new Refusal('session.required');
      }
      requireReadable(endpoint, request);
      reply.status(endpoint.status ?? 200);
      const result = await answer({
        params: request.params as z.output<P>,
        query: request.query as z.output<Q>,
        body: request.body as z.output<B>,
        actor: request.actor,
        idempotencyKey: endpoint.isIdempotent ? readIdempotencyKey(request) : '',
        revision: endpoint.isRevised ? readRevision(request) : 0,
        request,
        reply,
      });
      return endpoint.status === 204 ? reply.send() : result;
    },
  });
}

/** Refusal: `request.invalid` for a NUL character, or a body where none is taken. */
function requireReadable(endpoint: Endpoint, request: FastifyRequest): void {
  const fields = [
    ...pathsWithNul(request.params, 'params'),
    ...pathsWithNul(request.query, 'querystring'),
    ...(endpoint.body && !endpoint.accepts ? pathsWithNul(request.body, '') : []),
  ].map((path) => ({ path, code: 'nul_character' }));
  if (!endpoint.body && !endpoint.accepts && Object.keys(request.body ?? {}).length > 0) {
    fields.push({ path: 'body', code: 'unexpected' });
  }
  if (fields.length > 0) throw new Refusal('request.invalid', undefined, fields);
}

/** What Fastify validates, and the OpenAPI document says, of an endpoint. */
export function schemaOf(endpoint: Endpoint): FastifySchema {
  const none = z.strictObject({});
  return {
    summary: endpoint.summary,
    operationId: `${endpoint.method.toLowerCase()}${endpoint.path.replaceAll(/\W+/g, '_')}`,
    params: endpoint.params ?? none,
    querystring: endpoint.query ?? none,
    ...(endpoint.body && !endpoint.accepts ? { body: endpoint.body } : {}),
    ...(endpoint.reply ? { response: { [endpoint.status ?? 200]: endpoint.reply } } : {}),
  } as FastifySchema;
}

function readIdempotencyKey(request: FastifyRequest): string {
  const parsed = idempotencyKey.safeParse(request.headers['idempotency-key']);
  if (!parsed.success) throw new Refusal('idempotency.key_missing');
  return parsed.data;
}

function readRevision(request: FastifyRequest): number {
  const match = /^"?(\d{1,9})"?$/.exec(String(request.headers['if-match'] ?? ''));
  if (!match) throw new Refusal('order.revision_missing');
  return Number(match[1]);
}
