import * as contract from '@etal/contracts/order-cycle/endpoints';
import { Refusal } from '@etal/domain/shared/refusal';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { draftShop } from './draft-shop.ts';
import { encodeShop, encodingFor, isSame } from './shop-bytes.ts';
import { createShopCache } from './shop-cache.ts';
import { listenToShops } from './shop-listener.ts';
import { findShopFacts, findStockJson } from './shop-repository.ts';
import { createStockCache } from './stock-cache.ts';

const json = 'application/json; charset=utf-8';

/**
 * The shop of a day and its live stock. The shop is bytes kept in memory until an edit of its
 * offers is heard of; no ordering touches it.
 */
export function shopRoutes(server: FastifyInstance, app: App): void {
  const shops = createShopCache(async (pickupDayId) => {
    const facts = await findShopFacts(app.database.read, pickupDayId);
    return facts && encodeShop(draftShop(facts));
  });
  const stocks = createStockCache((pickupDayId) => findStockJson(app.database.read, pickupDayId));
  let stopListening: (() => Promise<void>) | undefined;
  server.addHook('onReady', async () => {
    stopListening = listenToShops(app.config.databaseUrl, {
      onChange: shops.forget,
      onHearing: shops.setHearing,
    });
  });
  server.addHook('onClose', async () => stopListening?.());

  serve(server, contract.readShop, async ({ params, request, reply }) => {
    const shop = shops.find(params.id) ?? (await shops.build(params.id));
    if (!shop) throw new Refusal('not_found');
    const encoding = encodingFor(request.headers['accept-encoding']);
    const { etag, body } = shop[encoding];
    reply.header('etag', etag).header('cache-control', 'public, no-cache');
    reply.header('vary', 'accept-encoding');
    if (isSame(request.headers['if-none-match'], etag)) return reply.status(304).send();
    if (encoding !== 'identity') reply.header('content-encoding', encoding);
    return sendJson(reply, body);
  });

  serve(server, contract.readShopStock, async ({ params, reply }) => {
    const stock = await stocks.read(params.id);
    if (!stock) throw new Refusal('not_found');
    reply.header('cache-control', 'no-store');
    return sendJson(reply, stock);
  });
}

/** Bytes go out as they are: no schema writes them again. */
function sendJson(reply: FastifyReply, bytes: Buffer): FastifyReply {
  return reply.header('content-type', json).send(bytes);
}
