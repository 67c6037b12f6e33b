import * as contract from '@etal/contracts/disruption/endpoints';
import { waiveMinimum as waiver } from '@etal/contracts/disruption/minimum';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { answerDisruption } from './answer-disruption.ts';
import { cancelPickupDay, previewCancellation } from './cancel-pickup-day.ts';
import { listDisruptions } from './list-disruptions.ts';
import { readDisruption } from './read-disruption.ts';
import { moveOrder, previewOrderMove } from './move-order.ts';
import { movePickupDay, previewDayMove } from './move-pickup-day.ts';
import { waiveMinimum } from './waive-minimum.ts';
import { previewWithdrawal, withdrawSeller } from './withdraw-seller.ts';

export function disruptionRoutes(server: FastifyInstance, app: App): void {
  serve(server, contract.previewCancellation, ({ actor, params }) =>
    previewCancellation(app, actor, params.id),
  );
  serve(server, contract.cancelPickupDay, ({ actor, params, body }) =>
    cancelPickupDay(app, actor, params.id, body),
  );
  serve(server, contract.previewDayMove, ({ actor, params, query }) =>
    previewDayMove(app, actor, params.id, query),
  );
  serve(server, contract.movePickupDay, ({ actor, params, body }) =>
    movePickupDay(app, actor, params.id, body),
  );
  serve(server, contract.previewWithdrawal, ({ actor, params: { id, sellerId } }) =>
    previewWithdrawal(app, actor, { dayId: id, sellerId }),
  );
  serve(server, contract.withdrawSeller, ({ actor, params: { id, sellerId }, body }) =>
    withdrawSeller(app, actor, { dayId: id, sellerId }, body),
  );
  serve(server, contract.previewOrderMove, ({ actor, params, query }) =>
    previewOrderMove(app, actor, { orderId: params.id, ...query }),
  );
  serve(server, contract.moveOrder, ({ actor, params, body, revision }) =>
    moveOrder(app, actor, { orderId: params.id, revision, ...body }),
  );
  serve(server, waiver, ({ actor, params: { id, sellerId } }) =>
    waiveMinimum(app, actor, { destinationId: id, sellerId }),
  );
  serve(server, contract.listDisruptions, ({ actor, params }) =>
    listDisruptions(app, actor, params.id),
  );
  serve(server, contract.readDisruption, ({ actor, params }) =>
    readDisruption(app, actor, params.id),
  );
  serve(server, contract.answerDisruption, ({ actor, params, body }) =>
    answerDisruption(app, actor, params.id, body),
  );
}
