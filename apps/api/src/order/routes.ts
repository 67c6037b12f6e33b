import * as contract from '@etal/contracts/order/endpoints';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { cancelOrder } from './cancel-order.ts';
import { changeCollector } from './change-collector.ts';
import { changeLines } from './change-lines.ts';
import { changeSlot } from './change-slot.ts';
import { changeSubstitution } from './change-substitution.ts';
import { correctLines } from './correct-lines.ts';
import { listOrders } from './list-orders.ts';
import { placeOrder } from './place-order.ts';
import { quoteLines } from './quote-lines.ts';
import { readBasket } from './read-basket.ts';
import { readOrder } from './read-order.ts';
import { retractLines } from './retract-lines.ts';
import { writeBasket } from './write-basket.ts';

export function orderRoutes(server: FastifyInstance, app: App): void {
  serve(server, contract.readBasket, ({ actor, params, query }) =>
    readBasket(app, actor, { ...params, ...query }),
  );
  serve(server, contract.writeBasket, ({ actor, params, query, body }) =>
    writeBasket(app, actor, { ...params, ...query, ...body }),
  );
  serve(server, contract.placeOrder, ({ actor, body, idempotencyKey }) =>
    placeOrder(app, actor, { placement: body, key: idempotencyKey }),
  );
  serve(server, contract.listOrders, ({ actor, query }) => listOrders(app, actor, query));
  serve(server, contract.readOrder, ({ actor, params }) => readOrder(app, actor, params.id));
  serve(server, contract.quoteLines, ({ actor, params, body }) =>
    quoteLines(app, actor, { orderId: params.id, lines: body.lines }),
  );
  serve(server, contract.changeLines, ({ actor, params, body, revision }) =>
    changeLines(app, actor, { orderId: params.id, revision, ...body }),
  );
  serve(server, contract.correctLines, ({ actor, params, body, revision }) =>
    correctLines(app, actor, { orderId: params.id, revision, ...body }),
  );
  serve(server, contract.changeSlot, ({ actor, params, body, revision }) =>
    changeSlot(app, actor, { orderId: params.id, revision, ...body }),
  );
  serve(server, contract.changeCollector, ({ actor, params, body, revision }) =>
    changeCollector(app, actor, { orderId: params.id, revision, collectorName: body.name }),
  );
  serve(server, contract.changeSubstitution, ({ actor, params, body, revision }) =>
    changeSubstitution(app, actor, { orderId: params.id, revision, ...body }),
  );
  serve(server, contract.retractLines, ({ actor, params, body }) =>
    retractLines(app, actor, params.id, body.lineIds),
  );
  serve(server, contract.cancelOrder, ({ actor, params, revision }) =>
    cancelOrder(app, actor, { orderId: params.id, revision }),
  );
}
