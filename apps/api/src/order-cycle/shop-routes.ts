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
 * counting who asks (building them is counted) or a logger for each request.
 */
const hotRoute: RouteShorthandOptions = {
  schema: schemaOf(contract.readShop),
  config: {
    permission: contract.readShop.permission,
    endpoint: contract.readShop as unknown as Endpoint,
    rateLimit: false,
  },
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
