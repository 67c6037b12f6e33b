import type { Actor, Membership } from '@etal/domain/access/actor';
import { anonymous } from '@etal/domain/access/actor';
import type { Id } from '@etal/domain/shared/id';
import { Refusal } from '@etal/domain/shared/refusal';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { App } from '../shared/app.ts';
import { findLink, findSession } from './repository.ts';
import { hashSecret } from './secret.ts';

/** What an access token says: who, and in which session. Never roles. */
export type TokenClaims = { sub: Id<'Person'>; sid: Id<'Session'> };

declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: TokenClaims;
    user: TokenClaims;
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor;
  }
  interface FastifyContextConfig {
    permission?: string;
  }
}

const linkPrefix = 'link.';

/** Decides who asks, from `Authorization: Bearer` alone: a token, or the secret of a mailed link. */
export function resolveActors(server: FastifyInstance, app: App): void {
  server.decorateRequest('actor');
  // Not async: who shows nothing, as most readers of a shop, waits for nothing.
  server.addHook('onRequest', (request, _reply, done) => {
    const bearer = bearerOf(request);
    if (bearer) return void resolve(request, bearer, done);
    request.actor = anonymous;
    done();
  });

  async function resolve(request: FastifyRequest, bearer: string, done: (error?: Error) => void) {
    try {
      request.actor = await actorOf(request, bearer, app);
    } catch (error) {
      return done(error as Error);
    }
    done();
  }
}

async function actorOf(request: FastifyRequest, bearer: string, app: App): Promise<Actor> {
  if (bearer.startsWith(linkPrefix)) return linkActor(bearer.slice(linkPrefix.length), app);
  const claims = await request.jwtVerify<TokenClaims>().catch(() => undefined);
  if (!claims) throw new Refusal('session.ended');
  return personActor(claims, app);
}

async function personActor(claims: TokenClaims, app: App): Promise<Actor> {
  const session = await findSession(app.database.read, claims.sid, claims.sub);
  if (!session) throw new Refusal('session.ended');
  return {
    kind: 'person',
    personId: claims.sub,
    sessionId: claims.sid,
    rights: {
      householdIds: session.householdIds,
      memberships: session.memberships as Membership[],
    },
  };
}

async function linkActor(secret: string, app: App): Promise<Actor> {
  const link = await findLink(app.database.read, hashSecret(secret));
  if (!link) throw new Refusal('session.ended');
  return { kind: 'link', purpose: link.purpose, subjectId: link.subjectId };
}

function bearerOf(request: FastifyRequest): string | undefined {
  const { authorization } = request.headers;
  if (authorization === undefined) return undefined;
  return /^Bearer ([\w.~+/=-]{1,2000})$/.exec(authorization)?.[1];
}
