import { Refusal } from '@etal/domain/shared/refusal';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Bodies that are files are read only for somebody who is signed in; a scope of their own. */
export function requireSignedIn(server: FastifyInstance): void {
  server.addHook('onRequest', async (request) => {
    if (request.actor.kind === 'anonymous') throw new Refusal('session.required');
  });
}

export function takeBytes(server: FastifyInstance, type: string | RegExp, bodyLimit: number): void {
  server.addContentTypeParser(
    type,
    { parseAs: 'buffer', bodyLimit },
    async (_request: FastifyRequest, body: Buffer) => body,
  );
}

/** Nothing, and a body that is no file, are read as an empty file. */
export function bytesOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}
