import * as contract from '@etal/contracts/order-cycle/endpoints';
import type { Endpoint } from '@etal/contracts/shared/endpoint';
import { Refusal } from '@etal/domain/shared/refusal';
import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifySchemaCompiler,
  RouteShorthandOptions,
} from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import type { App } from '../shared/app.ts';
import { schemaOf, serve } from '../shared/serve.ts';
import { draftShop } from './draft-shop.ts';
import { encodeShop, encodingFor, isSame, type ShopBytes } from './shop-bytes.ts';
import { createShopCache } from './shop-cache.ts';
import { listenToShops } from './shop-listener.ts';
import { findShopFacts, findStockJson } from './shop-repository.ts';
import { createStockCache } from './stock-cache.ts';

/**
 * The shop of a day and its live stock. The shop is bytes kept in memory until an edit of its
 * offers is heard of; no ordering touches it.
 */
export function shopRoutes(server: FastifyInstance, app: App): void {
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

  const count = server.createRateLimit();
  async function buildShop(request: FastifyRequest, reply: FastifyReply, pickupDayId: string) {
    const counted = await count(request);
    if (!counted.isAllowed && counted.isExceeded) throw new Refusal('request.too_many');
    const shop = await shops.build(pickupDayId);
    if (!shop) throw new Refusal('not_found');
    return sendShop(request, reply, shop);
  }
  server.get<{ Params: { id: string } }>(
    contract.readShop.path,
    hotRoute,
    (request, reply): FastifyReply | Promise<FastifyReply> => {
      const { id } = request.params;
      const shop = shops.find(id);
      return shop ? sendShop(request, reply, shop) : buildShop(request, reply, id);
    },
  );

  const stocks = createStockCache((pickupDayId) => findStockJson(app.database.read, pickupDayId));
  serve(server, contract.readShopStock, async ({ params, reply }) => {
    const stock = await stocks.read(params.id);
    if (!stock) throw new Refusal('not_found');
    reply.header('cache-control', 'no-store');
    return reply.header('content-type', 'application/json; charset=utf-8').send(stock);
  });
}

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/** What is plainly right passes at once; anything else is judged by the contract. */
const hotValidator: FastifySchemaCompiler<unknown> = (route) => {
  const judge = validatorCompiler(route as Parameters<typeof validatorCompiler>[0]);
  if (route.httpPart === 'params') {
    return (params: { id: string }) => (uuid.test(params.id) ? { value: params } : judge(params));
  }
  return (query: object) => {
    for (const _ in query) return judge(query);
    return { value: query };
  };
};

/**
 * The one route of which there are thousands of readers a second. Bytes at hand cost less than
 * counting who asks (building them is counted), drawing security headers (the shop has its own,
 * fixed) or a logger for each request.
 */
const hotRoute: RouteShorthandOptions = {
  schema: schemaOf(contract.readShop),
  config: {
    permission: contract.readShop.permission,
    endpoint: contract.readShop as unknown as Endpoint,
    rateLimit: false,
  },
  helmet: false,
  validatorCompiler: hotValidator,
  childLoggerFactory: (logger) => logger,
};

function sendShop(request: FastifyRequest, reply: FastifyReply, shop: ShopBytes): FastifyReply {
  const { etag, body, headers, sameHeaders } =
    shop[encodingFor(request.headers['accept-encoding'])];
  if (isSame(request.headers['if-none-match'], etag)) {
    return reply.code(304).headers(sameHeaders).send();
  }
  return reply.headers(headers).send(body);
}
