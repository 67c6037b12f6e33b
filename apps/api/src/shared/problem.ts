import type { Problem } from '@etal/contracts/shared/schemas';
import { Refusal, type FieldRefusal, type RefusalCode } from '@etal/domain/shared/refusal';
import { textOfRefusal } from '@etal/messages/refusal';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import {
  hasZodFastifySchemaValidationErrors,
  isResponseSerializationError,
} from 'fastify-type-provider-zod';
import { fieldsOfValidation } from './fields.ts';
import { localeOf } from './locale-of.ts';

/** The one handler of errors: refusals are answered whole, bugs by the request id only. */
export function answerProblems(log: Logger) {
  return (
    error: FastifyError | Refusal,
    request: FastifyRequest,
    reply: FastifyReply,
  ): FastifyReply => {
    const refusal = refusalOf(error);
    if (refusal.code === 'internal') log.error({ err: error, reqId: request.id }, 'bug');
    return answerRefusal(refusal, request, reply);
  };
}

function answerRefusal(
  refusal: Refusal,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const locale = localeOf(request);
  const { title, detail } = textOfRefusal(refusal.code, locale);
  const problem: Problem = {
    type: `urn:etal:refusal:${refusal.code}`,
    title,
    status: refusal.status,
    code: refusal.code,
    detail,
    requestId: request.id,
    ...(refusal.details ? { details: refusal.details } : {}),
    ...(refusal.fields ? { fields: refusal.fields } : {}),
  };
  return reply
    .status(refusal.status)
    .type('application/problem+json')
    .header('cache-control', 'no-store')
    .serializer(JSON.stringify)
    .send(problem);
}

/** What an error is answered as; `internal` is a bug. */
export function refusalOf(error: FastifyError | Refusal): Refusal {
  if (error instanceof Refusal) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    return new Refusal('request.invalid', undefined, fieldsOfValidation(error));
  }
  if (isResponseSerializationError(error)) return new Refusal('internal');
  const code = codeOf(error);
  return new Refusal(code, undefined, fieldsOfReading(error));
}

/** A body that could not even be read. */
function fieldsOfReading(error: FastifyError): FieldRefusal[] | undefined {
  if (!error.code?.startsWith('FST_ERR_CTP_') && !(error instanceof SyntaxError)) return undefined;
  return [{ path: 'body', code: 'unreadable' }];
}

/** What the database says when it may do better at another time: a lost lock, no room, no answer. */
const comeBack = new Set('40001 40P01 53300 55P03 57P01 57P03 08006 08001 ECONNREFUSED'.split(' '));

/** Database codes that say « come back », and Fastify's own refusals. */
function codeOf(error: FastifyError): RefusalCode {
  if (comeBack.has(error.code)) return 'unavailable';
  if (error.statusCode === 413) return 'request.too_large';
  if (error.statusCode === 415) return 'request.unsupported';
  if (error.statusCode === 429) return 'request.too_many';
  if (error.statusCode === 404) return 'not_found';
  if (error.statusCode === 401) return 'session.ended';
  if (error.statusCode !== undefined && error.statusCode < 500) return 'request.invalid';
  return 'internal';
}
