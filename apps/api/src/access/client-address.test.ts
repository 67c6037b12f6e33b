import type { FastifyRequest } from 'fastify';
import { describe, expect, it } from 'vitest';
import { clientAddressHeader, clientAddressOf, signAddress } from './client-address.ts';

const secret = 'a secret that the storefront shares';

const requestWith = (header?: string) =>
  ({ ip: '10.0.0.1', headers: { [clientAddressHeader]: header } }) as unknown as FastifyRequest;

describe('the address of a browser', () => {
  it('is the one that the storefront signed', () => {
    for (const address of ['192.0.2.7', '2001:db8::7']) {
      const header = `${address}.${signAddress(address, secret)}`;
      expect(clientAddressOf(requestWith(header), secret)).toBe(address);
    }
  });

  it('is the peer’s own when nobody signed, or somebody else did', () => {
    const forged = `192.0.2.7.${signAddress('192.0.2.7', 'another secret')}`;
    for (const header of [undefined, '192.0.2.7', forged, '192.0.2.7.']) {
      expect(clientAddressOf(requestWith(header), secret)).toBe('10.0.0.1');
    }
  });
});
