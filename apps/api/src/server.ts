import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import helmet from '@fastify/helmet';
import jwt from '@fastify/jwt';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import fastify, { LogController, type FastifyInstance } from 'fastify';
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
import { nameRequests } from './shared/name-requests.ts';
import { answerProblem } from './shared/problem.ts';

const requestsPerMinute = 600;

/** The HTTP server with every hook and every feature; not yet listening. */
export async function createServer(app: App): Promise<FastifyInstance> {
  const server = fastify({
    logger: {
      level: app.config.logLevel,
      redact: ['req.headers.authorization', 'req.headers.cookie', 'err.parameters'],
      serializers: { req: ({ method, url, id }) => ({ method, path: url.split('?')[0], id }) },
    },
    logController: new LogController({
      disableRequestLogging: app.config.logLevel !== 'debug',
    }),
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
  resolveActors(server as unknown as FastifyInstance, app);
  await server.register(rateLimit, {
    hook: 'preHandler',
    max: requestsPerMinute,
    timeWindow: '1 minute',
    keyGenerator: (request) =>
      request.actor.kind === 'person'
        ? request.actor.sessionId
        : clientAddressOf(request, app.config.clientIpSecret),
  });
  await server.register(swagger, openapi);
  if (app.config.metricsPort !== undefined) {
    (await import('./request-times.ts')).timeRequests(server as unknown as FastifyInstance);
  }
  shopRoutes(server as unknown as FastifyInstance, app);
  // The shop's bytes carry security headers of their own, fixed; everything else has these.
  await server.register(async (guarded) => {
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
