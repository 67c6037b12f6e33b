import type { FastifyRequest } from 'fastify';

/** The language of whoever asks, French unless they read English. */
export function localeOf(request: FastifyRequest): 'fr' | 'en' {
  return request.headers['accept-language']?.startsWith('en') ? 'en' : 'fr';
}
