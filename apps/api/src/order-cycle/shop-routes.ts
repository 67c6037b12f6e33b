import * as contract from '@etal/contracts/order-cycle/endpoints';
import type { Endpoint } from '@etal/contracts/shared/endpoint';
import { Refusal } from '@etal/domain/shared/refusal';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RequestTimes } from '../request-times.ts';
import type { App } from '../shared/app.ts';
import { schemaOf } from '../shared/serve.ts';
import { draftShop } from './draft-shop.ts';
import { encodeShop, encodingFor, isSame, type ShopBytes } from './shop-bytes.ts';
import { createShopCache } from './shop-cache.ts';
import { listenToShops } from './shop-listener.ts';
import { findShopFacts } from './shop-repository.ts';

/**
 * The shop of a day: bytes kept in memory until an edit of its offers is heard of; no ordering
 * touches it.
 */
export function shopRoutes(server: FastifyInstance, app: App, times?: RequestTimes): void {
  const shops = createShopCache(async (pickupDayId) => {
    const facts = await findShopFacts(app.database.read, pickupDayId);
    return facts && encodeShop(draftShop(facts));
  });
  let stopListening: (() => Promise<void>) | undefined;
  server.addHook('onReady', async () => {
    stopListening = listenToShops(app.config.databaseUrl, {
      onChange: shops.forget,
      onHearing: shops.setHearing,
    });
  });
  server.addHook('onClose', async () => stopListening?.());

  const time = ({ method }: FastifyRequest<Asked>, reply: FastifyReply, startedAt: number) =>
    times?.count({
      route: contract.readShop.path,
      method,
      status: reply.statusCode,
      seconds: (performance.now() - startedAt) / 1000,
    });
  const count = server.createRateLimit();
  server.get<Asked>(
    contract.readShop.path,
    {
      schema: schemaOf(contract.readShop),
      config: {
        permission: contract.readShop.permission,
        endpoint: contract.readShop as unknown as Endpoint,
        rateLimit: false,
      },
      // The one route of which there are thousands of readers a second. Bytes at hand are sent
      // before anything is judged, since the id is that of a shop; they cost less than counting who
      // asks (building them is counted).
      onRequest: (request, reply, done) => {
        const startedAt = performance.now();
        const shop = isPlain(request.query as object) && shops.find(request.params.id);
        if (!shop) {
          if (times) reply.raw.once('finish', () => time(request, reply, startedAt));
          return done();
        }
        sendShop(request, reply, shop);
        if (times) time(request, reply, startedAt);
      },
    },
    async (request, reply) => {
      const counted = await count(request);
      if (!counted.isAllowed && counted.isExceeded) throw new Refusal('request.too_many');
      const shop = await shops.build(request.params.id);
      if (!shop) throw new Refusal('not_found');
      return sendShop(request, reply, shop);
    },
  );
}

type Asked = { Params: { id: string } };

/** Whether a query says nothing; what it says is refused by the contract. */
function isPlain(query: object): boolean {
  for (const _ in query) return false;
  return true;
}

function sendShop(
  request: Pick<FastifyRequest, 'headers'>,
  reply: FastifyReply,
  shop: ShopBytes,
): FastifyReply {
  const { etag, body, headers, sameHeaders } =
    shop[encodingFor(request.headers['accept-encoding'])];
  if (isSame(request.headers['if-none-match'], etag)) {
    return reply.code(304).headers(sameHeaders).send();
  }
  return reply.headers(headers).send(body);
}
