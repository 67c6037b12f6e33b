import { once } from 'node:events';
import { connect } from 'node:net';

export type Request = {
  method: 'GET' | 'PUT' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
};

export type Answer = { status: number; body: string };

export type Connection = {
  send: (request: Request) => Promise<Answer>;
  close: () => void;
};

/**
 * One connection that is kept alive, one request at a time, answers with a content length: as
 * little work as a client can do, so that it does not eat the cores it measures.
 */
export async function openConnection(port: number): Promise<Connection> {
  const socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  await once(socket, 'connect');
  let received: Buffer = Buffer.alloc(0);
  let waiting: { settle: (answer: Answer) => void; refuse: (error: Error) => void } | undefined;
  const fail = (error: Error) => {
    waiting?.refuse(error);
    waiting = undefined;
  };
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the server closed the connection')));
  socket.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    const answer = readAnswer(received);
    if (!answer) return;
    received = Buffer.alloc(0);
    waiting?.settle(answer);
    waiting = undefined;
  });
  return {
    send: (request) =>
      new Promise((settle, refuse) => {
        waiting = { settle, refuse };
        socket.write(textOf(request, port));
      }),
    close: () => socket.destroy(),
  };
}

function textOf({ method, path, headers = {}, body }: Request, port: number): string {
  const text = body === undefined ? '' : JSON.stringify(body);
  const all: Record<string, string | number> = { host: `127.0.0.1:${port}`, ...headers };
  if (body !== undefined) {
    all['content-type'] = 'application/json';
    all['content-length'] = Buffer.byteLength(text);
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${text}`;
}

function readAnswer(received: Buffer): Answer | undefined {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = received.toString('latin1', 0, end);
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
  if (received.length < end + 4 + length) return undefined;
  const body = received.toString('utf8', end + 4, end + 4 + length);
  return { status: Number(head.slice(9, 12)), body };
}
