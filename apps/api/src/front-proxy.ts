import {
  request as send,
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import { clientAddressHeader, signAddress } from './access/client-address.ts';

export type Pages = (request: IncomingMessage, response: ServerResponse) => void;

export type FrontOptions = {
  /** 0 takes a free one */
  port: number;
  host?: string;
  apiUrl: string;
  /** shared with the API: it believes the browser's address that this proxy signs */
  clientIpSecret: string;
  /** serves everything but /api and, where the API has it, /dev/mail */
  pages: Pages;
};

/**
 * The one door of the storefront's origin, where no other reverse proxy stands: says who asks and
 * by which name, and hands /api over to the API, which hears the bearer token and no cookie.
 *
 * What the browser says of itself in `x-forwarded-…` is overwritten.
 */
export async function startFrontProxy(
  options: FrontOptions,
): Promise<{ port: number; close: () => Promise<void> }> {
  const passToApi = passTo(options.apiUrl);
  const server = createServer((request, response) => {
    nameOrigin(request);
    if (!isApi(request.url!)) return options.pages(request, response);
    const address = request.socket.remoteAddress ?? '';
    delete request.headers.cookie;
    request.headers[clientAddressHeader] =
      `${address}.${signAddress(address, options.clientIpSecret)}`;
    passToApi(request, response);
  });
  await new Promise<void>((settle, refuse) => {
    server.once('error', refuse).listen(options.port, options.host ?? '127.0.0.1', settle);
  });
  return {
    port: (server.address() as { port: number }).port,
    close: () =>
      new Promise((settle) => {
        server.close(() => settle());
        server.closeIdleConnections();
      }),
  };
}

/** Hands requests over to another server as they are; 502 when it does not answer. */
export function passTo(url: string): Pages {
  const { hostname, port } = new URL(url);
  return (request, response) => {
    const onward = send(
      {
        hostname,
        port,
        method: request.method,
        path: request.url,
        headers: onwardHeaders(request),
      },
      (answer) => {
        response.writeHead(answer.statusCode!, answer.statusMessage, onwardHeaders(answer));
        answer.pipe(response);
      },
    );
    onward.on('error', () => {
      if (response.headersSent) response.destroy();
      else response.writeHead(502, { 'content-type': 'text/plain' }).end('502\n');
    });
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  };
}

function isApi(url: string): boolean {
  const path = url.split('?')[0]!;
  return path === '/api' || path.startsWith('/api/') || /^\/dev\/mail(\/|$)/.test(path);
}

function nameOrigin({ headers, socket }: IncomingMessage): void {
  headers['x-forwarded-proto'] = 'http';
  headers['x-forwarded-host'] = headers.host ?? 'localhost';
  headers['x-forwarded-for'] = (socket as Socket).remoteAddress ?? '';
  delete headers['x-forwarded-port'];
  delete headers.forwarded;
}

/** Headers of one hop stay on it. */
function onwardHeaders({ headers }: IncomingMessage): IncomingMessage['headers'] {
  const onward = { ...headers };
  for (const name of ['connection', 'keep-alive', 'proxy-authorization', 'te', 'upgrade']) {
    delete onward[name];
  }
  return onward;
}
