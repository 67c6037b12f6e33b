import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import helmet from '@fastify/helmet';
import jwt from '@fastify/jwt';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import {
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { clientAddressOf } from './access/client-address.ts';
import { resolveActors } from './access/resolve-actor.ts';
import { features } from './features.ts';
import { devMailRoutes } from './message/dev-mail.ts';
import { shopRoutes } from './order-cycle/shop-routes.ts';
import { openapi } from './openapi.ts';
import type { App } from './shared/app.ts';
import { createLog } from './shared/log.ts';
import { nameRequests } from './shared/name-requests.ts';
import { answerProblems } from './shared/problem.ts';

const requestsPerMinute = 600;

/** The HTTP server with every hook and every feature; not yet listening. */
export async function createServer(app: App): Promise<FastifyInstance> {
  const log = createLog(app.config.logLevel);
  const isDebugging = app.config.logLevel === 'debug';
  const answerProblem = answerProblems(log);
  const server = fastify({
    // For a logger of its own, Fastify listens to the end of every answer: only who debugs reads it.
    ...(isDebugging && { loggerInstance: log }),
    genReqId: nameRequests(),
    trustProxy: app.config.trustedProxies ?? false,
    bodyLimit: limits.bodyBytesMax,
    forceCloseConnections: 'idle',
    frameworkErrors: answerProblem,
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>();
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler(answerProblem);
  await server.register(jwt, {
    secret: app.config.secret,
    sign: { algorithm: 'HS256', expiresIn: `${limits.tokenMinutes}m` },
    verify: { algorithms: ['HS256'] },
  });
  await server.register(rateLimit, {
    hook: 'preHandler',
    max: requestsPerMinute,
    timeWindow: '1 minute',
    keyGenerator: (request) => keyOf(request, app),
  });
  await server.register(swagger, openapi);
  const times =
    app.config.metricsPort === undefined
      ? undefined
      : (await import('./request-times.ts')).keepRequestTimes();
  // A shop is the same for everyone: nobody is recognised there, its bytes carry security headers of
  // their own, and it is timed where they are sent. Everything else has all of these.
  shopRoutes(server as unknown as FastifyInstance, app, times);
  await server.register(async (guarded) => {
    if (!isDebugging) guarded.setChildLoggerFactory(() => log);
    resolveActors(guarded as unknown as FastifyInstance, app);
    times?.timeAll(guarded as unknown as FastifyInstance);
    await guarded.register(helmet, {
      contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] } },
    });
    guarded.setNotFoundHandler(() => {
      throw new Refusal('not_found');
    });
    guarded.get('/api/openapi.json', { schema: { hide: true } }, async () => server.swagger());
    devMailRoutes(guarded as unknown as FastifyInstance, app);
    for (const feature of features) {
      await guarded.register(async (scope) => feature(scope as unknown as FastifyInstance, app));
    }
  });
  return server as unknown as FastifyInstance;
}

/** Who is counted: a session, or an address where there is none. */
function keyOf(
  request: Pick<FastifyRequest, 'headers' | 'ip'> & Partial<FastifyRequest>,
  app: App,
) {
  return request.actor?.kind === 'person'
    ? request.actor.sessionId
    : clientAddressOf(request, app.config.clientIpSecret);
}
