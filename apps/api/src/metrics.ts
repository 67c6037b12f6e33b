import { createServer } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client';
import type { App } from './shared/app.ts';

const requestSeconds = new Histogram({
  name: 'etal_http_request_seconds',
  help: 'Time to answer, by route',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
});

/** Times every request by its route (never by its URL, which holds ids). */
export function observeRequests(server: FastifyInstance): void {
  const children = new Map<string, { observe: (seconds: number) => void }>();
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const key = `${request.method} ${route} ${reply.statusCode}`;
    let child = children.get(key);
    if (!child) {
      child = requestSeconds.labels(request.method, route, String(reply.statusCode));
      children.set(key, child);
    }
    child.observe(reply.elapsedTime / 1000);
    done();
  });
}

/** Serves /metrics alone, on a port that the public never reaches. */
export async function serveMetrics(
  app: App,
  port: number,
): Promise<{ port: number; close: () => Promise<void> }> {
  collectDefaultMetrics();
  gauge('etal_pool_connections', 'Connections to the database', () => app.database.pool.totalCount);
  gauge('etal_pool_waiting', 'Requests that wait for one', () => app.database.pool.waitingCount);
  gauge('etal_outbox_lag_seconds', 'Age of the oldest due row of the outbox', () => outboxLag(app));
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') return response.writeHead(404).end();
    register.metrics().then(
      (text) => response.writeHead(200, { 'content-type': register.contentType }).end(text),
      () => response.writeHead(503).end(),
    );
  });
  await new Promise<void>((settle, refuse) => {
    server.once('error', refuse).listen(port, '0.0.0.0', settle);
  });
  return {
    port: (server.address() as { port: number }).port,
    close: () => new Promise((settle) => void server.close(() => settle())),
  };
}

function gauge(name: string, help: string, read: () => number | Promise<number>): Gauge {
  return new Gauge({
    name,
    help,
    async collect() {
      this.set(await read());
    },
  });
}

async function outboxLag(app: App): Promise<number> {
  const [row] = await app.database.read.rows<{ seconds: number }>({
    text: `select coalesce(extract(epoch from etal_now() - min(due_at)), 0)::float8 as seconds
           from outbox where drained_at is null and due_at <= etal_now()`,
  });
  return row!.seconds;
}
