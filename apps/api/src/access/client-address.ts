import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

export const clientAddressHeader = 'x-etal-client';

/**
 * The browser's address: as the storefront signed it, else the peer's own.
 *
 * The header is `address.signature`; a wrong signature counts as none.
 */
export function clientAddressOf(
  request: Pick<FastifyRequest, 'headers' | 'ip'>,
  secret: string,
): string {
  const header = request.headers[clientAddressHeader];
  if (typeof header !== 'string') return request.ip;
  const cut = header.lastIndexOf('.');
  const address = header.slice(0, cut);
  const given = Buffer.from(header.slice(cut + 1));
  const right = Buffer.from(signAddress(address, secret));
  return given.length === right.length && timingSafeEqual(given, right) ? address : request.ip;
}

/** HMAC-SHA256 of the address, base64url. */
export function signAddress(address: string, secret: string): string {
  return createHmac('sha256', secret).update(address).digest('base64url');
}
