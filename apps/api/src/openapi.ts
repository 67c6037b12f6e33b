import type { Endpoint } from '@etal/contracts/shared/endpoint';
import { problem } from '@etal/contracts/shared/schemas';
import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';

declare module 'fastify' {
  interface FastifyContextConfig {
    endpoint?: Endpoint;
  }
}

const text = { type: 'string' };

/**
 * The OpenAPI 3.1 document: schemas of the contracts, and what schemas cannot say (who is asked
 * for, headers, files, refusals).
 */
export const openapi: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Étal',
      description:
        'Times are ISO 8601 in UTC, amounts whole cents. A refusal is application/problem+json with a code.',
      version: '1',
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  },
  transform: (input) => {
    const { schema, url } = jsonSchemaTransform(input);
    const endpoint = input.route.config?.endpoint;
    if (!endpoint) return { schema, url };
    const headers = headersOf(endpoint);
    return {
      url,
      schema: {
        ...schema,
        tags: [url.split('/')[2]!],
        security: endpoint.permission === 'public' ? [] : [{ bearer: [] }],
        ...(headers && { headers }),
        ...(endpoint.accepts && { body: { type: 'string', format: 'binary' } }),
        ...(endpoint.accepts && { consumes: [endpoint.accepts] }),
        response: { ...responsesOf(endpoint, schema?.response), '4XX': refusal },
      },
    };
  },
};

function headersOf({ isIdempotent, isRevised }: Endpoint): object | undefined {
  const properties = {
    ...(isIdempotent && { 'Idempotency-Key': { ...text, minLength: 8, maxLength: 200 } }),
    ...(isRevised && { 'If-Match': { ...text, description: 'the revision that the reader saw' } }),
  };
  const required = Object.keys(properties);
  return required.length > 0 ? { type: 'object', properties, required } : undefined;
}

function responsesOf({ answers, status = 200 }: Endpoint, described: unknown): object {
  if (!answers) return (described as object | undefined) ?? { [status]: { description: '' } };
  return {
    [status]: {
      description: '',
      content: { [answers]: { schema: { ...text, format: 'binary' } } },
    },
  };
}

const refusal = {
  description: 'A refusal: what happened and what to do',
  content: { 'application/problem+json': { schema: z.toJSONSchema(problem) } },
};
