import { connect, type Socket } from 'node:net';

export type Load = {
  port: number;
  path: string;
  headers: Record<string, string>;
  /** what every answer begins with */
  status: 200 | 304;
  seconds: number;
};

export type Loaded = { perSecond: number; wrong: number };

const connections = 50;

/**
 * Asks as fast as answers come, over 50 connections, and counts the right ones.
 *
 * Plain sockets: a client that parses answers would be slower than the server it measures. Every
 * answer to one request has one length, learnt from the first.
 */
export async function load(asked: Load): Promise<Loaded> {
  const headers = Object.entries(asked.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const request = Buffer.from(
    `GET ${asked.path} HTTP/1.1\r\nhost: 127.0.0.1:${asked.port}\r\n${headers.join('')}\r\n`,
  );
  const expected = { start: Buffer.from(`HTTP/1.1 ${asked.status} `), length: 0 };
  expected.length = await learnLength(asked.port, request);
  const counted = { right: 0, wrong: 0 };
  const sockets = Array.from({ length: connections }, () =>
    ask({ port: asked.port, request, expected, counted }),
  );
  const startedAt = performance.now();
  await new Promise((resolve) => setTimeout(resolve, asked.seconds * 1000));
  const seconds = (performance.now() - startedAt) / 1000;
  for (const socket of sockets) socket.destroy();
  return { perSecond: counted.right / seconds, wrong: counted.wrong };
}

function learnLength(port: number, request: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    let answer = Buffer.alloc(0);
    socket.on('error', reject);
    socket.on('data', (chunk: Buffer) => {
      answer = Buffer.concat([answer, chunk]);
      const end = answer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = /content-length: (\d+)/i.exec(answer.subarray(0, end).toString())?.[1] ?? '0';
      const whole = end + 4 + Number(length);
      if (answer.length < whole) return;
      socket.destroy();
      resolve(whole);
    });
  });
}

type Asking = {
  port: number;
  request: Buffer;
  expected: { start: Buffer; length: number };
  counted: { right: number; wrong: number };
};

function ask({ port, request, expected, counted }: Asking): Socket {
  const socket = connect(port, '127.0.0.1', () => socket.write(request));
  let received = 0;
  let isRight = true;
  socket.setNoDelay(true);
  socket.on('error', () => counted.wrong++);
  socket.on('data', (chunk: Buffer) => {
    if (received === 0) isRight = chunk.subarray(0, expected.start.length).equals(expected.start);
    received += chunk.length;
    if (received < expected.length) return;
    if (isRight && received === expected.length) counted.right++;
    else counted.wrong++;
    received = 0;
    socket.write(request);
  });
  return socket;
}
