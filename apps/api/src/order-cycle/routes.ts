import * as contract from '@etal/contracts/order-cycle/endpoints';
import * as minimums from '@etal/contracts/order-cycle/minimums';
import { requireAccess } from '@etal/domain/access/access';
import { Refusal } from '@etal/domain/shared/refusal';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { addDestination } from './add-destination.ts';
import { addOffer } from './add-offer.ts';
import { changeDestination } from './change-destination.ts';
import { changeOffer } from './change-offer.ts';
import { changeOrderCycle } from './change-order-cycle.ts';
import { closeOrderCycle } from './close-order-cycle.ts';
import { createOrderCycle } from './create-order-cycle.ts';
import { listCycleLines } from './list-cycle-lines.ts';
import { listOrderCycles } from './list-order-cycles.ts';
import { publishOrderCycle } from './publish-order-cycle.ts';
import { readHouseholdShop } from './read-household-shop.ts';
import { readSeller } from './read-seller.ts';
import { removeDestination } from './remove-destination.ts';
import { removeOffer } from './remove-offer.ts';
import { replaceDestinations } from './replace-destinations.ts';
import { replaceOffers } from './replace-offers.ts';
import { loadCycle } from './repository.ts';
import { findStockJson } from './shop-repository.ts';
import { createStockCache } from './stock-cache.ts';
import { readSellerMinimums, writeSellerMinimums } from './write-seller-minimums.ts';

export function orderCycleRoutes(server: FastifyInstance, app: App): void {
  serve(server, contract.readSeller, ({ params }) => readSeller(app, params.id));
  serve(server, minimums.readSellerMinimums, ({ actor, params }) =>
    readSellerMinimums(app, actor, params.id),
  );
  serve(server, minimums.writeSellerMinimums, ({ actor, params, body }) =>
    writeSellerMinimums(app, actor, params.id, body),
  );
  serve(server, contract.listOrderCycles, ({ actor, query }) => listOrderCycles(app, actor, query));
  serve(server, contract.readOrderCycle, async ({ actor, params }) => {
    const cycle = await loadCycle(app.database.read, params.id);
    requireAccess(actor, 'order_cycle.read', cycle);
    return cycle;
  });
  serve(server, contract.listCycleLines, ({ actor, params, query }) =>
    listCycleLines(app, actor, { ...params, ...query }),
  );
  serve(server, contract.createOrderCycle, ({ actor, body }) => createOrderCycle(app, actor, body));
  serve(server, contract.changeOrderCycle, ({ actor, params, body }) =>
    changeOrderCycle(app, actor, params.id, body),
  );
  serve(server, contract.replaceDestinations, ({ actor, params, body }) =>
    replaceDestinations(app, actor, params.id, body.destinations),
  );
  serve(server, contract.addDestination, ({ actor, params, body }) =>
    addDestination(app, actor, params.id, body),
  );
  serve(server, contract.changeDestination, ({ actor, params, body }) =>
    changeDestination(app, actor, params.id, { ...body, destinationId: params.destinationId }),
  );
  serve(server, contract.removeDestination, ({ actor, params }) =>
    removeDestination(app, actor, params.id, params.destinationId),
  );
  serve(server, contract.replaceOffers, ({ actor, params, body }) =>
    replaceOffers(app, actor, params.id, body.offers),
  );
  serve(server, contract.addOffer, ({ actor, params, body }) =>
    addOffer(app, actor, params.id, body),
  );
  serve(server, contract.changeOffer, ({ actor, params, body }) =>
    changeOffer(app, actor, params.id, { ...body, offerId: params.offerId }),
  );
  serve(server, contract.removeOffer, ({ actor, params }) =>
    removeOffer(app, actor, params.id, params.offerId),
  );
  serve(server, contract.publishOrderCycle, ({ actor, params }) =>
    publishOrderCycle(app, actor, params.id),
  );
  serve(server, contract.closeOrderCycle, ({ actor, params, body }) =>
    closeOrderCycle(app, actor, params.id, body),
  );
  serve(server, contract.readHouseholdShop, ({ actor, params, query, reply }) => {
    reply.header('cache-control', 'private, no-store');
    return readHouseholdShop(app, actor, {
      pickupDayId: params.id,
      householdId: query.householdId,
    });
  });
  const stocks = createStockCache((pickupDayId) => findStockJson(app.database.read, pickupDayId));
  serve(server, contract.readShopStock, async ({ params, reply }) => {
    const stock = await stocks.read(params.id);
    if (!stock) throw new Refusal('not_found');
    reply.header('cache-control', 'no-store');
    return reply.header('content-type', 'application/json; charset=utf-8').send(stock);
  });
}
