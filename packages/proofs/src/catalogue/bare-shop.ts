import { brotliCompressSync, constants } from 'node:zlib';
import { giveMemoryBack } from '@etal/api/give-memory-back';
import { onStopSignal } from '@etal/api/on-stop-signal';
import fastify from 'fastify';

/**
 * A bare route with the bytes of a shop and the headers of HTTP's own caching, without a hook: what
 * the framework alone can do. It gives memory back as the API does: without, V8 forgets in one start
 * out of two what a tick looks like, and the route is a fifth slower.
 */
const reply = await fetch(process.argv[2]!, { headers: { 'accept-encoding': 'identity' } });
const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
const body = brotliCompressSync(Buffer.from(await reply.arrayBuffer()), { params });
const etag = '"bare"';

const server = fastify({ logger: false });
server.get('/shop', (request, answer) => {
  answer.headers({ etag, 'cache-control': 'public, no-cache', vary: 'accept-encoding' });
  if (request.headers['if-none-match'] === etag) return answer.code(304).send();
  answer.header('content-type', 'application/json; charset=utf-8');
  return answer.header('content-encoding', 'br').send(body);
});
await server.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
onStopSignal(() => server.close());
await giveMemoryBack();
